"""Worksheets for tests: begun, and written as somebody who saw what stands there."""

from typing import Any

from django.test import Client

from samsyn.access.viewers import Viewer
from samsyn.actions.worksheets import begin_worksheet, write_answers
from samsyn.catalogue import registry
from samsyn.core.process.records import Answer
from samsyn.core.shelf.worksheet import by_id, stamp_of
from samsyn.store.models import Entry

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


def sheet_at(row: Entry, page: str = "") -> str:
    """An address of a worksheet."""
    return f"{SHEETS}{row.pk}/{page}"


def page(client: Client, address: str) -> str:
    """What is read at an address."""
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return response.content.decode()


def posted(client: Client, address: str, **fields: Any) -> str:
    """Where a form leads."""
    response = client.post(address, fields)
    assert response.status_code == 302, (address, response.content.decode()[:2000])
    return str(response.url)
