"""Comments and properties of a document: listed, never taken into a plan by themselves."""

from __future__ import annotations

from samsyn.reports.read.content import Change, W
from samsyn.reports.read.package import Package

PROPERTIES = frozenset(
    (
        "creator",
        "lastModifiedBy",
        "title",
        "subject",
        "description",
        "keywords",
        "category",
        "created",
        "modified",
        "lastPrinted",
        "Company",
        "Manager",
        "Application",
        "Template",
    )
)


def comments_of(package: Package) -> list[tuple[str, Change]]:
    """Each comment with the number its place in the text refers to."""
    found = []
    for path in package.related(package.main, "comments"):
        root = package.xml(path)
        for comment in root.iter(f"{W}comment") if root is not None else ():
            paragraphs = [
                "".join(one.text or "" for one in paragraph.iter(f"{W}t"))
                for paragraph in comment.iter(f"{W}p")
            ]
            text = "\n".join(one for one in paragraphs if one.strip())
            found.append((comment.get(f"{W}id", ""), Change(comment.get(f"{W}author", ""), text)))
    return found


def properties_of(package: Package) -> dict[str, str]:
    """Names, dates and titles the file itself carries."""
    found: dict[str, str] = {}
    for kind in ("core-properties", "extended-properties"):
        for path in package.related("", kind):
            root = package.xml(path)
            for element in root if root is not None else ():
                name = element.tag.rsplit("}", 1)[-1]
                text = (element.text or "").strip()
                if name in PROPERTIES and text:
                    found[name] = text
    return found
