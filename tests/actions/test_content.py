"""The life of own content where pages do not reach: addresses, files, deletion, readiness."""

import io

import pytest
from PIL import Image

from samsyn.access.viewers import Viewer
from samsyn.actions.content import (
    ContentChanged,
    add_content,
    bring_back_content,
    change_content,
    publish_content,
    restore_content,
    retire_content,
    send_back,
    send_to_review,
    write_texts,
)
from samsyn.actions.content_files import LARGEST_FILM, add_film, add_picture, film_type
from samsyn.actions.content_ready import what_is_missing
from samsyn.actions.entries import Refused
from samsyn.actions.organisations import delete_organisation
from samsyn.core.terms import Party, Role
from samsyn.store.models import ContentFile, Membership, Organisation, OwnContent
from tests.people import person

LIST = {"kind": "do_list", "parts": {"lead": 1, "points": 1}}
TEXTS = {"title": "A title", "lead": "A lead.", "points.1": "A point."}


def made(organisation: Organisation, by, kind: str = "do_list", **structure) -> OwnContent:
    return add_content(
        organisation=organisation,
        kind=kind,
        structure={**LIST, **structure},
        language="en",
        texts=TEXTS,
        by=by,
    )


def test_addresses_are_free_short_and_for_ever(employer: Viewer):
    account = employer.account
    for name in ("a" * 60, "a" * 58 + "-b"):
        organisation = Organisation.objects.create(party=Party.WORKPLACE, name=name, slug=name)
        made(organisation, account)
    items = list(OwnContent.objects.order_by("pk").values_list("item", flat=True))
    assert items == [f"own-{'a' * 46}-1", f"own-{'a' * 46}-2"]
    assert all(len(item) <= 60 for item in items)
    organisation = Organisation.objects.create(party=Party.OHS, name="A B", slug="A_B")
    assert made(organisation, account).item == "own-a-b-1"


def test_each_state_has_its_deeds(employer: Viewer, supervisor: Viewer, workplace: Organisation):
    content = made(workplace, employer.account)
    account = employer.account
    for deed, code in (
        (lambda: send_back(content=content, by=account, note="No."), "not_in_review"),
        (lambda: publish_content(content=content, version=1, by=account), "not_in_review"),
        (lambda: bring_back_content(content=content, by=account), "not_retired"),
    ):
        with pytest.raises(Refused, match=code):
            deed()
    with pytest.raises(ContentChanged):
        change_content(content=content, version=7, structure=LIST, texts=TEXTS, by=account)
    retire_content(content=content, by=account)
    for deed in (
        lambda: change_content(content=content, version=2, structure=LIST, texts=TEXTS, by=account),
        lambda: restore_content(content=content, number=1, by=account),
        lambda: send_to_review(content=content, by=account),
        lambda: retire_content(content=content, by=account),
    ):
        with pytest.raises(Refused, match="retired"):
            deed()
    bring_back_content(content=content, by=account)
    content.refresh_from_db()
    assert (content.state, content.published) == ("draft", None)


def test_plain_employees_and_outsiders_do_not_decide(
    employer: Viewer, supervisor: Viewer, employee: Viewer, nurse: Viewer, workplace: Organisation
):
    content = made(workplace, employer.account)
    send_to_review(content=content, by=employer.account)
    content.refresh_from_db()
    for viewer in (employee, nurse):
        with pytest.raises(Refused, match="not_a_reviewer"):
            publish_content(content=content, version=content.version, by=viewer.account)
    publish_content(content=content, version=content.version, by=supervisor.account)


def test_scope_widens_only_when_published(
    employer: Viewer, supervisor: Viewer, workplace: Organisation
):
    content = made(workplace, employer.account, own={"scope": "own"})
    send_to_review(content=content, by=employer.account)
    content.refresh_from_db()
    publish_content(content=content, version=content.version, by=supervisor.account)
    content.refresh_from_db()
    wider = {**LIST, "own": {"scope": "public"}}
    change_content(
        content=content, version=content.version, structure=wider, texts=TEXTS, by=employer.account
    )
    content.refresh_from_db()
    assert content.scope == "own"
    send_to_review(content=content, by=employer.account)
    content.refresh_from_db()
    with pytest.raises(Refused, match="not_public_owner"):
        publish_content(content=content, version=content.version, by=supervisor.account)


def test_an_older_version_brings_its_languages_back(employer: Viewer, workplace: Organisation):
    content = made(workplace, employer.account)
    for texts in ({"title": "Otsikko"}, {"title": "Toinen"}):
        version = 0 if texts["title"] == "Otsikko" else 1
        write_texts(
            content=content,
            language="fi",
            texts=texts,
            version=version,
            follows="",
            by=employer.account,
        )
    restore_content(content=content, number=2, by=employer.account)
    assert content.texts.get(language="fi").texts == {"title": "Otsikko"}
    restore_content(content=content, number=1, by=employer.account)
    assert [row.language for row in content.texts.all()] == ["en"]
    with pytest.raises(Refused, match="first_language"):
        write_texts(
            content=content, language="en", texts={}, version=0, follows="", by=employer.account
        )


def test_a_story_needs_a_picture_for_each_caption(employer: Viewer, workplace: Organisation):
    parts = {"lead": 1, "captions": 1, "narration": 1, "learned": 1}
    content = add_content(
        organisation=workplace,
        kind="story",
        structure={"kind": "story", "parts": parts},
        language="en",
        texts={
            "title": "A new door",
            "lead": "How we began.",
            "captions.1": "A door",
            "narration.1": "We opened it.",
            "learned": "It was easy.",
        },
        by=employer.account,
    )
    assert [one.code for one in what_is_missing(content)] == ["missing-part"]
    drawn = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(drawn, "PNG")
    row = add_picture(content=content, name="door.png", body=drawn.getvalue(), by=employer.account)
    content.refresh_from_db()
    assert content.structure["pictures"] == [f"file-{row.pk}"]
    assert bytes(row.body).startswith(b"\xff\xd8\xff")
    assert what_is_missing(content) == []
    with pytest.raises(Refused, match="photo_unreadable"):
        add_picture(content=content, name="a.svg", body=b"<svg/>", by=employer.account)


def test_films_are_known_by_their_first_bytes(employer: Viewer, workplace: Organisation):
    assert film_type(b"\x00\x00\x00\x20ftypisom") == "video/mp4"
    assert film_type(b"\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm") == "video/webm"
    assert film_type(b"<html><script>") == film_type(b"") == ""
    content = made(workplace, employer.account)
    with pytest.raises(Refused, match="film_too_large"):
        add_film(content=content, name="a.mp4", body=bytes(LARGEST_FILM + 1), by=employer.account)
    assert not ContentFile.objects.exists()


def test_content_goes_with_its_organisation(db: None):
    organisation = Organisation.objects.create(party=Party.OHS, name="Alone", slug="alone")
    account = person("Ida Alone")
    Membership.objects.create(account=account, organisation=organisation, role=Role.COORDINATOR)
    made(organisation, account)
    delete_organisation(organisation=organisation)
    assert not OwnContent.objects.exists()
