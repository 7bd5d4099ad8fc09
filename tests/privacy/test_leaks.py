"""No circle reads another's entries, at any address, in any file, in any mail.

Markers are written into own-side entries of every kind and circle; then every address is
opened by everybody. A new address whose parameters this test does not know fails it.
"""

import io
import zipfile
import zlib
from datetime import date

import pytest
from django.core import mail
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from samsyn.access.viewers import Viewer
from samsyn.actions.agreements import content_of, give_word
from samsyn.actions.comments import add_comment
from samsyn.actions.documents import KINDS as DOCUMENTS
from samsyn.actions.entries import add_entry, change_entry, remove_entry
from samsyn.actions.notices import look_for_due
from samsyn.actions.talk_plans import PlanWords, add_plan_line
from samsyn.actions.talks import (
    Preparation,
    choose_cards,
    choose_company,
    prepare_talk,
    write_note,
    write_reasons,
    write_sentence,
)
from samsyn.catalogue.statements import statements_of
from samsyn.core.process.nouns import NOUNS, PARENTS
from samsyn.core.terms import ConsentKind, Subject
from samsyn.store.models import Account, Cycle, Entry, Membership, Notice, Seat, Talk
from tests.people import signed_in

CIRCLES = ("employer", "ohs", "representatives")
SKIPPED = {
    "account_logout",  # ends the session of the test itself
}


def marker(circle: str) -> str:
    return f"secretof{circle}"


def write_everything(cycle: Cycle, by: Viewer) -> None:
    """Own-side entries of every kind, changed and removed once, with a comment."""
    circle, text = str(by.circle), f"Words {marker(str(by.circle))}"

    def add(kind: str, parent: int | None = None, **data: object) -> Entry:
        return add_entry(by=by, kind=kind, cycle=cycle, parent=parent, circle=circle, data=data)

    need = add("need", text=text)
    goal = add("goal", need.pk, text=text, target_date="2026-01-01")
    measure = add(
        "measure", goal.pk, text=text, ends="2026-01-01", starts="2025-01-01",
        owners=[{"party": "workplace", "role": "management"}, {"party": "ohs", "role": "nurse"}],
    )  # fmt: skip
    indicator = add("indicator", goal.pk, text=text)
    add("reading", indicator.pk, date="2026-01-01", value=1.0, note=text)
    add("assessment", goal.pk, result=text, further=text)
    add("measure_assessment", measure.pk, evidence=text)
    add("status_note", measure.pk, text=text)
    add("text", field="p_meetings", text=text)
    add("item", field="s5_successes", text=text)
    add("participant", party=str(by.party), role=str(by.role), name=text)
    add("contact", party=str(by.party), role=str(by.role), channel=text)
    add("finding", factor="A2", polarity="strain", text=text, party=str(by.party))
    add("choice", use="address_first", factor="A2", text=text)
    add("source", title=text)
    add("communication", message=text, date="2026-01-01")
    add("support_check", evidence=text)
    add("plan_change", change="adjust", reason=text)
    add("lesson", learned=text)
    add("concern", text=text, answer_by="2026-01-01")
    add("quick_note", text=text)
    add("meeting", title=text, notes=text, date="2026-01-01")
    add("staff_text", language="en", works=text)
    add("unplaced", text=text)
    add("review_series", title=text, topic=text)
    for kind, data in {
        "wheel_document": {"document": "other", "title": text, "review_date": "2026-01-01"},
        "worksheet": {
            "item": "check-plan", "title": text, "answers": [{"question": "need", "text": text}],
        },
        "rule": {"text": text, "about": text},
        "development_target": {"text": text, "result": text},
        "shared_reflection": {"question": "reflect-q01", "text": text},
        "everyday_practice": {"text": text, "before": text},
    }.items():  # fmt: skip
        add_entry(by=by, kind=kind, circle=circle, data=data)
    change_entry(entry=need.pk, version=1, data={"text": f"{text} again"}, by=by)
    remove_entry(entry=add("need", text=text).pk, by=by)
    add_comment(cycle=cycle, entry=need.pk, text=text, by=by)


