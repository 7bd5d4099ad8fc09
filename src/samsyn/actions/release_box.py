"""Opening a wave's box in memory, and destroying it."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from django.db import transaction

from samsyn.actions import collect_box as box
from samsyn.actions.collect import form
from samsyn.core.survey.sealing import CannotOpen, box_info, sheet_info, unseal
from samsyn.core.survey.sheet import (
    BadSheet,
    SealedBy,
    SheetForm,
    from_envelope,
    without_comment,
)
from samsyn.core.terms import WaveState
from samsyn.store import wave_keys
from samsyn.store.models import Wave

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True)
class OpenedBox:
    """Sheets (n, questions) with the group of each, comments in an order of their own.

    `damaged` counts sheets that do not open or are not of this questionnaire.
    """

    units: NDArray[np.int32]
    sheets: NDArray[np.uint8]
    comments: list[str]
    damaged: int


def opened_sheets(wave: Wave, private_key: EllipticCurvePrivateKey) -> OpenedBox:
    """Every sheet of a closed wave, in memory only. Whoever is just sending is waited for."""
    import numpy as np  # slow to load

    shape = form(wave)
    with box.alone():
        sealed = [content for _, content in box.contents(wave.pk, shape.boxed_length)]
    random.SystemRandom().shuffle(sealed)
    units, sheets, comments = [], [], []
    for content in sealed:
        try:
            unit, sheet, comment = _opened(wave, shape, private_key, content)
        except (BadSheet, CannotOpen):
            continue
        units.append(unit)
        sheets.append(sheet)
        if comment:
            comments.append(comment)
    random.SystemRandom().shuffle(comments)
    matrix = np.frombuffer(b"".join(sheets), dtype=np.uint8).reshape(-1, len(shape.choices))
    return OpenedBox(np.array(units, dtype=np.int32), matrix, comments, len(sealed) - len(sheets))


def destroy_box(wave: Wave) -> None:
    """Destroy sheets and codes with the caller's transaction, and the keys once it is stored.

    Raises OperationalError when a backup reads the tables for longer than 20 s.
    """
    with box.alone():
        box.empty(wave.pk)
    transaction.on_commit(lambda: wave_keys.destroy(wave.key_name))


def destroy_left_keys() -> None:
    """Keys of waves that are over, should a process have ended before it destroyed them."""
    over = Wave.objects.filter(state__in=(WaveState.RELEASED, WaveState.CANCELLED))
    for key_name in over.values_list("key_name", flat=True):
        wave_keys.destroy(key_name)


def _opened(
    wave: Wave, shape: SheetForm, private_key: EllipticCurvePrivateKey, content: bytes
) -> tuple[int, bytes, str]:
    envelope = unseal(content, private_key, box_info(wave.key_name))
    unit, sealed_by, plain = from_envelope(shape, envelope)
    if unit >= len(wave.units):
        raise BadSheet("no such group")
    if sealed_by is SealedBy.BROWSER:
        plain = unseal(plain, private_key, sheet_info(wave.key_name))
    return unit, *without_comment(shape, plain)
