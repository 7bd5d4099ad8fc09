"""From the plain data of a pack to its dataclasses; the data has passed the checks already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from samsyn.catalogue.model import (
    Country,
    CountryDocument,
    CountryRole,
    Fact,
    Factor,
    Field,
    Heading,
    HelpLine,
    NamedThing,
    OperatingModel,
    Pack,
    Source,
    Step,
    TalkCard,
)
from samsyn.core.survey.instrument import BackgroundQuestion, ChoiceSet, Instrument, Item

Data = Mapping[str, Any]


def pack_of(data: Data, content_hash: str) -> Pack:
    return Pack(
        id=data["id"],
        kind=data["kind"],
        version=data["version"],
        title=data["title"],
        licence=data["licence"],
        source=data["source"],
        may_be_passed_on=data["may_be_passed_on"],
        languages=tuple(data["languages"]),
        content_hash=content_hash,
    )


def operating_model_of(data: Data, pack: Pack) -> OperatingModel:
    choices = {name: tuple(values) for name, values in data["choices"].items()}
    steps = tuple(_step(step, choices) for step in data["steps"])
    return OperatingModel(
        id=pack.id,
        version=pack.version,
        content_hash=pack.content_hash,
        steps=steps,
        choices=MappingProxyType(choices),
        roles=_lists(data["roles"]),
        circles=_lists(data["circles"]),
        impact_chain=tuple(data["impact_chain"]),
        opening_questions=_numbered("opening", data["opening_questions"]),
        agenda_items=_numbered("agenda", data["agenda_items"]),
        foresight_prompts=_numbered("foresight", data["foresight_prompts"]),
        fields=MappingProxyType({field.key: field for step in steps for field in step.fields}),
    )


def _step(data: Data, choices: Mapping[str, tuple[str, ...]]) -> Step:
    number = data["number"]
    return Step(
        number=number,
        id=data["id"],
        origin=data["origin"],
        theme=data["theme"],
        repeat=data["repeat"],
        fields=tuple(_field(field, choices) for field in data["fields"]),
        instructions=_numbered(f"step.{number}.instruction", data["instructions"]),
        tasks=_numbered(f"step.{number}.task", data["tasks"]),
    )


def _field(data: Data, choices: Mapping[str, tuple[str, ...]]) -> Field:
    choice_set = data.get("choices", "")
    return Field(
        key=data["key"],
        type=data["type"],
        origin=data["origin"],
        owner=data["owner"],
        noun=data["noun"],
        noun_field=data["noun_field"],
        rank_of_showing=data["rank_of_showing"],
        required=data.get("required", False),
        micro=data.get("micro", False),
        choice_set=choice_set,
        choices=choices.get(choice_set, ()),
        carry_from=data.get("carry_from", ""),
        parts=tuple(data.get("parts", ())),
        fixed=MappingProxyType(dict(data.get("fixed", {}))),
    )


def factors_of(data: Data) -> tuple[Factor, ...]:
    return tuple(
        Factor(
            id=factor["id"],
            kind=factor["kind"],
            family=factor["family"],
            no_43=tuple(factor["no_43"]),
            fi_category=tuple(factor["fi_category"]),
            mappings=MappingProxyType(dict(factor["mappings"])),
        )
        for factor in data["factors"]
    )


def instrument_of(data: Data, pack: Pack | None = None) -> Instrument:
    """The instrument; without its title page it has no id, version and hash yet."""
    return Instrument(
        id=pack.id if pack else "",
        version=pack.version if pack else "",
        content_hash=pack.content_hash if pack else "",
        kind=data["kind"],
        audience=data["audience"],
        items=tuple(_item(item) for item in data["items"]),
        choice_sets=tuple(ChoiceSet(name, size) for name, size in data["choice_sets"].items()),
        minimum_group=data["minimum_group"],
    )


def _item(data: Data) -> Item:
    return Item(
        id=data["id"],
        factor=data["factor"],
        scale=data.get("scale", data["factor"]),
        polarity=data["polarity"],
        choices=data["choices"],
        reversed=data.get("reversed", False),
        sensitive=data.get("sensitive", False),
    )


def backgrounds_of(data: Data) -> tuple[BackgroundQuestion, ...]:
    return tuple(
        BackgroundQuestion(one["key"], tuple(one["categories"])) for one in data["questions"]
    )


def talk_cards_of(data: Data) -> tuple[TalkCard, ...]:
    return tuple(
        TalkCard(card["id"], card["factor"], card.get("starter", False)) for card in data["cards"]
    )


def sources_of(data: Data) -> dict[str, Source]:
    return {source["id"]: Source(**source) for source in data["sources"]}


def country_of(data: Data) -> Country:
    code = data["country"]
    stem = f"country.{code.lower()}"
    return Country(
        code=code,
        languages=tuple(data["languages"]),
        whole_key=f"{stem}.whole",
        emergency=data["emergency"],
        headings=tuple(
            Heading(heading["id"], f"{stem}.heading.{heading['id']}", tuple(heading["factors"]))
            for heading in data["headings"]
        ),
        roles=tuple(
            CountryRole(
                role["role"],
                f"{stem}.role.{role['role']}",
                role.get("from_employees"),
                role.get("fact", ""),
            )
            for role in data["roles"]
        ),
        substitutes=_named(f"{stem}.substitute", data["substitutes"]),
        bodies=_named(f"{stem}.body", data["bodies"]),
        documents=tuple(
            CountryDocument(
                document["id"],
                f"{stem}.document.{document['id']}",
                document.get("review_months", 0),
                document.get("fact", ""),
            )
            for document in data["documents"]
        ),
        produced=_named(f"{stem}.produced", data["produced"]),
        help_lines=tuple(_help_line(line, stem) for line in data["help_lines"]),
        facts=MappingProxyType({fact["id"]: _fact(fact, stem) for fact in data["facts"]}),
    )


def _help_line(data: Data, stem: str) -> HelpLine:
    return HelpLine(
        id=data["id"],
        text_key=f"{stem}.line.{data['id']}",
        number=data["number"],
        dial=data["dial"],
        owner=data["owner"],
        languages=tuple(data["languages"]),
        hours=data["hours"],
        kind=data["kind"],
        source=data["source"],
        checked_on=data["checked_on"],
        status=data["status"],
    )


def _fact(data: Data, stem: str) -> Fact:
    return Fact(
        id=data["id"],
        area=data["area"],
        text_key=f"{stem}.fact.{data['id']}",
        threshold=data.get("threshold"),
        unit=data.get("unit", ""),
        effective_from=data.get("effective_from", ""),
        source=data["source"],
        checked_on=data["checked_on"],
        status=data["status"],
    )


def _named(stem: str, rows: Iterable[Data]) -> tuple[NamedThing, ...]:
    return tuple(NamedThing(row["id"], f"{stem}.{row['id']}", row.get("fact", "")) for row in rows)


def _numbered(stem: str, count: int) -> tuple[str, ...]:
    return tuple(f"{stem}.{number}" for number in range(1, count + 1))


def _lists(data: Mapping[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({key: tuple(values) for key, values in data.items()})