def hold_talk(cycle: Cycle, leader: str, by: Viewer, *, sector: str = "") -> None:
    """A talk that is being held, with words nobody has approved and some that are."""
    text = f"Words {marker(str(by.circle))}"
    preparation = Preparation(people=4, languages=["en"], sector=sector)
    talk = prepare_talk(cycle=cycle, preparation=preparation, by=by)
    choose_company(talk=talk.pk, attendance="with", leader=leader, by=by)
    resource = next(one.id for one in statements_of(sector) if one.is_resource)
    choose_cards(talk=talk.pk, cards=[resource], by=by)
    for approved in (True, False):
        note = write_note(talk=talk.pk, kind="keep", factor="R5", text=text, by=by)
        write_reasons(note=note.pk, reasons=[text], by=by)
        write_sentence(note=note.pk, sentence=text, approved=approved, by=by)
        if sector and approved:
            words = PlanWords(text=text, role="supervisor", due=date(2027, 1, 1), sign=text)
            add_plan_line(note=note.pk, words=words, by=by)


@pytest.fixture
def people(
    cycle: Cycle,
    employer: Viewer,
    supervisor: Viewer,
    representative: Viewer,
    nurse: Viewer,
    employee: Viewer,
    outsider: Account,
    colleague: Account,
) -> dict[str, tuple[Account, str | None]]:
    for by in (employer, nurse, representative):
        write_everything(cycle, by)
    hold_talk(cycle, "ohs", nurse)
    hold_talk(cycle, "ohs", nurse, sector="cleaning")
    hold_talk(cycle, "representative", representative)
    shared = add_entry(by=employer, kind="need", cycle=cycle, data={"text": "Shared need"})
    goal = add_entry(
        by=employer, kind="goal", cycle=cycle, parent=shared.pk, data={"text": "Shared goal"}
    )
    add_entry(
        by=employer, kind="measure", cycle=cycle, parent=goal.pk, data={"text": "Shared measure"}
    )
    seen = content_of(cycle, Subject.GOALS)[1]
    give_word(cycle=cycle, subject=Subject.GOALS, kind=ConsentKind.ACCEPTED, seen=seen, by=employer)
    return {
        "employer": (employer.account, "employer"),
        "supervisor": (supervisor.account, "employer"),
        "representative": (representative.account, "representatives"),
        "nurse": (nurse.account, "ohs"),
        "employee": (employee.account, None),
        "outsider": (outsider, None),
        "colleague": (colleague, None),
    }


def all_patterns() -> list[tuple[str, list[str]]]:
    """(name, parameters) of every address, those of including patterns too."""

    def walk(
        patterns: list[URLPattern | URLResolver], above: list[str]
    ) -> list[tuple[str, list[str]]]:
        found: list[tuple[str, list[str]]] = []
        for one in patterns:
            names = [*above, *one.pattern.converters, *one.pattern.regex.groupindex]
            if isinstance(one, URLResolver):
                found += walk(one.url_patterns, names)
            elif one.name:
                found.append((one.name, list(dict.fromkeys(names))))
        return found

    return walk(get_resolver().url_patterns, [])


def known_values() -> dict[str, list[object]]:
    """Values for the parameters of addresses; entries: one own-side entry of each circle."""
    every = [
        Entry.objects.filter(kind=kind, circle=CIRCLES[place % 3]).first().pk  # type: ignore[union-attr]
        for place, kind in enumerate(sorted(NOUNS))
    ]
    needs = [Entry.objects.filter(circle=circle, kind="need").first().pk for circle in CIRCLES]  # type: ignore[union-attr]
    every = [*needs, *every]
    return {
        "slug": ["cleaning", "kirkas", "havu"],
        "number": [1],
        "entry": every,
        "measure": every,
        "meeting": every,
        "note": every,
        "concern": every,
        "goal": every,
        "subject": [subject.value for subject in Subject],
        "kind": [*sorted(NOUNS), *DOCUMENTS],
        "format": ["docx", "pdf", "xlsx", "ics", "json"],
        "language": ["en"],
        "part": ["full", "short", "questions"],
        "party": ["workplace", "ohs"],
        "client": ["cleaning"],
        "unit": [1],
        "membership": list(Membership.objects.values_list("pk", flat=True)[:3]),
        "seat": list(Seat.objects.values_list("pk", flat=True)[:3]),
        "invitation": [1],
        "notice": [1],
        "session": [1],
        "act": ["renew", "revoke"],
        "wave": [1],
        "proposal": [1],
        "step": list(range(6)),
        "pending": [1],
        "photo": [1],
        "consent": [1],
        "talk": list(Talk.objects.values_list("pk", flat=True)),
        "about": ["company", "cards"],
        "page": [1],
        "signal": [1],
        "asked": [1],
        "reflection": [1],
        "sector": ["cleaning"],
        "theme": ["time"],
        "country": ["fi"],
        "item": ["check-plan", "cooperation-self-evaluation", "pause-and-look"],
        "content": [1],
    }


