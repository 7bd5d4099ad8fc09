"""Which texts a pack must hold in English: they follow from its structure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from samsyn.catalogue import build, build_shelf
from samsyn.catalogue.model import Country, Factor, OperatingModel, Pack
from samsyn.core.survey.instrument import BackgroundQuestion, Instrument

FORM_TEXTS = ("step", "task", "placeholder", "sub_goal")


def expected_texts(kind: str, structure: Any, pack: Pack) -> list[str]:
    """The text keys a pack of that kind needs; none for packs that hold words alone."""
    if kind == "operating-model":
        return list(_of_operating_model(build.operating_model_of(structure, pack)))
    if kind == "factors":
        return list(_of_factors(build.factors_of(structure)))
    if kind == "country":
        return list(_of_country(build.country_of(structure)))
    if kind == "talk-cards":
        cards = build.talk_cards_of(structure)
        return [key for card in cards for key in (card.statement_key, card.question_key)]
    if kind == "shelf":
        return list(_of_shelf(structure, pack))
    if kind == "background":
        return list(_of_backgrounds(build.backgrounds_of(structure)))
    if kind == "instrument":
        instrument = build.instrument_of(structure, pack)
        if "part_of" in structure:
            return list(_titles(instrument))
        return list(_of_instrument(instrument, structure.get("own_choices", ())))
    return []


def _of_operating_model(model: OperatingModel) -> Iterator[str]:
    yield from ("model.title", "model.template_title")
    yield from (f"form.{name}" for name in FORM_TEXTS)
    for step in model.steps:
        yield from (
            step.title_key,
            step.purpose_key,
            step.outcome_key,
            *step.instructions,
            *step.tasks,
        )
    for field in model.fields.values():
        yield from (field.label_key, field.help_key)
    for name, values in model.choices.items():
        yield from (f"choice.{name}.{value}" for value in values)
    for party, roles in model.roles.items():
        yield f"party.{party}"
        yield from (f"role.{role}" for role in roles)
    yield from (f"circle.{circle}" for circle in model.circles)
    yield from (f"chain.{link}" for link in model.impact_chain)
    yield from (*model.opening_questions, *model.agenda_items, *model.foresight_prompts)


def _of_shelf(structure: Any, pack: Pack) -> Iterator[str]:
    sector = build_shelf.sector_of(structure, pack)
    if sector is not None:
        yield from sector.text_keys()
    for item in build_shelf.contents_of(structure, pack):
        yield from (item.key(name) for name in item.text_names())


def _of_factors(factors: tuple[Factor, ...]) -> Iterator[str]:
    for factor in factors:
        yield from (factor.name_key, factor.label_key, factor.definition_key)
        yield f"family.{factor.family}"
        yield f"factor.kind.{factor.kind}"


def _of_backgrounds(questions: tuple[BackgroundQuestion, ...]) -> Iterator[str]:
    for question in questions:
        yield question.text_key
        yield from (question.category_key(category) for category in question.categories)


def _titles(instrument: Instrument) -> Iterator[str]:
    yield from (instrument.title_key, instrument.about_key, instrument.intro_key)


def _of_instrument(instrument: Instrument, own_choices: Iterable[str]) -> Iterator[str]:
    yield from _titles(instrument)
    yield from (item.text_key for item in instrument.items)
    yield from (scale.text_key for scale in instrument.scales)
    for choices in instrument.choice_sets:
        if choices.id in own_choices:
            yield from choices.text_keys


def _of_country(country: Country) -> Iterator[str]:
    yield country.whole_key
    for rows in (
        country.headings,
        country.roles,
        country.substitutes,
        country.bodies,
        country.documents,
        country.produced,
        country.help_lines,
    ):
        yield from (row.text_key for row in rows)
    yield from (fact.text_key for fact in country.facts.values())
