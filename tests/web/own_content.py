"""An item of one's own as forms send it, and as it gets to the shelf."""

import io
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from samsyn.actions.content import add_content, publish_content, send_to_review
from samsyn.core.terms import Role
from samsyn.store.models import Account, Membership, Organisation, OwnContent
from tests.people import person

HERE = "/o/kirkas/content/"


@pytest.fixture
def hr(workplace: Organisation) -> Account:
    account = person("Heli Ranta")
    Membership.objects.create(account=account, organisation=workplace, role=Role.HR)
    return account


def posted(**changes: Any) -> dict[str, Any]:
    """A do list as its form sends it."""
    return {
        "title": "Begin the week together",
        "part-lead": "Ten minutes on Monday help a team to plan.",
        "part-points": "Stand in a circle.\nSay what went well.",
        "source": "Own text of the team.",
        "checked_on": timezone.localdate().isoformat(),
        "scope": "own",
        "level": "community",
        "audience": ["team"],
        "steps": ["1", "4"],
        "minutes": "10",
    } | changes


def added(
    client: Client, kind: str = "do_list", language: str = "en", **changes: Any
) -> OwnContent:
    response = client.post(f"{HERE}add/?kind={kind}&language={language}", posted(**changes))
    assert response.status_code == 302, response.content.decode()
    return OwnContent.objects.latest("pk")


def published(
    writer: Account, reader: Account, organisation: Organisation, **own: str
) -> OwnContent:
    content = add_content(
        organisation=organisation,
        kind="do_list",
        structure={"kind": "do_list", "parts": {"lead": 1, "points": 1}, "own": own},
        language="en",
        texts={"title": "A title", "lead": "A lead.", "points.1": "A point."},
        by=writer,
    )
    send_to_review(content=content, by=writer)
    content.refresh_from_db()
    publish_content(content=content, version=content.version, by=reader)
    content.refresh_from_db()
    return content


def uploaded(name: str, body: bytes) -> io.BytesIO:
    """A file as a form sends it."""
    upload = io.BytesIO(body)
    upload.name = name
    return upload
