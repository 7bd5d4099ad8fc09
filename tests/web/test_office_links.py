"""Client lists and links: joining, cooperating, signing."""

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext, override

from samsyn.access.viewers import Viewer, viewer_of
from samsyn.actions.agreements import content_of, give_word
from samsyn.actions.cooperations import open_cooperation
from samsyn.actions.cycles import open_cycle
from samsyn.actions.entries import add_entry
from samsyn.actions.invitations import (
    accept_as_health_service,
    hash_of,
    invite_health_service,
    invite_member,
    invite_to_sign,
)
from samsyn.actions.organisations import add_member
from samsyn.core.terms import ConsentKind, Role, Subject
from samsyn.store.models import (
    Account,
    Consent,
    Cooperation,
    Invitation,
    Membership,
    Organisation,
)
from tests.people import person, signed_in
from tests.web.reading import link_in, text_of


@pytest.fixture
def coordinator(health_service: Organisation) -> Account:
    account = person("Kaisa Coordinator")
    Membership.objects.create(account=account, organisation=health_service, role=Role.COORDINATOR)
    return account


LIST = "Café Aura; 9; FI; aura@example.org\nBad Line; many\nTrevi; 30"


def test_a_list_is_looked_through_then_saved_and_nothing_is_lost(
    health_service: Organisation, coordinator: Account
):
    browser = signed_in(coordinator)
    preview = browser.post("/o/havu/clients/", {"text": LIST}).content.decode()
    assert "2 lines can be saved." in preview
    assert "“many” is no number, country or e-mail address." in preview
    assert Cooperation.objects.count() == 0
    saved = browser.post("/o/havu/clients/", {"text": LIST, "save": "1"})
    page = saved.content.decode()
    assert "2 clients saved" in page
    assert "Bad Line; many</textarea>" in page
    token = link_in(saved).split("/")[2]
    assert Invitation.objects.get().token_hash == hash_of(token)
    assert [message.to for message in mail.outbox] == [["aura@example.org"]]
    again = browser.post("/o/havu/clients/", {"text": LIST, "save": "1"}).content.decode()
    assert "0 clients saved" in again
    assert Cooperation.objects.count() == 2


def test_an_invitation_speaks_the_language_of_whoever_gets_it(
    health_service: Organisation, coordinator: Account
):
    Account.objects.create_user("aura@example.org", "a quiet harbour", name="Aura", language="fi")
    signed_in(coordinator).post("/o/havu/clients/", {"text": LIST, "save": "1"})
    with override("fi"):
        subject = gettext("%(organisation)s invites you to Samsyn")
    assert mail.outbox[0].subject == subject % {"organisation": health_service.name}
    assert "invites" not in subject


def test_a_workplace_joins_by_link_after_signing_in(
    health_service: Organisation, coordinator: Account
):
    saved = signed_in(coordinator).post("/o/havu/clients/", {"text": LIST, "save": "1"})
    path = link_in(saved)
    browser = Client()
    landing = text_of(browser, path)
    assert "Havu Occupational Health invites your workplace" in landing
    assert "Own-side notes of the employer." in landing
    boss = person("Bella Aura")
    browser.force_login(boss, backend="allauth.account.auth_backends.AuthenticationBackend")
    again = browser.get("/join/")
    assert again.headers["Location"] == path
    assert 'value="Café Aura"' in text_of(browser, path)
    joined = browser.post(
        path,
        {
            "name": "Café Aura",
            "country": "FI",
            "language": "fi",
            "size_mode": "micro",
            "role": "management",
        },
    )
    cooperation = Cooperation.objects.get(name="Café Aura")
    assert joined.headers["Location"] == f"/c/{cooperation.slug}/"
    assert (cooperation.state, cooperation.mode, cooperation.cycles.count()) == ("open", "micro", 1)
    viewer = viewer_of(coordinator, cooperation, timezone.localdate())
    assert viewer is not None
    assert "used already" in text_of(browser, path)


def test_an_ohs_joins_by_link_and_sees_from_the_cycle_chosen(
    workplace: Organisation,
    health_service: Organisation,
    coordinator: Account,
    colleague: Account,
):
    boss = person("Elina Alone")
    add_member(account=boss, organisation=workplace, role=Role.MANAGEMENT)
    row = open_cooperation(organisation=workplace, name="Kirkas", by=boss, mode="small")
    made = signed_in(boss).post(
        "/c/kirkas-2/contract/invite/".replace("kirkas-2", row.slug), {"first_cycle": "1"}
    )
    path = link_in(made)
    browser = signed_in(coordinator)
    joined = browser.post(
        path,
        {
            "organisation": "havu",
            "seat_for": str(colleague.pk),
            "role": "physician",
            "country": "FI",
            "language": "en",
        },
    )
    assert joined.headers["Location"] == "/desk/"
    assert text_of(signed_in(colleague), f"/c/{row.slug}/team/")
    text_of(browser, f"/c/{row.slug}/team/", 404)


