"""Sheets are packed as the questionnaire says, and nothing else is taken for one."""

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from samsyn.core.survey.sealing import OVERHEAD, CannotOpen, box_info, seal, sheet_info, unseal
from samsyn.core.survey.sheet import (
    BadSheet,
    SealedBy,
    SheetForm,
    check,
    enveloped,
    form_of,
    from_envelope,
    pack,
    with_comment,
    without_comment,
)
from tests.ballot import ITEMS, QUESTIONNAIRE, person_of, sheet_of

FORM = SheetForm((5, 5, 3), has_comments=True)
QUIET = SheetForm((5, 5, 3), has_comments=False)


def test_answers_become_bytes_in_order() -> None:
    assert form_of(QUESTIONNAIRE).choices == (5,) * ITEMS + (3,)
    sheet = pack(QUESTIONNAIRE, {"i1": 5, "i11": 255, "tenure": 2})
    assert sheet == bytes([0, 5, *[0] * 9, 255, 2])
    assert pack(QUESTIONNAIRE, {}) == bytes(ITEMS + 1)
    assert person_of(sheet_of(4321)) == 4321


@pytest.mark.parametrize("answers", [{"i0": 6}, {"tenure": 4}, {"i0": -1}, {"i0": 256}, {"z": 1}])
def test_answers_nobody_asked_for_are_refused(answers: dict[str, int]) -> None:
    with pytest.raises(BadSheet):
        pack(QUESTIONNAIRE, answers)


@pytest.mark.parametrize(
    "sheet", [b"", bytes([1, 2]), bytes(4), bytes([1, 6, 1]), bytes([1, 1, 4])]
)
def test_half_and_strange_sheets_are_refused(sheet: bytes) -> None:
    with pytest.raises(BadSheet):
        check(FORM, sheet)


def test_comments_take_the_same_room_whatever_they_say() -> None:
    sheet = bytes([1, 255, 0])
    for comment in ("", "Rauha on hyvä.", "猫" * 500, "a\0b"):
        plain = with_comment(FORM, sheet, comment)
        assert len(plain) == FORM.plain_length == 603
        assert without_comment(FORM, plain) == (sheet, comment[:200] if comment else "")
    assert with_comment(QUIET, sheet, "not asked for") == sheet
    with pytest.raises(BadSheet):
        without_comment(FORM, sheet)


def test_envelopes_have_one_length() -> None:
    plain = with_comment(FORM, bytes([1, 2, 3]), "hello")
    other = bytes(FORM.sealed_length)
    first = enveloped(FORM, 513, SealedBy.SERVER, plain)
    second = enveloped(FORM, 2, SealedBy.BROWSER, other)
    assert len(first) == len(second) == FORM.boxed_length - OVERHEAD
    assert from_envelope(FORM, first) == (513, SealedBy.SERVER, plain)
    assert from_envelope(FORM, second) == (2, SealedBy.BROWSER, other)
    for broken in (b"", b"ab", b"ab\x07"):
        with pytest.raises(BadSheet):
            from_envelope(FORM, broken)


def test_only_the_private_key_opens_and_only_for_its_purpose() -> None:
    key, other = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    public = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    sealed = seal(b"abc", public, sheet_info("w"))
    assert len(sealed) == 3 + OVERHEAD
    assert seal(b"abc", public, sheet_info("w")) != sealed
    assert unseal(sealed, key, sheet_info("w")) == b"abc"
    damaged = sealed[:-1] + bytes([sealed[-1] ^ 1])
    for content, opener, info in [
        (sealed, other, sheet_info("w")),
        (sealed, key, sheet_info("v")),
        (sealed, key, box_info("w")),
        (damaged, key, sheet_info("w")),
        (b"\0" + sealed[1:], key, sheet_info("w")),
        (b"", key, sheet_info("w")),
    ]:
        with pytest.raises(CannotOpen):
            unseal(content, opener, info)
