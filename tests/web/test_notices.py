"""The list of notices, leaving digests, and the mails of a trial."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection
from django.test import Client
from django.urls import reverse

from samsyn.access.viewers import Viewer
from samsyn.actions.entries import add_entry
from samsyn.actions.notices import notify
from samsyn.store.models import Account, Cooperation, Cycle, Notice, Seat
from tests.people import signed_in

CODES = [
    "measure_end",
    "measure_start",
    "follow_up",
    "goal_target",
    "next_assessment",
    "meeting",
    "communication",
    "concern",
    "review",
    "agreement",
    "untouched",
    "mentioned",
    "something_else",
]


def tell(
    account: Account, cooperation: Cooperation, code: str = "measure_end", **facts: Any
) -> int:
    notify(
        account=account,
        code=code,
        cooperation=cooperation,
        facts={"date": "2026-11-25", "late": False, "subject": "goals", **facts},
        path="/c/cleaning/",
    )
    return Notice.objects.latest("pk").pk


def test_a_person_sees_their_own_notices_and_nobody_elses(
    employer: Viewer, nurse: Viewer, cooperation: Cooperation
) -> None:
    tell(employer.account, cooperation)
    seen = signed_in(employer.account).get(reverse("notices")).content.decode()
    assert "A measure is to be done by 25 November 2026." in seen
    assert "Kirkas Cleaning" in seen
    other = signed_in(nurse.account).get(reverse("notices")).content.decode()
    assert "A measure" not in other
    assert "Nothing waits for you" in other


@pytest.mark.parametrize("late", [False, True])
def test_every_kind_of_notice_has_its_sentence(
    employer: Viewer, cooperation: Cooperation, late: bool
) -> None:
    for code in CODES:
        tell(employer.account, cooperation, code, late=late)
    seen = signed_in(employer.account).get(reverse("notices")).content.decode()
    assert seen.count("There is something new for you.") == 1
    assert "Your word is awaited: Needs and goals." in seen


def test_the_list_shows_an_entrys_words_only_to_those_who_may_read_it_today(
    employer: Viewer, nurse: Viewer, cooperation: Cooperation, cycle: Cycle
) -> None:
    shared = add_entry(by=nurse, kind="need", data={"text": "Shared words"}, cycle=cycle)
    own = add_entry(by=nurse, kind="need", data={"text": "Own words"}, cycle=cycle, circle="ohs")
    for person in (employer.account, nurse.account):
        for entry in (shared, own):
            tell(person, cooperation, entry=entry.pk)

    def seen(viewer: Viewer) -> tuple[bool, bool]:
        page = signed_in(viewer.account).get(reverse("notices")).content.decode()
        return "Shared words" in page, "Own words" in page

    assert seen(nurse) == (True, True)
    assert seen(employer) == (True, False)
    Seat.objects.filter(account=nurse.account).update(ends=date(2026, 1, 31))
    assert seen(nurse) == (False, False)


def test_opening_a_notice_leads_to_its_place_and_marks_it_read(
    employer: Viewer, nurse: Viewer, cooperation: Cooperation
) -> None:
    notice = tell(employer.account, cooperation)
    address = reverse("notice_open", args=[notice])
    assert signed_in(nurse.account).get(address).status_code == 404
    assert Notice.objects.get().read_at is None
    assert signed_in(employer.account).get(address).url == "/c/cleaning/"
    assert Notice.objects.get().read_at is not None


def test_a_notice_never_leads_off_this_site(employer: Viewer) -> None:
    notify(account=employer.account, code="mentioned", path="//evil.example/")
    answer = signed_in(employer.account).get(reverse("notice_open", args=[Notice.objects.get().pk]))
    assert answer.url == reverse("notices")


def test_marking_all_as_read_leaves_other_peoples_alone(
    employer: Viewer, nurse: Viewer, cooperation: Cooperation
) -> None:
    tell(employer.account, cooperation)
    tell(nurse.account, cooperation)
    signed_in(employer.account).post(reverse("notices_read"))
    unread = Notice.objects.filter(read_at__isnull=True)
    assert [notice.account_id for notice in unread] == [nurse.account_id]


def test_the_list_costs_few_statements(
    employer: Viewer, cooperation: Cooperation, django_assert_max_num_queries: Any
) -> None:
    for number in range(40):
        tell(employer.account, cooperation, entry=number)
    client = signed_in(employer.account)
    with django_assert_max_num_queries(8):
        assert client.get(reverse("notices")).status_code == 200


@pytest.fixture
def key(employer: Viewer) -> str:
    Account.objects.filter(pk=employer.account_id).update(unsubscribe_key="k" * 43)
    return "k" * 43


def test_unsubscribing_takes_one_step_and_no_sign_in(key: str, employer: Viewer) -> None:
    client = Client()
    address = reverse("unsubscribe", args=[key])
    assert b"Stop the mails" in client.get(address).content
    assert Account.objects.get(pk=employer.account_id).digest == "weekly"
    assert client.post(address).status_code == 200
    assert Account.objects.get(pk=employer.account_id).digest == "never"


def test_a_mail_program_unsubscribes_without_a_cookie(key: str, employer: Viewer) -> None:
    client = Client(enforce_csrf_checks=True)
    body = {"List-Unsubscribe": "One-Click"}
    assert client.post(reverse("unsubscribe", args=[key]), body).status_code == 200
    assert Account.objects.get(pk=employer.account_id).digest == "never"


def test_an_unknown_key_stops_nobody(employer: Viewer) -> None:
    for method in ("get", "post"):
        assert getattr(Client(), method)(reverse("unsubscribe", args=["x" * 43])).status_code == 404
    assert Account.objects.get(pk=employer.account_id).digest == "weekly"


# --- mails of a trial


@pytest.fixture
def written(settings: Any, tmp_path: Path, db: None) -> Path:
    """Two mails in the folder of a home."""
    home = settings.HOME
    settings.HOME = type(home)(tmp_path, home.secret_key, demo=False)
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    connection = get_connection(file_path=str(settings.HOME.mails))
    for number in (1, 2):
        mail = EmailMultiAlternatives(
            f"Hei {number} – tervetuloa",
            "Koodi: ÄÖ-12",
            to=["a@example.org"],
            connection=connection,
        )
        mail.attach_alternative("<p>Koodi</p>", "text/html")
        mail.send()
    return tmp_path


def test_mails_of_a_trial_can_be_read(written: Path) -> None:
    client = Client()
    page = client.get(reverse("outbox")).content.decode()
    assert "Hei 1 – tervetuloa" in page
    assert "Hei 2 – tervetuloa" in page
    (file,) = (written / "mails").glob("*.log")
    shown = client.get(reverse("outbox_mail", args=[file.stem, 1])).content.decode()
    assert "Hei 2 – tervetuloa" in shown
    assert "Koodi: ÄÖ-12" in shown


def test_mails_are_not_shown_to_other_machines(written: Path) -> None:
    client = Client(REMOTE_ADDR="192.0.2.7")
    assert client.get(reverse("outbox")).status_code == 404
    (file,) = (written / "mails").glob("*.log")
    assert client.get(reverse("outbox_mail", args=[file.stem, 0])).status_code == 404


def test_mails_are_not_shown_where_others_sign_in_or_a_mail_server_is_set(
    written: Path, settings: Any
) -> None:
    settings.PUBLIC_ADDRESS = "https://samsyn.example.org"
    assert Client().get(reverse("outbox")).status_code == 404
    settings.PUBLIC_ADDRESS = "http://localhost:8000"
    assert Client().get(reverse("outbox")).status_code == 200
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert Client().get(reverse("outbox")).status_code == 404


def test_no_other_file_is_read(written: Path) -> None:
    (written / "secret.log").write_text("Subject: secret\n\nsecret")
    for name in ("secret", "..%2Fsecret", "../secret"):
        assert Client().get(f"/outbox/{name}/0/").status_code == 404


def test_every_due_has_a_room() -> None:
    from samsyn.actions.due_news import ROOMS
    from samsyn.web.labels import DUES

    assert set(DUES) - {"follow_up"} <= set(ROOMS)
