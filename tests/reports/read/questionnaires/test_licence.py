"""The licence gate: what may be asked, what must be confirmed, what is never asked."""

from __future__ import annotations

from datetime import date

import pytest

from samsyn.reports.read.questionnaires.known import CHECKED_ON, KNOWN
from samsyn.reports.read.questionnaires.licence import Verdict, judge
from samsyn.reports.read.questionnaires.reading import read_questionnaire
from tests.reports.read.questionnaires import samples

CC_BY = "CC BY 4.0"


def verdict(
    title: str = "A good day", *, copyright: str = "", licence: str = "", permission: str = ""
) -> Verdict:
    data = samples.fhir_r5() | {"title": title, "copyright": copyright}
    read = read_questionnaire(samples.as_json(data))
    return judge(read, licence=licence, permission=permission)


@pytest.mark.parametrize(
    ("licence", "permission", "state"),
    [
        ("", "", "refused"),
        (CC_BY, "", "ready"),
        ("CC0-1.0", "", "ready"),
        ("Public domain", "", "ready"),
        ("CC BY-NC-ND 4.0", "", "refused"),
        ("CC-BY-NC 4.0", "By letter, 1 May 2026", "ready"),
        ("© Somebody. All rights reserved.", "", "refused"),
        ("© Somebody. All rights reserved.", "By letter, 1 May 2026", "ready"),
        ("", "By letter, 1 May 2026", "refused"),
    ],
)
def test_a_licence_must_be_stated(licence: str, permission: str, state: str) -> None:
    assert verdict(licence=licence, permission=permission).state == state


def test_the_copyright_of_the_file_counts_as_its_licence() -> None:
    assert verdict(copyright="Our own. CC BY 4.0").state == "ready"
    assert verdict(copyright="© Our own").state == "refused"


@pytest.mark.parametrize(
    ("title", "known"),
    [
        ("COPSOQ III, middle version", "copsoq3"),
        ("Copenhagen Psychosocial Questionnaire", "copsoq3"),
        ("WHO-5", "who5"),
        ("who_5 index", "who5"),
        ("QPSNordic 34+", "qps"),
        ("UWES-9", "uwes"),
        ("BAT-12", "bat"),
        ("Effort–Reward Imbalance", "eri"),
        ("PSC-4", "psc"),
        ("JCQ", "jcq"),
        ("KEDS", "keds"),
        ("Työkykyindeksi", "was"),
        ("EWCS 2024", "ewcs"),
    ],
)
def test_known_names_are_recognised(title: str, known: str) -> None:
    assert [one.id for one in verdict(title).known] == [known]


@pytest.mark.parametrize("title", ["Eri työtehtävät", "A bat in the barn", "Hyvä työpäivä"])
def test_ordinary_words_are_no_names(title: str) -> None:
    assert verdict(title).known == ()


@pytest.mark.parametrize("title", ["Job Content Questionnaire", "Karolinska Exhaustion Disorder"])
def test_some_are_never_asked(title: str) -> None:
    found = verdict(title, licence=CC_BY, permission="By letter")
    assert (found.state, found.is_ready) == ("never", False)


def test_a_known_instrument_needs_its_permission_whatever_licence_is_named() -> None:
    assert verdict("COPSOQ", licence=CC_BY).state == "refused"
    asked = verdict("COPSOQ", licence="CC BY-NC-ND 4.0", permission="Network told, 1 May 2026")
    assert asked.state == "ready"
    assert len(asked.confirm) == 3


def test_health_data_is_for_the_health_service_only() -> None:
    assert verdict("WHO-5").audience == "oh_only"
    assert verdict("UWES").audience == "workplace"


def test_the_table_names_its_sources_and_day() -> None:
    assert date.fromisoformat(CHECKED_ON) <= date.today()
    assert len({one.id for one in KNOWN}) == len(KNOWN)
    assert {one.licence_class for one in KNOWN} == {"A", "B", "C", "never"}
    for one in KNOWN:
        assert one.source or not one.is_confirmed, one.id
