"""Worksheets: filled in together, by each side alone, on paper; and what comes of them."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from samsyn.access.viewers import Viewer
from samsyn.actions.entries import add_entry
from samsyn.actions.worksheets import begin_worksheet, finish_worksheet, write_answers
from samsyn.catalogue import registry
from samsyn.core.process.records import Answer
from samsyn.core.shelf.worksheet import by_id, stamp_of
from samsyn.store.models import Cooperation, Cycle, Entry, Event, RefusedAccess
from tests.people import signed_in

SHEETS = "/c/cleaning/sheets/"
JOINT = "recovery-check"
TWO_SIDED = "cooperation-self-evaluation"


def begin(item: str, by: Viewer, *, own: bool = False) -> Entry:
    return begin_worksheet(item=registry().content(item), title=item, own=own, by=by)


def write(sheet: Entry, by: Viewer, **given: str) -> None:
    """Choices of questions, written with what stands there as seen."""
    sheet.refresh_from_db()
    ids = list(given)
    held = by_id(Answer(**one) for one in sheet.data.get("answers", []))
    write_answers(
        worksheet=sheet.pk,
        ids=ids,
        seen=stamp_of(held, ids),
        answers=[Answer(name, choice) for name, choice in given.items()],
        by=by,
    )


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return response.content.decode()


def posted(client: Client, address: str, **fields: Any) -> str:
    """Where a form leads."""
    response = client.post(address, fields)
    assert response.status_code == 302, (address, response.content.decode()[:2000])
    return str(response.url)


@pytest.fixture
def as_employer(employer: Viewer) -> Client:
    return signed_in(employer.account)


@pytest.fixture
def as_nurse(nurse: Viewer) -> Client:
    return signed_in(nurse.account)


def test_every_form_can_be_begun_filled_in_and_done(cycle: Cycle, employer: Viewer):
    client = signed_in(employer.account)
    listed = page(client, SHEETS)
    startable = [item for item in registry().contents() if f'id="item-{item.id}"' in listed]
    assert len(startable) > 15
    for item in startable:
        assert page(client, f"{SHEETS}new/{item.id}/")
        edit = posted(client, f"{SHEETS}new/{item.id}/", sees="shared", token=item.id)
        sheet = edit.removesuffix("edit/")
        assert page(client, edit)
        assert page(client, sheet)
        posted(client, f"{sheet}act/", act="finish")
        assert page(client, sheet)
        assert page(client, f"{sheet}outcomes/")
        assert page(client, f"{SHEETS}compare/{item.id}/")
        assert page(Client(), f"/shelf/{item.id}/sheet/")
    assert page(client, SHEETS)
