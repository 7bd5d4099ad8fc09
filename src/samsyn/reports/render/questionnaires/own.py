"""An instrument of our own in the neutral shape that every format is written from."""

from __future__ import annotations

from itertools import groupby

from samsyn.catalogue.registry import Registry
from samsyn.core.survey.instrument import Instrument
from samsyn.reports.read.questionnaires.model import (
    Choice,
    ChoiceSet,
    Group,
    ImportedInstrument,
    Item,
    Texts,
)


def own_questionnaire(instrument: Instrument, packs: Registry) -> ImportedInstrument:
    """Items that follow each other with the same choices stand in one group, under the intro."""
    pack = packs.packs[instrument.id]
    languages = _languages(instrument, packs)

    def texts(key: str) -> Texts:
        return _texts(packs, key, languages)

    runs = [list(run) for _, run in groupby(instrument.items, key=lambda item: item.choices)]
    groups = [
        Group(f"part-{number}", texts(instrument.intro_key)) for number in range(1, len(runs) + 1)
    ]
    sets = {one.id: one for one in instrument.choice_sets}
    return ImportedInstrument(
        title=texts(instrument.title_key),
        languages=languages,
        items=tuple(
            Item(item.id, texts(item.text_key), item.choices, False, group.id)
            for group, run in zip(groups, runs, strict=True)
            for item in run
        ),
        scales=tuple(
            ChoiceSet(
                name,
                tuple(
                    Choice(str(number), texts(key), float(number))
                    for number, key in enumerate(sets[name].text_keys, start=1)
                ),
            )
            for name in dict.fromkeys(item.choices for item in instrument.items)
        ),
        groups=tuple(groups),
        licence=pack.licence,
        copyright="",
        source_format="samsyn",
        losses=(),
    )


def _languages(instrument: Instrument, packs: Registry) -> tuple[str, ...]:
    """The languages of the pack in which at least one item is written."""
    keys = [item.text_key for item in instrument.items]
    return tuple(
        language
        for language in packs.packs[instrument.id].languages
        if any(packs.text(key, language).language == language for key in keys)
    )


def _texts(packs: Registry, key: str, languages: tuple[str, ...]) -> Texts:
    """The text in each language that has it; nothing borrowed from English."""
    found = {language: packs.text(key, language) for language in languages}
    return {language: text.value for language, text in found.items() if text.language == language}
