"""An answer sheet as bytes, and how it lies in its envelope.

One byte per item, then one per background question: 0 not answered, 1 to n the choice,
255 "does not apply / prefer not to say". A browser seals the sheet, followed by the comment
(UTF-8 in a zone of 600 bytes filled up with zeros) where the wave takes comments. What lies in
the box is sealed once more, all of one length: 2 bytes group, 1 byte kind, the sheet.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from samsyn.core.survey.instrument import NOT_ANSWERED, NOT_SAID
from samsyn.core.survey.questionnaire import Questionnaire
from samsyn.core.survey.sealing import OVERHEAD

COMMENT_BYTES = 600


class BadSheet(Exception):
    """Not a whole sheet of this questionnaire; the message says what is wrong."""


class SealedBy(IntEnum):
    """Who sealed what lies in an envelope: nobody before the server, or a browser."""

    SERVER = 0
    BROWSER = 1


@dataclass(frozen=True, slots=True)
class SheetForm:
    """What all sheets of a wave have in common: the number of choices at each place."""

    choices: tuple[int, ...]
    has_comments: bool

    @property
    def plain_length(self) -> int:
        """Bytes that are sealed."""
        return len(self.choices) + COMMENT_BYTES * self.has_comments

    @property
    def sealed_length(self) -> int:
        """Bytes that a browser sends."""
        return self.plain_length + OVERHEAD

    @property
    def boxed_length(self) -> int:
        """Bytes that lie in the box."""
        return 3 + self.sealed_length + OVERHEAD


def form_of(questionnaire: Questionnaire, *, has_comments: bool = False) -> SheetForm:
    """The form of a questionnaire's sheets."""
    items = [questionnaire.choice_set(item).size for item in questionnaire.items]
    background = [len(question.categories) for question in questionnaire.background]
    return SheetForm((*items, *background), has_comments)


def pack(questionnaire: Questionnaire, answers: Mapping[str, int]) -> bytes:
    """The sheet of these answers, by item id and background key; what is missing is 0.

    Raises BadSheet for a question or a choice that the questionnaire does not have.
    """
    names = [item.id for item in questionnaire.items]
    names += [question.key for question in questionnaire.background]
    if unknown := sorted(set(answers) - set(names)):
        raise BadSheet(f"no such question: {unknown[0]}")
    given = [answers.get(name, NOT_ANSWERED) for name in names]
    if not all(0 <= answer <= NOT_SAID for answer in given):
        raise BadSheet("no such choice")
    sheet = bytes(given)
    check(form_of(questionnaire), sheet)
    return sheet


def check(form: SheetForm, sheet: bytes) -> None:
    """Raise BadSheet unless every byte is an answer to its question."""
    if len(sheet) != len(form.choices):
        raise BadSheet(f"{len(sheet)} answers instead of {len(form.choices)}")
    given = zip(sheet, form.choices, strict=True)
    if any(answer > size and answer != NOT_SAID for answer, size in given):
        raise BadSheet("no such choice")


def with_comment(form: SheetForm, sheet: bytes, comment: str) -> bytes:
    """What is sealed. Raises BadSheet; a comment too long or not asked for is cut."""
    check(form, sheet)
    zone = COMMENT_BYTES * form.has_comments
    words = comment.strip().encode()[:zone].decode(errors="ignore")
    return sheet + words.encode().ljust(zone, b"\0")


def without_comment(form: SheetForm, plain: bytes) -> tuple[bytes, str]:
    """The sheet and the comment of what was sealed; raises BadSheet."""
    sheet, zone = plain[: len(form.choices)], plain[len(form.choices) :]
    check(form, sheet)
    if len(plain) != form.plain_length:
        raise BadSheet("no such length")
    return sheet, zone.rstrip(b"\0").decode(errors="replace").strip()


def enveloped(form: SheetForm, unit: int, sealed_by: SealedBy, content: bytes) -> bytes:
    """What the server seals: the same length for every sheet of the wave."""
    head = unit.to_bytes(2) + bytes([sealed_by])
    return head + content.ljust(form.sealed_length, b"\0")


def from_envelope(form: SheetForm, envelope: bytes) -> tuple[int, SealedBy, bytes]:
    """Group, who sealed, and content; raises BadSheet."""
    try:
        sealed_by = SealedBy(envelope[2])
    except (IndexError, ValueError):
        raise BadSheet("no such kind") from None
    length = form.plain_length if sealed_by is SealedBy.SERVER else form.sealed_length
    return int.from_bytes(envelope[:2]), sealed_by, envelope[3 : 3 + length]
