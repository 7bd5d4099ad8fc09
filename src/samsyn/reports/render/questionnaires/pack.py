"""An imported instrument as the files of a pack.

Nobody has said yet what each item is about and which end is better: factors stay empty, every
item is a scale of its own and higher choices count as better, until a person says otherwise.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from samsyn.reports.read.questionnaires.cleaning import Names
from samsyn.reports.read.questionnaires.licence import Verdict
from samsyn.reports.read.questionnaires.model import ImportedInstrument, Item, Texts

MOST_ITEMS = 150
LONGEST_LICENCE = 200
LONGEST_SOURCE = 2_000
LONGEST_STEM = 12
FORMATS = {
    "limesurvey": "LimeSurvey",
    "xlsform": "XLSForm",
    "fhir": "FHIR Questionnaire",
    "surveyjs": "SurveyJS",
}

Data = dict[str, Any]


class TooLong(ValueError):
    """More items than an instrument may have."""


def pack_files(instrument: ImportedInstrument, verdict: Verdict, *, name: str) -> dict[str, bytes]:
    """Path in the pack's folder → content; `name` (the file's) is used where no title stands.

    Raises TooLong.
    """
    if len(instrument.items) > MOST_ITEMS:
        raise TooLong(f"An instrument has at most {MOST_ITEMS} items.")
    return _Pack(instrument, verdict, name).files()


class _Pack:
    def __init__(self, instrument: ImportedInstrument, verdict: Verdict, name: str) -> None:
        self._instrument = instrument
        self._verdict = verdict
        self._title = next(iter(instrument.title.values()), "") or name
        slug = Names("instrument").take(self._title)
        self._id = "imported-" + slug.replace("_", "-")
        stem = re.sub(r"[^a-z0-9]", "", slug)[:LONGEST_STEM]
        self._stem = stem if stem[:1].isalpha() else f"own{stem}"
        items, sets = Names("item"), Names("choices")
        self._item_ids = {
            one.id: items.take(f"{self._stem}_{one.id}").replace("_", "-")
            for one in instrument.items
        }
        self._set_ids = {one.id: sets.take(f"{self._stem}_{one.id}") for one in instrument.scales}
        self._scale_ids = {
            one.id: f"{self._stem}-{number}" for number, one in enumerate(instrument.items, 1)
        }

    def files(self) -> dict[str, bytes]:
        texts = self._texts()
        found = {"pack.json": self._pack(), "instrument.json": self._structure()}
        for language in self._instrument.languages:
            own = {key: self._in(language, text) for key, text in texts.items()}
            found[f"texts/{language}.json"] = {
                "language": language,
                "status": "draft",
                "texts": {key: text for key, text in own.items() if text},
            }
        return {
            path: (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
            for path, data in found.items()
        }

    def _pack(self) -> Data:
        verdict, instrument = self._verdict, self._instrument
        said = [f"Read from a file of the format {FORMATS[instrument.source_format]}."]
        said += [f"Licence: {verdict.licence}"]
        said += [f"Permission: {verdict.permission}"] if verdict.permission else []
        said += [f"To confirm: {line}" for line in verdict.confirm]
        return {
            "format": "samsyn-pack/1",
            "id": self._id,
            "kind": "instrument",
            "version": "1.0.0",
            "title": self._title,
            "licence": verdict.licence[:LONGEST_LICENCE],
            "source": "\n".join(said)[:LONGEST_SOURCE],
            "may_be_passed_on": False,
            "languages": list(instrument.languages),
        }

    def _structure(self) -> Data:
        instrument = self._instrument
        sizes = {one.id: len(one.choices) for one in instrument.scales}
        used = dict.fromkeys(item.scale for item in instrument.items)
        return {
            "kind": "imported",
            "audience": self._verdict.audience,
            "minimum_group": 5,
            "choice_sets": {self._set_ids[name]: sizes[name] for name in used},
            "own_choices": [self._set_ids[name] for name in used],
            "items": [
                {
                    "id": self._item_ids[item.id],
                    "factor": "",
                    "scale": self._scale_ids[item.id],
                    "polarity": "resource",
                    "choices": self._set_ids[item.scale],
                }
                for item in instrument.items
            ],
            "examples": [
                {
                    "answers": {
                        self._item_ids[one.id]: sizes[one.scale] for one in instrument.items
                    },
                    "scores": {self._scale_ids[one.id]: 100 for one in instrument.items},
                }
            ],
        }

    def _texts(self) -> dict[str, Texts]:
        instrument, stem = self._instrument, f"instrument.{self._id}"
        main = instrument.languages[0]
        headings = {group.id: group.texts for group in instrument.groups}
        groups = {item.group for item in instrument.items}
        shared = headings.get(next(iter(groups)), {}) if len(groups) == 1 else {}
        title = {main: self._title, **instrument.title}
        found: dict[str, Texts] = {f"{stem}.title": title, f"{stem}.about": title}
        found[f"{stem}.intro"] = shared or title
        for item in instrument.items:
            text = item.texts if shared else _under(headings.get(item.group, {}), item)
            found[f"item.{self._item_ids[item.id]}"] = text
            found[f"scale.{self._scale_ids[item.id]}"] = text
        for scale in instrument.scales:
            for number, choice in enumerate(scale.choices, start=1):
                found[f"choice.{self._set_ids[scale.id]}.{number}"] = choice.texts
        return found

    def _in(self, language: str, texts: Texts) -> str:
        """The text in a language. English, which others fall back to, is never left empty."""
        if language == "en" and "en" not in texts:
            return next(iter(texts.values()), "")
        return texts.get(language, "")


def _under(heading: Mapping[str, str], item: Item) -> Texts:
    """An item's text after the question or heading it stood under."""
    return {
        language: f"{heading[language].rstrip(' .:…')} – {text}" if heading.get(language) else text
        for language, text in item.texts.items()
    }
