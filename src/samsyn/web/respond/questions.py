"""A questionnaire as a page shows it, and the answers a form sends back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from samsyn.catalogue import registry
from samsyn.core.survey.instrument import NOT_SAID, Item
from samsyn.core.survey.questionnaire import Questionnaire
from samsyn.core.survey.sheet import BadSheet


@dataclass(frozen=True)
class Question:
    """One question with its choices (number, words), the strongest first.

    `place` is its byte in the sheet; `opening` is read before it by those who come to it.
    """

    place: int
    text: str
    language: str
    choices: tuple[tuple[int, str], ...]
    scale: str = ""
    is_reversed: bool = False
    is_sensitive: bool = False
    opening: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        return len(self.choices)


def questions_of(questionnaire: Questionnaire, language: str) -> list[Question]:
    """All questions in the order of the sheet."""
    found: list[Question] = []
    for part in questionnaire.parts:
        opening: tuple[str, ...] = (_words(part.intro_key, language),)
        for item in part.items:
            found.append(_asked(questionnaire, item, len(found), opening, language))
            opening = ()
    opening = (_words("ask.background", language), _words("ask.background.why", language))
    for question in questionnaire.background:
        text = registry().text(question.text_key, language)
        keys = [question.category_key(category) for category in question.categories]
        choices = tuple((i, _words(key, language)) for i, key in enumerate(keys, 1))
        found.append(Question(len(found), text.value, text.language, choices, opening=opening))
        opening = ()
    return found


def _asked(
    questionnaire: Questionnaire, item: Item, place: int, opening: tuple[str, ...], language: str
) -> Question:
    text = registry().text(item.text_key, language)
    keys = questionnaire.choice_set(item).text_keys
    choices = [(i, _words(key, language)) for i, key in enumerate(keys, 1)]
    return Question(
        place=place,
        text=text.value,
        language=text.language,
        choices=tuple(reversed(choices)),
        scale=item.scale,
        is_reversed=item.reversed,
        is_sensitive=item.sensitive,
        opening=opening,
    )


def looks_of(questionnaire: Questionnaire, language: str) -> list[dict[str, Any]]:
    """The scales of a person's own look, resources first; harassment and violence left out."""
    kinds = {item.scale: item.polarity for item in questionnaire.items}
    scales = [scale for scale in questionnaire.scales if not scale.sensitive]
    scales.sort(key=lambda scale: kinds[scale.id] != "resource")
    return [{"id": scale.id, "name": _words(scale.text_key, language)} for scale in scales]


def has_private_part(questionnaire: Questionnaire) -> bool:
    """Whether a whole part asks about harassment and violence."""
    return any(all(item.sensitive for item in part.items) for part in questionnaire.parts)


def answers_in(questionnaire: Questionnaire, form: Mapping[str, str]) -> dict[str, int]:
    """The answers of a form without scripts: fields `q0`, `q1` … Raises BadSheet."""
    names = [item.id for item in questionnaire.items]
    names += [question.key for question in questionnaire.background]
    given = {name: form.get(f"q{place}", "") for place, name in enumerate(names)}
    try:
        return {name: min(int(value), NOT_SAID) for name, value in given.items() if value}
    except ValueError:
        raise BadSheet("not a number") from None


def _words(key: str, language: str) -> str:
    return registry().text(key, language).value
