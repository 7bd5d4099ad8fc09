"""A hundred respondents who send their sheets, one at a time or four at once."""

import random
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Barrier
from unittest.mock import patch

from django.db import connections

from samsyn.actions import collect_box
from samsyn.actions.collect import Slip, make_codes, send_sheet
from samsyn.actions.release_box import OpenedBox, form, opened_sheets
from samsyn.core.survey.codes import tag_of
from samsyn.core.survey.sealing import box_info, unseal
from samsyn.core.survey.sheet import from_envelope
from samsyn.store.models import Wave
from samsyn.store.wave_keys import pool_key, private_key
from tests.ballot import ITEMS, sheet_of

PEOPLE = 100
AT_ONCE = [1, 4]


@dataclass
class Poll:
    """Who sent in which order, and what only they know."""

    wave: Wave
    slips: list[Slip]
    sheets: list[bytes]
    order: list[int]

    def sealed(self) -> list[bytes]:
        """What lies in the box, in the order it was sent: the truth an attacker looks for."""
        key, shape = private_key(self.wave.key_name), form(self.wave)
        whose = {}
        for _, sealed in collect_box.contents(self.wave.pk, shape.boxed_length):
            envelope = unseal(sealed, key, box_info(self.wave.key_name))
            whose[self.sheets.index(from_envelope(shape, envelope)[2])] = sealed
        return [whose[person] for person in self.order]

    def opened(self) -> OpenedBox:
        return opened_sheets(self.wave, private_key(self.wave.key_name))


def poll(wave: Wave, at_once: int, halfway: Callable[[], None] = lambda: None) -> Poll:
    """Everybody sends; `halfway` happens in the middle."""
    numbers = random.Random(7).sample(range(5**ITEMS), PEOPLE)
    made = Poll(wave, make_codes(wave=wave, unit=1, count=PEOPLE), [*map(sheet_of, numbers)], [])

    key, put_in = pool_key(wave.key_name), collect_box.put_in
    people = {tag_of(key, slip.withdrawal): person for person, slip in enumerate(made.slips)}

    def noting(wave: int, tag: bytes, sealed: bytes) -> None:
        made.order.append(people[tag])
        put_in(wave, tag, sealed)

    def send(person: int) -> None:
        sent = send_sheet(code=made.slips[person].code, answers=made.sheets[person])
        assert sent.state == "sent"

    with patch.object(collect_box, "put_in", noting):
        for half in (range(PEOPLE // 2), range(PEOPLE // 2, PEOPLE)):
            with crowd(at_once) as pool:
                list(pool.map(send, half))
            halfway()
    return made


@contextmanager
def crowd(at_once: int) -> Iterator[ThreadPoolExecutor]:
    """Threads with connections of their own, which are closed at the end."""
    with ThreadPoolExecutor(at_once) as pool:
        yield pool
        together = Barrier(at_once)
        for _ in range(at_once):
            pool.submit(leave, together)


def leave(together: Barrier) -> None:
    """Each thread once."""
    together.wait()
    connections.close_all()
