"""Keep the interface's translations complete.

messages.py update     write new messages into every catalogue, keep translations, drop unused ones
messages.py check      list what is missing, unused, fuzzy or has other placeholders than the source
messages.py compile    write the compiled catalogues (.mo)
"""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parent.parent / "src" / "samsyn"
LOCALE = SOURCE / "locale"
LANGUAGES = ("fi", "sv", "nb", "et", "lv", "pl")
STATUSES = ("draft", "reviewed", "official")
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
HEADER = """\
# {language} translation of Samsyn.
# This file is distributed under the European Union Public Licence, version 1.2.
# Translation status: {status}
#"""
STATUS = re.compile(r"^# Translation status: (\w+)$", re.MULTILINE)
PLACEHOLDER = re.compile(r"%\(\w+\)[#0 +-]*[\d.]*[a-zA-Z]|%[sdif]|\{[\w.!:]*\}")


def main(words: list[str]) -> int:
    if words == ["update"]:
        return update()
    if words == ["check"]:
        findings = find_faults()
        print("\n".join(findings) or "The translations are complete.")
        return 1 if findings else 0
    if words == ["compile"]:
        return compile_all()
    print(__doc__, file=sys.stderr)
    return 2


def extract() -> Catalog:
    """All messages of the source, as an empty catalogue."""
    template = Catalog(charset="utf-8")
    found = extract_from_dir(
        SOURCE,
        method_map=[("**.py", "python"), ("**/templates/**", extract_template)],
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=False,
        directory_filter=lambda path: Path(path).name not in ("static", "packs", "locale"),
    )
    for path, line, message, comments, context in found:
        template.add(message, locations=[(path, line)], auto_comments=comments, context=context)
    return template


def extract_template(
    file: BinaryIO, keywords: Any, comment_tags: Any, options: Any
) -> Iterator[Any]:
    """The messages of a Django template, in the form Babel expects from an extractor."""
    text = templatize(file.read().decode("utf-8"))
    # What is no message comes as X; the bracket makes indentation meaningless to Python.
    bracketed = BytesIO(b"(" + text.encode("utf-8") + b"\n)")
    yield from extract_python(bracketed, keywords, comment_tags, {"encoding": "utf-8"})


def update() -> int:
    """Bring every catalogue up to date and say how many messages each still lacks."""
    template = extract()
    for language in LANGUAGES:
        path = catalogue_path(language)
        old = read(language)
        catalogue = Catalog(
            locale=language,
            project="Samsyn",
            version="1",
            msgid_bugs_address="",
            last_translator="",
            language_team="",
            charset="utf-8",
            fuzzy=False,
        )
        for message in template:
            if message.id:
                known = old.get(message.id, message.context)
                text = known.string if known and not known.fuzzy else None
                catalogue.add(
                    message.id,
                    text if fits(text, message, catalogue) else None,
                    locations=message.locations,
                    flags=message.flags,
                    auto_comments=message.auto_comments,
                    user_comments=known.user_comments if known else (),
                    context=message.context,
                )
        name = catalogue.locale.get_display_name("en")
        catalogue.header_comment = HEADER.format(
            language=name, status=status_of(language) or STATUSES[0]
        )
        catalogue.revision_date = old.revision_date
        catalogue.creation_date = old.creation_date
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalogue, width=100, include_lineno=False, omit_header=False)
        missing = sum(1 for message in catalogue if message.id and not is_translated(message))
        print(f"{language}: {len(catalogue)} messages, {missing} without translation")
    return 0


def fits(text: Any, message: Message, catalogue: Catalog) -> bool:
    """Whether an old translation still has the shape of the message (one text or the plurals)."""
    if message.pluralizable:
        return isinstance(text, tuple) and len(text) == catalogue.num_plurals
    return isinstance(text, str)


def find_faults() -> list[str]:
    """One line per fault of a catalogue, beginning with its language."""
    template = extract()
    faults = []
    for language in LANGUAGES:
        if not catalogue_path(language).exists():
            advice = "run `python3 run.py messages update`"
            faults.append(f"{language}: there is no catalogue; {advice}")
            continue
        if status_of(language) not in STATUSES:
            faults.append(f"{language}: the header names no translation status")
        catalogue = read(language)
        for message in template:
            if message.id:
                known = catalogue.get(message.id, message.context)
                fault = fault_of(known, catalogue) if known else "missing"
                faults += [f"{language}: {fault}: {shown(message)}"] if fault else []
        faults += [
            f"{language}: unused: {shown(message)}"
            for message in catalogue
            if message.id and not template.get(message.id, message.context)
        ]
    return faults


def fault_of(message: Message, catalogue: Catalog) -> str:
    """What is wrong with a translated message, "" if nothing."""
    if not is_translated(message):
        return "not translated"
    if message.fuzzy:
        return "fuzzy"
    if message.pluralizable != isinstance(message.string, tuple):
        return "other plurals than the source"
    sources = message.id if message.pluralizable else (message.id,)
    texts = message.string if message.pluralizable else (message.string,)
    if message.pluralizable and len(texts) != catalogue.num_plurals:
        return f"has {len(texts)} plural forms instead of {catalogue.num_plurals}"
    allowed = [sorted(PLACEHOLDER.findall(source)) for source in sources]
    if any(sorted(PLACEHOLDER.findall(text)) not in allowed for text in texts):
        return "other placeholders than the source"
    return ""


def is_translated(message: Message) -> bool:
    texts = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(text and text.strip() for text in texts)


def compile_all() -> int:
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, read(path.parts[-3]))
    return 0


def read(language: str) -> Catalog:
    """The catalogue of a language, an empty one if there is none."""
    path = catalogue_path(language)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language, ignore_obsolete=True, abort_invalid=True)


def status_of(language: str) -> str:
    """The status its header names, "" if none."""
    path = catalogue_path(language)
    found = STATUS.search(path.read_text(encoding="utf-8")) if path.exists() else None
    return found[1] if found else ""


def shown(message: Message) -> str:
    text = message.id[0] if message.pluralizable else message.id
    return text.replace("\n", " ")[:100]


def catalogue_path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