def addresses(unknown: list[str]) -> list[str]:
    values = known_values()
    found: list[str] = []
    for pattern, names in all_patterns():
        if pattern in SKIPPED:
            continue
        if any(name in UNGUESSABLE for name in names):
            continue
        missing = [name for name in names if name not in values]
        if missing:
            unknown.append(f"{pattern}: {missing}")
            continue
        combinations: list[dict[str, object]] = [{}]
        for name in names:
            combinations = [{**one, name: value} for one in combinations for value in values[name]]
        found += [reverse(pattern, kwargs=one) for one in combinations]
    return [one for one in dict.fromkeys(found) if not one.startswith(NOT_THERE)]


NOT_THERE = ("/c/kirkas/", "/c/havu/", "/o/cleaning/")
"""Organisations are no cooperations, and the other way round."""

UNGUESSABLE = {
    "key": "a random key, tested in the room that makes it",
    "token": "a random key, tested in the room that makes it",
    "file": "a mail of the demo's outbox, tested in the room that shows it",
    "uidb36": "the sign-in package's own",
    "pk": "the sign-in package's own",
    "provider": "the sign-in package's own",
}


def text_of(response: object) -> str:
    """Everything readable in a response, also inside Word, Excel and PDF files."""
    body = b"".join(response) if getattr(response, "streaming", False) else response.content  # type: ignore[attr-defined, call-overload]
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            body = b"\n".join(archive.read(name) for name in archive.namelist())
    elif body[:4] == b"%PDF":
        body += b"".join(_inflated(part) for part in body.split(b"stream\n")[1:])
    return body.decode("utf-8", "replace")


def _inflated(part: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(part)
    except zlib.error:
        return b""


@pytest.mark.attack
@pytest.mark.parametrize(
    "who",
    ["employer", "supervisor", "representative", "nurse", "employee", "outsider", "colleague"],
)
def test_no_address_shows_another_circles_words(who: str, people: dict[str, tuple[Account, str]]):
    account, own = people[who]
    client = signed_in(account)
    client.raise_request_exception = False
    unknown: list[str] = []
    leaks, own_seen = [], 0
    for address in addresses(unknown):
        for query in ("", "?q=secretof"):
            if query and "search" not in address:
                continue
            page = text_of(client.get(address + query))
            own_seen += bool(own and marker(own) in page)
            leaks += [f"{c} at {address}" for c in CIRCLES if c != own and marker(c) in page]
    assert unknown == []
    assert leaks == []
    assert own_seen >= 5 if own else own_seen == 0


@pytest.mark.attack
def test_an_outsider_gets_nothing_of_a_cooperation(people: dict[str, tuple[Account, str]]):
    for who in ("outsider", "colleague"):
        client = signed_in(people[who][0])
        for address in addresses([]):
            if address.startswith("/c/"):
                status = client.get(address).status_code
                assert status in {404, 405}, (who, address, status)


@pytest.mark.attack
def test_a_visitor_is_sent_to_sign_in(people: dict[str, tuple[Account, str]]):
    client = Client()
    for address in addresses([]):
        if address.startswith(("/c/", "/o/")):
            status = client.get(address).status_code
            assert status in {302, 405}, (address, status)


@pytest.mark.attack
def test_notices_and_mails_carry_no_words_of_entries(people: dict[str, tuple[Account, str]]):
    from datetime import date

    look_for_due(date(2026, 11, 21))
    assert Notice.objects.exists()
    told = " ".join(str(notice.facts) + notice.path + notice.key for notice in Notice.objects.all())
    told += " ".join(str(message.message()) for message in mail.outbox)
    assert [circle for circle in CIRCLES if marker(circle) in told] == []


@pytest.mark.attack
def test_every_kind_is_written_by_this_test(people: dict[str, tuple[Account, str]]):
    written = set(Entry.objects.filter(circle__isnull=False).values_list("kind", flat=True))
    assert written == set(NOUNS)
    assert set(PARENTS) <= set(NOUNS)
