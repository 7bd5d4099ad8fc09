"""Own content in the app: writing, a second reader, translations, history, who sees what."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from samsyn.access.viewers import Viewer
from samsyn.actions.content import send_to_review
from samsyn.store.models import Account, ContentText, Membership, Organisation, OwnContent
from samsyn.store.queries.shelf import shelf_for
from tests.people import signed_in
from tests.web.own_content import HERE, added, hr, posted, published
from tests.web.reading import text_of

__all__ = ["hr"]


def test_an_item_goes_from_draft_to_the_shelf(employer: Viewer, hr: Account):
    writer, reader = signed_in(employer.account), signed_in(hr)
    content = added(writer)
    page = f"{HERE}{content.pk}/"
    assert content.item == "own-kirkas-1"
    assert content.structure == {
        "kind": "do_list",
        "parts": {"lead": 1, "points": 2},
        "audience": ["team"],
        "steps": [1, 4],
        "minutes": 10,
        "level": "community",
        "source": "Own text of the team.",
        "checked_on": timezone.localdate().isoformat(),
        "own": {"scope": "own"},
    }
    assert "Ask for a second reader" in text_of(writer, page)
    assert writer.get("/shelf/own-kirkas-1/").status_code == 404
    assert writer.post(f"{page}send/").status_code == 302
    content.refresh_from_db()
    facts = {"version": str(content.version), "publish": "1"}
    writer.post(f"{page}decide/", facts)
    assert "You wrote this last" in text_of(writer, page)
    assert "Approve and publish" not in text_of(writer, f"{page}decide/")
    assert "Approve and publish" in text_of(reader, f"{page}decide/")
    reader.post(f"{page}decide/", facts)
    content.refresh_from_db()
    assert content.state == "published"
    assert "Stand in a circle." in text_of(reader, "/shelf/own-kirkas-1/")
    assert [one.verb for one in content.versions.order_by("number")] == [
        "added",
        "sent",
        "published",
    ]
    assert content.texts.get().status == "reviewed"


def test_a_new_draft_leaves_readers_what_was_published(
    employer: Viewer, hr: Account, workplace: Organisation
):
    content = published(employer.account, hr, workplace)
    client = signed_in(employer.account)
    form = posted(title="Another title", version=str(content.version))
    assert client.post(f"{HERE}{content.pk}/edit/", form).status_code == 302
    content.refresh_from_db()
    assert content.state == "draft"
    assert shelf_for(hr).text(shelf_for(hr).item(content.item), "title", "en").value == "A title"
    assert "Readers see the version before." in text_of(client, f"{HERE}{content.pk}/")
    client.post(f"{HERE}{content.pk}/send/")
    changes = text_of(signed_in(hr), f"{HERE}{content.pk}/decide/")
    assert '<ins class="new">' in changes
    refused = signed_in(hr).post(f"{HERE}{content.pk}/decide/", {"back": "1", "note": ""})
    assert refused.status_code == 422
    signed_in(hr).post(f"{HERE}{content.pk}/decide/", {"back": "1", "note": "Shorter, please."})
    assert "Shorter, please." in text_of(client, f"{HERE}{content.pk}/")


def test_alone_nobody_publishes(employer: Viewer, employee: Viewer):
    client = signed_in(employer.account)
    content = added(client)
    assert "Nobody else in your organisation could read it." in text_of(
        client, f"{HERE}{content.pk}/"
    )
    client.post(f"{HERE}{content.pk}/send/")
    content.refresh_from_db()
    assert content.state == "draft"


def test_what_changed_after_reading_is_not_published(
    employer: Viewer, hr: Account, workplace: Organisation
):
    content = added(signed_in(employer.account))
    send_to_review(content=content, by=employer.account)
    content.refresh_from_db()
    read = content.version
    OwnContent.objects.filter(pk=content.pk).update(version=read + 1)
    signed_in(hr).post(f"{HERE}{content.pk}/decide/", {"version": str(read), "publish": "1"})
    content.refresh_from_db()
    assert content.state == "in_review"


def test_two_who_write_at_once_see_both_texts(employer: Viewer, hr: Account):
    content = added(signed_in(employer.account))
    stale = str(content.version)
    signed_in(hr).post(f"{HERE}{content.pk}/edit/", posted(title="Saved first", version=stale))
    response = signed_in(employer.account).post(
        f"{HERE}{content.pk}/edit/", posted(title="Written later", version=stale)
    )
    page = response.content.decode()
    assert response.status_code == 409
    assert "Heli Ranta changed this while you wrote" in page
    assert 'value="Written later"' in page
    content.refresh_from_db()
    assert content.texts.get().texts["title"] == "Saved first"
    again = posted(title="Written later", version=str(content.version))
    assert f'name="version" value="{content.version}"' in page
    signed_in(employer.account).post(f"{HERE}{content.pk}/edit/", again)
    assert ContentText.objects.get(content=content).texts["title"] == "Written later"


def test_a_translation_stands_beside_its_source_and_falls_behind(employer: Viewer, hr: Account):
    client = signed_in(employer.account)
    content = added(client)
    path = f"{HERE}{content.pk}/texts/fi/"
    page = text_of(client, path)
    follows = page.split('name="follows" value="')[1].split('"')[0]
    sent = {
        "version": "0",
        "follows": follows,
        "t-title": "Aloittakaa viikko yhdessä",
        "t-lead": "Kymmenen minuuttia maanantaina auttaa.",
        "t-points.1": "Seiskää piirissä.",
        "t-points.2": "Kertokaa, mikä sujui.",
    }
    assert client.post(path, sent).status_code == 302
    here = f"{HERE}{content.pk}/"
    assert "4 of 4" in text_of(client, here)
    assert "behind the first language" not in text_of(client, here)
    assert client.post(path, sent).status_code == 409
    client.post(f"{path}read/", {"version": "1"})
    assert content.texts.get(language="fi").status == "draft"
    signed_in(hr).post(f"{path}read/", {"version": "1"})
    assert content.texts.get(language="fi").status == "reviewed"
    content.refresh_from_db()
    client.post(f"{here}edit/", posted(title="Begin anew", version=str(content.version)))
    assert "behind the first language" in text_of(client, here)
    assert "behind the first language" in text_of(client, HERE)
    assert client.get(f"{here}texts/en/").status_code == 404
    assert client.get(f"{here}texts/xx/").status_code == 404


def test_unsafe_words_keep_it_from_being_published(employer: Viewer, hr: Account):
    client = signed_in(employer.account)
    content = added(client, **{"part-points": "Ask the burnt-out employee.\nThey always agree."})
    page = text_of(client, f"{HERE}{content.pk}/")
    assert "Before it can be published" in page
    assert "“burnt-out employee” may hurt. Better: employee under heavy load." in page
    assert "judges a whole group" in page
    assert "may hurt" in text_of(client, f"{HERE}{content.pk}/edit/")
    client.post(f"{HERE}{content.pk}/send/")
    content.refresh_from_db()
    assert content.state == "draft"


@pytest.mark.parametrize("kind", ["checklist", "resource", "story", "first_aid_card", "signal"])
def test_the_form_follows_the_kind(kind: str, employer: Viewer):
    client = signed_in(employer.account)
    page = text_of(client, f"{HERE}add/?kind={kind}&language=en")
    expected = {
        "checklist": "Points to check",
        "resource": "Languages it serves",
        "story": "What is told, a line per picture",
        "first_aid_card": "What to do now",
        "signal": "What is it, and in which language do you write it first?",
    }
    assert expected[kind] in page


def test_a_checklist_is_written_as_lines(employer: Viewer, hr: Account):
    client = signed_in(employer.account)
    more = {"list_heading": "Every week", "list": "We meet.\nWe say what helps."}
    content = added(client, "checklist", **more)
    assert content.structure["form"]["sections"] == [
        {
            "id": "points",
            "questions": [{"id": "p1", "type": "state"}, {"id": "p2", "type": "state"}],
        }
    ]
    page = text_of(client, f"{HERE}{content.pk}/edit/")
    assert "We meet.\nWe say what helps." in page
    send_to_review(content=content, by=employer.account)
    assert "We say what helps." in text_of(client, f"{HERE}{content.pk}/preview/")


def test_members_read_and_leads_write(employer: Viewer, supervisor: Viewer, outsider: Account):
    content = added(signed_in(employer.account))
    member = signed_in(supervisor.account)
    for path in ("", f"{content.pk}/", f"{content.pk}/preview/", f"{content.pk}/history/"):
        text_of(member, f"{HERE}{path}")
        text_of(signed_in(outsider), f"{HERE}{path}", 404)
    for path in ("add/", "import/", "export/", f"{content.pk}/edit/", f"{content.pk}/files/"):
        text_of(member, f"{HERE}{path}", 403)
    assert member.post(f"{HERE}{content.pk}/texts/fi/", {"version": "0"}).status_code == 404


def test_history_shows_differences_and_gives_older_versions_back(employer: Viewer):
    client = signed_in(employer.account)
    content = added(client)
    client.post(
        f"{HERE}{content.pk}/edit/", posted(title="A second title", version=str(content.version))
    )
    page = text_of(client, f"{HERE}{content.pk}/history/2/")
    assert '<del class="gone">' in page
    assert text_of(client, f"{HERE}{content.pk}/history/2/restore/")
    client.post(f"{HERE}{content.pk}/history/1/restore/")
    content.refresh_from_db()
    assert content.texts.get().texts["title"] == "Begin the week together"
    assert content.versions.latest("number").verb == "restored"
    text_of(client, f"{HERE}{content.pk}/history/99/", 404)


def test_retired_content_leaves_the_shelf_and_comes_back(
    employer: Viewer, hr: Account, workplace: Organisation
):
    content = published(employer.account, hr, workplace)
    client = signed_in(employer.account)
    text_of(client, f"{HERE}{content.pk}/retire/")
    client.post(f"{HERE}{content.pk}/retire/", {"note": "Out of date."})
    text_of(client, f"/shelf/{content.item}/", 404)
    client.post(f"{HERE}{content.pk}/edit/", posted(version="9"))
    content.refresh_from_db()
    assert content.state == "retired"
    client.post(f"{HERE}{content.pk}/back/")
    content.refresh_from_db()
    assert content.state == "published"
    text_of(client, f"/shelf/{content.item}/")


def test_who_may_read_what(
    employer: Viewer,
    hr: Account,
    nurse: Viewer,
    colleague: Account,
    outsider: Account,
    workplace: Organisation,
):
    own = published(employer.account, hr, workplace, scope="own")
    shared = published(employer.account, hr, workplace, scope="partners")
    items = [own.item, shared.item]

    def seen(account: Account | None) -> list[str]:
        return [one.item.id for one in shelf_for(account).own]

    assert seen(employer.account) == items
    assert seen(nurse.account) == seen(colleague) == [shared.item]
    assert seen(outsider) == seen(None) == []
    Membership.objects.filter(account=hr).update(ends=timezone.localdate() - timedelta(days=1))
    assert seen(hr) == []
    Membership.objects.filter(account=colleague).update(
        starts=timezone.localdate() + timedelta(days=1)
    )
    assert seen(colleague) == []
    contract = nurse.cooperation.contracts.get()
    contract.ends = timezone.localdate() - timedelta(days=1)
    contract.save()
    assert seen(nurse.account) == []


def test_only_national_owners_publish_for_everybody(
    employer: Viewer, hr: Account, workplace: Organisation
):
    client = signed_in(employer.account)
    refused = client.post(f"{HERE}add/?kind=do_list&language=en", posted(scope="public"))
    assert refused.status_code == 422
    workplace.publishes = True
    workplace.save()
    content = published(employer.account, hr, workplace, scope="public")
    assert [one.item.id for one in shelf_for().own] == [content.item]
    workplace.publishes = False
    workplace.save()
    assert shelf_for().own == ()


def test_pages_ask_the_database_little(
    employer: Viewer, hr: Account, workplace: Organisation, django_assert_max_num_queries: Any
):
    client = signed_in(employer.account)
    content = added(client)
    for _number in range(3):
        published(employer.account, hr, workplace)
    here = f"{HERE}{content.pk}/"
    for path in (
        HERE,
        here,
        f"{here}edit/",
        f"{here}texts/fi/",
        f"{here}preview/",
        f"{here}files/",
    ):
        with django_assert_max_num_queries(10):
            text_of(client, path)
    for path in (f"{here}history/", f"{here}history/1/", f"{here}retire/", f"{HERE}import/"):
        with django_assert_max_num_queries(10):
            text_of(client, path)


def test_a_shelf_is_read_once(
    employer: Viewer, hr: Account, workplace: Organisation, django_assert_num_queries: Any
):
    published(employer.account, hr, workplace)
    with django_assert_num_queries(6):
        first = shelf_for(hr)
    with django_assert_num_queries(4):
        assert shelf_for(hr) is first
    with django_assert_num_queries(1):
        assert shelf_for().own == ()
    published(employer.account, hr, workplace)
    assert shelf_for(hr).stamp != first.stamp
    assert [one.item.id for one in shelf_for(hr).own] == ["own-kirkas-1", "own-kirkas-2"]
