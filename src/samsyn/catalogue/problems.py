"""What can be wrong with a pack: named codes, each with advice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

ADVICE = {
    "no-pack": "Give the folder of a pack: the one that holds pack.json.",
    "pack-too-large": "Split the pack, or leave out what is not text.",
    "file-too-large": "Split the file; a pack file holds text, not pictures.",
    "unexpected-file": "Keep pack.json, the structure file and texts/LANGUAGE.json alone.",
    "missing-file": "Add the file; docs/reference/packs.md shows what a pack of this kind holds.",
    "not-utf-8": "Save the file as UTF-8.",
    "not-json": "Mend the JSON at the line named.",
    "duplicate-key": "Keep one of the two.",
    "schema": "Compare with the schema of this kind of file in packs/schema.",
    "missing-language": "Add texts/LANGUAGE.json, or take the language out of pack.json.",
    "unknown-language": "Name the language in pack.json, or take the file out.",
    "missing-text": "Write the text in English first; other languages may follow.",
    "unknown-text": "English has no such text: mend the key or take it out.",
    "placeholders-differ": "Use the same {placeholders} as the English text.",
    "unsafe-text": "Write plain text: no HTML, no script addresses, no control characters.",
    "duplicate-id": "Give each thing an id of its own.",
    "step-order": "Number the steps 0, 1, 2 … in order.",
    "unknown-noun": "Use a noun and field of the plan; docs/reference/packs.md lists them.",
    "unknown-choices": "Add the choices, or name a set that exists.",
    "unknown-field": "Name a field of an earlier step.",
    "too-many-micro-fields": "A whole cycle takes fewer than 30 fields in micro mode.",
    "unknown-factor": "Use the id of one of the 28 factors.",
    "unknown-source": "Add the source to sources.json, or name one that is there.",
    "unknown-fact": "Add the fact, or name one that is there.",
    "fact-without-source": "A confirmed fact needs a source and the date it was checked.",
    "unknown-item": "Name an item, or in scores a scale, of this instrument.",
    "mixed-scale": "Give all items of a scale the same factor.",
    "part-differs": "Copy the item as it stands in the instrument named by part_of.",
    "example-differs": "Mend the example, or the direction of the items.",
    "unknown-part": "Keep the parts of this kind; docs/reference/packs.md lists them.",
    "missing-part": "Add the part; docs/reference/packs.md lists the parts of each kind.",
    "not-checked": "Say on which day somebody compared it with its source (checked_on).",
    "no-owner": "Name the original and its owner, with the address (original).",
    "unknown-theme": "Name a theme of the sector, or add it.",
    "not-a-zip": "Save the pack as a plain zip file without a password.",
    "zip-too-large": "Split the pack: fewer files, or less text.",
    "unsafe-path": "Put the files themselves into the pack, under their own names.",
    "wrong-kind": "Bring a pack of kind “shelf”; others come with the installation.",
    "sector-pack": "Ask whoever runs the installation to put it beside the other packs.",
    "content-refused": "Change the words, or leave the text out; `samsyn pack lint` tells more.",
    "licence-unclear": "Name the licence, or say that the pack may not be passed on.",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: its code, where it is, and what is wrong."""

    code: str
    where: str
    message: str

    @property
    def advice(self) -> str:
        return ADVICE[self.code]

    def __str__(self) -> str:
        return f"{self.where}: {self.code}: {self.message} {self.advice}"


def twins(places: Iterable[tuple[str, str]]) -> list[Problem]:
    """The places whose id another place has already."""
    seen: set[str] = set()
    problems = []
    for path, name in places:
        if name in seen:
            problems.append(Problem("duplicate-id", path, f"“{name}” stands twice."))
        seen.add(name)
    return problems
