"""The one registry of all packs: read once, then dictionary look-ups."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from samsyn.catalogue import build, build_shelf
from samsyn.catalogue.files import STRUCTURE, content_hash, pack_folders, read_json
from samsyn.catalogue.model import (
    Country,
    Fact,
    Factor,
    HelpLine,
    OperatingModel,
    Pack,
    Source,
    TalkCard,
    Text,
)
from samsyn.core.shelf.content import ContentItem, Sector
from samsyn.core.survey.instrument import BackgroundQuestion, Instrument

SOURCE_LANGUAGE = "en"
SETTLING_SOURCES = frozenset({"law", "authority", "owner", "research"})
PACKS = Path(__file__).parent.parent / "packs"


class Registry:
    """All packs under one folder; English texts are read once, those of another language pack by
    pack, when one of them is first asked for: whoever lists 17 languages reads 17 small files.

    Raises KeyError for an id, country or text key that no pack holds.
    """

    def __init__(self, root: Path = PACKS) -> None:
        self._root = root
        self._texts: dict[tuple[str, str], dict[str, Text]] = {}
        self._instruments: dict[str, Instrument] = {}

    @cached_property
    def _folders(self) -> dict[str, tuple[Path, Mapping[str, Any]]]:
        found = {}
        for folder in pack_folders(self._root):
            data = read_json(folder / "pack.json")
            found[data["id"]] = (folder, data)
        return found

    @cached_property
    def packs(self) -> Mapping[str, Pack]:
        """The title pages of all packs by id."""
        return MappingProxyType(
            {
                name: build.pack_of(data, content_hash=content_hash(folder))
                for name, (folder, data) in self._folders.items()
            }
        )

    def folder(self, pack_id: str) -> Path:
        """The folder of a pack."""
        return self._folders[pack_id][0]

    def _structure(self, pack_id: str) -> Mapping[str, Any]:
        folder, data = self._folders[pack_id]
        structure: Mapping[str, Any] = read_json(folder / STRUCTURE[data["kind"]])
        return structure

    @cached_property
    def _operating_model(self) -> OperatingModel:
        return build.operating_model_of(
            self._structure("operating-model"), self.packs["operating-model"]
        )

    def operating_model(self) -> OperatingModel:
        return self._operating_model

    @cached_property
    def _factors(self) -> Mapping[str, Factor]:
        factors = build.factors_of(self._structure("factors"))
        return MappingProxyType({factor.id: factor for factor in factors})

    def factors(self, kind: str = "") -> tuple[Factor, ...]:
        """All factors in their order, or those of one kind: "resource" or "strain"."""
        return tuple(factor for factor in self._factors.values() if kind in ("", factor.kind))

    def factor(self, factor_id: str) -> Factor:
        return self._factors[factor_id]

    @cached_property
    def _talk_cards(self) -> tuple[TalkCard, ...]:
        return build.talk_cards_of(self._structure("talk-cards"))

    def talk_cards(self) -> tuple[TalkCard, ...]:
        """The cards of a joint talk, resources first."""
        return self._talk_cards

    @cached_property
    def _shelf_packs(self) -> tuple[Pack, ...]:
        return tuple(pack for pack in self.packs.values() if pack.kind == "shelf")

    @cached_property
    def _contents(self) -> Mapping[str, ContentItem]:
        items = (
            item
            for pack in self._shelf_packs
            for item in build_shelf.contents_of(self._structure(pack.id), pack)
        )
        return MappingProxyType({item.id: item for item in items})

    def contents(self, kind: str = "", *, sector: str | None = None) -> tuple[ContentItem, ...]:
        """All items of the shelves in their order, or those of one kind, of one sector."""
        return tuple(
            item
            for item in self._contents.values()
            if kind in ("", item.kind) and sector in (None, item.sector)
        )

    def content(self, item_id: str) -> ContentItem:
        return self._contents[item_id]

    @cached_property
    def _sectors(self) -> Mapping[str, Sector]:
        found = {}
        for pack in self._shelf_packs:
            sector = build_shelf.sector_of(self._structure(pack.id), pack)
            if sector is not None:
                found[sector.id] = sector
        return MappingProxyType(found)

    def sectors(self) -> tuple[Sector, ...]:
        """The sectors with a pack of their own."""
        return tuple(self._sectors.values())

    def sector(self, sector_id: str) -> Sector:
        return self._sectors[sector_id]

    @cached_property
    def _countries(self) -> Mapping[str, Country]:
        found = {}
        for pack_id, (_, data) in self._folders.items():
            if data["kind"] == "country":
                country = build.country_of(self._structure(pack_id))
                found[country.code] = country
        return MappingProxyType(found)

    def countries(self) -> tuple[str, ...]:
        """The codes of the countries with a pack, in order."""
        return tuple(sorted(self._countries))

    def country(self, code: str) -> Country:
        return self._countries[code.upper()]

    @cached_property
    def _sources(self) -> Mapping[str, Source]:
        return MappingProxyType(build.sources_of(self._structure("sources")))

    def source(self, source_id: str) -> Source:
        return self._sources[source_id]

    def is_settled(self, fact: Fact) -> bool:
        """Whether a fact may stand as it is; else it is shown as "to be checked".

        A confirmed duty that rests on a copy, the press or a provider waits for the law itself.
        """
        return fact.is_confirmed and self.source(fact.source).kind in SETTLING_SOURCES

    def has_source(self, source_id: str) -> bool:
        return source_id in self._sources

    def instrument(self, instrument_id: str) -> Instrument:
        """The instrument whose pack has that id."""
        found = self._instruments.get(instrument_id)
        if found is None:
            if self._folders[instrument_id][1]["kind"] != "instrument":
                raise KeyError(instrument_id)
            found = build.instrument_of(self._structure(instrument_id), self.packs[instrument_id])
            self._instruments[instrument_id] = found
        return found

    def instruments(self, kind: str = "") -> tuple[Instrument, ...]:
        """All instruments by id, or those of one kind: "core", "pulse" or "module"."""
        names = sorted(name for name, pack in self.packs.items() if pack.kind == "instrument")
        found = [self.instrument(name) for name in names]
        return tuple(one for one in found if kind in ("", one.kind))

    @cached_property
    def _backgrounds(self) -> Mapping[str, BackgroundQuestion]:
        found = build.backgrounds_of(self._structure("background"))
        return MappingProxyType({question.key: question for question in found})

    def backgrounds(self) -> tuple[BackgroundQuestion, ...]:
        """The background questions a wave may choose from, in order."""
        return tuple(self._backgrounds.values())

    def background(self, key: str) -> BackgroundQuestion:
        return self._backgrounds[key]

    def answer_languages(self) -> tuple[str, ...]:
        """The languages people may answer in; each names itself under `language.name`."""
        return self.packs["respond-words"].languages

    def text(self, key: str, language: str) -> Text:
        """The text in that language, else in English: then `Text.language` says "en"."""
        source, pack_id = self._sources_of_texts[key]
        if language == SOURCE_LANGUAGE:
            return source
        return self._texts_in(pack_id, language).get(key, source)

    def texts(self, prefix: str, language: str) -> dict[str, Text]:
        """All texts whose key begins with the prefix, in the order of the English pack."""
        return {
            key: self.text(key, language)
            for key in self._sources_of_texts
            if key.startswith(prefix)
        }

    def has_text(self, key: str) -> bool:
        return key in self._sources_of_texts

    def field_label(
        self, key: str, language: str, *, micro: bool = False, short: bool = False
    ) -> Text:
        """A field's label: the plainer one in micro mode, the short one, where they exist."""
        if micro and self.has_text(f"field.{key}.label.micro"):
            return self.text(f"field.{key}.label.micro", language)
        if short and self.has_text(f"field.{key}.short"):
            return self.text(f"field.{key}.short", language)
        return self.text(f"field.{key}.label", language)

    def choice_labels(self, choice_set: str, language: str) -> tuple[tuple[str, Text], ...]:
        """The values of a set of choices with their labels, in order."""
        values = self.operating_model().choices[choice_set]
        return tuple(
            (value, self.text(f"choice.{choice_set}.{value}", language)) for value in values
        )

    def hours(self, line: HelpLine, language: str) -> str:
        """When a help line answers, in words: "24h" or "daily 10-24" in the pack."""
        days, _, times = line.hours.partition(" ")
        if not times:
            return self.text("hours.always" if days == "24h" else "hours.unknown", language).value
        start, end = times.split("-")
        return self.text(f"hours.{days}", language).value.format(start=start, end=end)

    def form_labels(self, language: str) -> Mapping[str, Text]:
        """The labels of the Word form: its titles, steps, field labels and placeholder.

        Keys: `model.title`, `model.template_title`, `step.N.title`, `form.…`, and the key
        of each field that stands on the form (`s1_workplace` …).
        """
        model = self.operating_model()
        keys = ["model.title", "model.template_title"]
        keys += [step.title_key for step in model.steps if step.origin == "T"]
        labels = {key: self.text(key, language) for key in keys}
        labels.update(self.texts("form.", language))
        labels.update(
            (field.key, self.text(field.label_key, language))
            for field in model.fields.values()
            if field.origin == "T"
        )
        return MappingProxyType(labels)

    @cached_property
    def _sources_of_texts(self) -> Mapping[str, tuple[Text, str]]:
        """Each English text with the id of its pack."""
        return {
            key: (text, pack_id)
            for pack_id in self._folders
            for key, text in self._texts_in(pack_id, SOURCE_LANGUAGE).items()
        }

    def _texts_in(self, pack_id: str, language: str) -> dict[str, Text]:
        texts = self._texts.get((pack_id, language))
        if texts is None:
            path = self.folder(pack_id) / "texts" / f"{language}.json"
            texts = texts_of(read_json(path)) if path.is_file() else {}
            self._texts[pack_id, language] = texts
        return texts


def texts_of(data: Mapping[str, Any]) -> dict[str, Text]:
    """The texts of one file; empty ones are left out, so that they fall back to English."""
    statuses = data.get("statuses", {})
    language, status = data["language"], data["status"]
    return {
        key: Text(value, language, statuses.get(key, status))
        for key, value in data["texts"].items()
        if value.strip()
    }


@cache
def registry() -> Registry:
    """The registry of the packs that come with Samsyn."""
    return Registry()