def test_a_link_made_twice_by_the_same_form_is_one(workplace: Organisation, employer: Viewer):
    browser = signed_in(employer.account)
    facts = {"role": "hr", "token": "a" * 32}
    assert "/join/" in browser.post("/o/kirkas/invite/", facts).content.decode()
    assert browser.post("/o/kirkas/invite/", facts).status_code == 302
    assert Invitation.objects.count() == 1


def test_an_invited_member_sees_first_what_they_join(
    cooperation: Cooperation, workplace: Organisation, employer: Viewer, outsider: Account
):
    _row, token = invite_member(
        organisation=workplace, role=Role.OSH_REPRESENTATIVE, by=employer.account
    )
    browser = signed_in(outsider)
    page = text_of(browser, f"/join/{token}/")
    assert "Join Kirkas Cleaning" in page
    assert "Own-side notes of the employees’ representatives." in page
    assert not outsider.memberships.exists()
    browser.post(f"/join/{token}/")
    assert outsider.memberships.get().role == "osh_representative"
    text_of(browser, "/c/cleaning/team/")


def test_nobody_invites_themselves_into_another_circle(workplace: Organisation, employer: Viewer):
    _row, token = invite_member(
        organisation=workplace, role=Role.OSH_REPRESENTATIVE, by=employer.account
    )
    response = signed_in(employer.account).post(f"/join/{token}/")
    assert response.status_code == 422
    assert "Nobody reads for two circles" in response.content.decode()


def test_an_ohs_outside_signs_what_it_was_shown_and_sees_nothing_else(
    workplace: Organisation, employer: Viewer, outsider: Account, cooperation: Cooperation
):
    boss = employer.account
    row = open_cooperation(organisation=workplace, name="Alone", by=boss, mode="small")
    by = viewer_of(boss, row, timezone.localdate())
    assert by is not None
    cycle = open_cycle(cooperation=row, by=by)
    add_entry(by=by, kind="need", cycle=cycle, data={"text": "Time must fit"})
    add_entry(by=by, kind="need", cycle=cycle, circle="employer", data={"text": "Our secret"})
    add_entry(by=by, kind="finding", cycle=cycle, data={"polarity": "resource", "text": "Trust"})
    browser = signed_in(boss)
    first = browser.get(f"/c/{row.slug}/1/sign-link/goals/")
    assert first.headers["Location"] == f"/c/{row.slug}/1/agreed/goals/"
    give_word(
        cycle=cycle,
        subject=Subject.GOALS,
        kind=ConsentKind.ACCEPTED,
        seen=content_of(cycle, Subject.GOALS)[1],
        by=by,
    )
    path = link_in(browser.post(f"/c/{row.slug}/1/sign-link/goals/", {"note": "Please."}))
    visitor = Client()
    page = text_of(visitor, path)
    assert "Time must fit" in page
    assert "Our secret" not in page
    assert "Trust" not in page
    facts = {"name": "Dr Lumi", "role": "physician", "kind": "accepted", "statement": "Good."}
    assert "Thank you" in visitor.post(path, facts).content.decode()
    assert "used already" in visitor.post(path, facts).content.decode()
    consent = Consent.objects.get(voice="ohs")
    assert (consent.means, consent.name, consent.statement) == ("one_time_link", "Dr Lumi", "Good.")
    agreed = text_of(browser, f"/c/{row.slug}/1/agreed/goals/")
    assert "Signed by link" in agreed
    assert "Dr Lumi" in agreed


def test_a_refused_invitation_of_a_second_ohs_says_why(cooperation: Cooperation, employer: Viewer):
    response = signed_in(employer.account).post("/c/cleaning/contract/invite/", {"first_cycle": 1})
    assert response.status_code == 422
    assert "An occupational health service is here already." in response.content.decode()
    assert not Invitation.objects.exists()


def test_a_link_to_sign_closes_when_an_ohs_joins(
    workplace: Organisation,
    employer: Viewer,
    health_service: Organisation,
    coordinator: Account,
):
    row = open_cooperation(organisation=workplace, name="Alone", by=employer.account, mode="small")
    by = viewer_of(employer.account, row, timezone.localdate())
    assert by is not None
    cycle = open_cycle(cooperation=row, by=by)
    add_entry(by=by, kind="need", cycle=cycle, data={"text": "Time must fit"})
    seen = content_of(cycle, Subject.GOALS)[1]
    agreement = give_word(
        cycle=cycle, subject=Subject.GOALS, kind=ConsentKind.ACCEPTED, seen=seen, by=by
    )
    _row, token = invite_to_sign(agreement=agreement, by=by)
    assert "Time must fit" in text_of(Client(), f"/sign/{token}/")
    _row, joins = invite_health_service(cooperation=row, by=employer.account)
    accept_as_health_service(
        token=joins, by=coordinator, organisation=health_service, role=Role.COORDINATOR
    )
    page = text_of(Client(), f"/sign/{token}/")
    assert "Time must fit" not in page
    assert "This party speaks from its own account." in page
