"""Small Word files made by hand, part by part."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
BODY = "word/document.xml"
PLACEHOLDER = "Enter your response here"


def p(text: str = "", style: str = "", list_number: int = 0, level: int = 0) -> str:
    """A paragraph; newlines in the text become soft breaks."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if list_number:
        properties += (
            f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_number}"/></w:numPr>'
        )
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text)}</w:p>"


def r(text: str) -> str:
    lines = [f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n")]
    return f"<w:r>{'<w:br/>'.join(lines)}</w:r>"


def ps(text: str) -> str:
    """Every line a paragraph, unless the text is XML already."""
    return text if text.startswith("<w:") else "".join(p(line) for line in text.split("\n"))


def table(*rows: tuple[str, ...]) -> str:
    """Rows of cells; a cell is text (a paragraph per line) or XML."""
    return (
        "<w:tbl>"
        + "".join(
            "<w:tr>" + "".join(f"<w:tc>{ps(cell)}</w:tc>" for cell in row) + "</w:tr>"
            for row in rows
        )
        + "</w:tbl>"
        + p()
    )


def field(label: str, answer: str = PLACEHOLDER) -> str:
    """Label above answer, as on the published form."""
    return table((label,), (answer,))


def sdt(content: str, title: str = "", tag: str = "", placeholder: bool = False) -> str:
    showing = "<w:showingPlcHdr/>" if placeholder else ""
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{title}"/><w:tag w:val="{tag}"/>{showing}</w:sdtPr>'
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def heading(text: str) -> str:
    return p(text, "Heading1")


STYLES = (
    f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="Heading1">'
    '<w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="ListBullet">'
    '<w:name w:val="List Bullet"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="ListContinue"><w:name w:val="List Continue"/>'
    "</w:style></w:styles>"
)
NUMBERING = (
    f'<w:numbering xmlns:w="{W}">'
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
)


def relations(*entries: tuple[str, str, str]) -> str:
    body = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"{more}/>'
        for number, (kind, target, more) in enumerate(entries, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{body}</Relationships>'


def document(body: str) -> str:
    return f'<w:document xmlns:w="{W}" xmlns:r="{OFFICE}"><w:body>{body}</w:body></w:document>'


def word_file(body: str, parts: dict[str, str | bytes] | None = None) -> bytes:
    """A Word file with this body; `parts` are added to, or take the place of, its parts."""
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" '
            'ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{WORD_TYPE}"/></Types>'
        ),
        "_rels/.rels": relations((f"{OFFICE}/officeDocument", "word/document.xml", "")),
        "word/document.xml": document(body),
        "word/_rels/document.xml.rels": relations(
            (f"{OFFICE}/styles", "styles.xml", ""),
            (f"{OFFICE}/numbering", "numbering.xml", ""),
            (f"{OFFICE}/comments", "comments.xml", ""),
            (f"{OFFICE}/footnotes", "footnotes.xml", ""),
            (f"{OFFICE}/header", "header1.xml", ""),
            (f"{OFFICE}/image", "file:///etc/hostname", ' TargetMode="External"'),
        ),
        "word/styles.xml": STYLES,
        "word/numbering.xml": NUMBERING,
        **(parts or {}),
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return target.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def changed(data: bytes, name: str, old: str, new: str) -> bytes:
    """The file with a text replaced in one part, as after editing it in Word."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as package:
        for one in source.namelist():
            content = source.read(one)
            if one == name:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            package.writestr(one, content)
    return target.getvalue()
