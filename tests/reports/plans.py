"""Plans of made-up workplaces, and the frame around them, for tests of documents."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal

from samsyn.catalogue.registry import registry
from samsyn.reports.frame import Agreed, Dissent, ReportFrame

FONTS = Path(__file__).parents[2] / "src/samsyn/web/static/vendor/fonts-pdf"
MADE_AT = datetime(2027, 11, 18, 9, 30, tzinfo=UTC)
MADE_ON = MADE_AT.date()
AGREED = tuple(
    Agreed(subject, party, who, date(2027, 2, day), state)
    for subject, day in (("picture", 9), ("goals", 24))
    for party, who, state in (
        ("workplace", "Aino Lehto, management", "accepted"),
        ("ohs", "Petri Salo, nurse", "accepted"),
        ("workplace", "Samir Haddad, safety representative", "heard"),
    )
)
DISSENT = (
    Dissent(
        "goals", "Samir Haddad", date(2027, 2, 24), "The evening shift needs a goal of its own."
    ),
)


def frame(language: str = "en", **changes: Any) -> ReportFrame:
    """A frame with the words of the packs; `changes` replace single fields."""
    texts = registry()
    locale = "nb" if language == "nb" else language

    def words(key: str) -> str:
        return texts.text(key, language).value

    fields: dict[str, Any] = {
        "workplace": "Kirkas Cleaning",
        "health_service": "Havu Occupational Health",
        "cycle_label": "2027",
        "made_on": MADE_ON,
        "language": language,
        "right_to_left": False,
        "words": words,
        "factor_label": lambda factor: words(f"factor.{factor}.label"),
        "role_label": lambda role: words(f"role.{role}"),
        "date_text": lambda day: format_date(day, "medium", locale=locale),
        "number_text": lambda number: format_decimal(number, locale=locale),
        "agreements": AGREED,
        "dissent": DISSENT,
    }
    return ReportFrame(**{**fields, **changes})


def _measure(rank: int, text: str, **more: Any) -> dict[str, Any]:
    plain = {"measure": text, "timetable": "", "responsibilities": "", "indicators": ""}
    return {**plain, "rank": rank, **more}


def _goal(text: str, **more: Any) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "goal": text,
        "sub_goals": [],
        "indicators": [],
        "timetable": "",
        "measures": [],
        "assessment": {"implementation_and_impact": "", "modification": "", "further_plan": ""},
    }
    return {**plain, **more}


CLEANING: dict[str, Any] = {
    "format": "samsyn-plan/1",
    "workplace": "Kirkas Cleaning",
    "health_service": "Havu Occupational Health",
    "picture": {
        "workplace_factors": [
            {
                "text": "Crews help each other without being asked.",
                "factor": "B2",
                "polarity": "resource",
                "source": "Crew talks, January",
            },
            {
                "text": "Rounds have grown, the minutes have not.",
                "factor": "A2",
                "polarity": "strain",
                "source": "Risk assessment",
            },
            {
                "text": "Supervisors answer the phone on every shift.",
                "factor": "B1",
                "polarity": "resource",
            },
        ],
        "health_service_factors": [
            {
                "text": "Many say the work feels useful.",
                "factor": "A9",
                "polarity": "resource",
                "source": "Workplace survey",
            },
            {
                "text": "Working alone at night comes up in talks.",
                "factor": "A11",
                "polarity": "strain",
                "source": "Workplace survey",
            },
        ],
        "address_first": [
            {
                "text": "Rounds that do not fit the shift",
                "factor": "A2",
                "reason": "Seen by both parties.",
            }
        ],
        "strengthen": [
            {
                "text": "Crews that help each other",
                "factor": "B2",
                "reason": "It carries the busy weeks.",
            }
        ],
    },
    "threads": [
        {
            "need": "The rounds must fit the time there is.",
            "goals": [
                _goal(
                    "By the end of November, eight of ten say their round fits their shift",
                    sub_goals=[
                        {"text": "Every round has been walked with the crew", "status": "met"},
                        {"text": "Customers know what fits into the time", "status": "partly"},
                    ],
                    indicators=[
                        {
                            "text": "Share who say the round fits",
                            "unit": "%",
                            "baseline": 41,
                            "target": 80,
                            "direction": "up",
                            "source": "Crews are asked each quarter",
                            "readings": [
                                {"date": "2027-02-15", "value": 41, "note": "78 answers"},
                                {"date": "2027-05-15", "value": 52, "note": "71 answers"},
                                {"date": "2027-08-15", "value": 63, "note": "64 answers"},
                                {"date": "2027-11-10", "value": 72, "note": "80 answers"},
                            ],
                        }
                    ],
                    timetable="Spring for walking, autumn for talking with customers",
                    target_date="2027-11-30",
                    follow_ups=[{"date": "2027-05-20", "note": "First look", "done": True}],
                    measures=[
                        _measure(
                            2,
                            "Walk the rounds again with the crews",
                            starts="2027-04-12",
                            ends="2027-05-28",
                            owners=[{"party": "workplace", "role": "osh_representative"}],
                            target_level="work_community",
                            means="remove_reduce",
                            prevention_level="primary",
                            indicators="Rounds walked, of 12",
                            status="done",
                            implemented="yes",
                            effect="good",
                            confidence="medium",
                            decision="continue",
                            evidence="Ten of twelve crews.",
                            in_ohs_plan="2027-03-01",
                        ),
                        _measure(
                            1,
                            "Shared start of shift, ten minutes",
                            starts="2027-04-01",
                            ends="2027-06-30",
                            owners=[
                                {"party": "workplace", "role": "supervisor"},
                                {"party": "ohs", "role": "nurse"},
                            ],
                            target_level="team",
                            means="strengthen_resource",
                            status="started",
                            implemented="partly",
                            effect="some",
                            decision="spread",
                            follow_ups=[
                                {"date": "2028-01-20", "note": "With the crews", "done": False}
                            ],
                        ),
                        _measure(
                            3,
                            "Talk with the customer about the cut minutes",
                            timetable="Before 15 May",
                            target_level="work_community",
                            status="planned",
                        ),
                    ],
                    assessment={
                        "implementation_and_impact": "Most rounds were walked.",
                        "modification": "Walk the rounds every spring.",
                        "further_plan": "Go on with the readings.",
                        "goal_status": "partly",
                        "next_date": "2028-02-01",
                    },
                )
            ],
        },
        {
            "need": "Nobody works alone unheard.",
            "goals": [
                _goal(
                    "Everyone on a night shift has somebody to call",
                    target_date="2028-03-31",
                    measures=[
                        _measure(
                            1,
                            "One number for all night shifts",
                            starts="2028-01-10",
                            ends="2028-03-01",
                            owners=[{"party": "workplace", "role": "management"}],
                            participants_workplace=["supervisor"],
                            participants_ohs=["psychologist"],
                            target_level="role_group",
                            prevention_level="secondary",
                            means="support",
                            status="planned",
                            urgent=True,
                        )
                    ],
                )
            ],
        },
        {"need": "Word reaches everyone.", "goals": []},
    ],
    "implementation": {"communication": "Crew meetings and the notice board.", "plan_changes": ""},
    "successes": [{"text": "Crews drew their own rounds."}],
    "lessons": [
        {
            "tried": "Asking by message",
            "learned": "Few answered",
            "differently": "Ask at the start of the shift",
        }
    ],
}

EMPTY: dict[str, Any] = {
    "format": "samsyn-plan/1",
    "workplace": "",
    "health_service": "",
    "picture": {
        "workplace_factors": [],
        "health_service_factors": [],
        "address_first": [],
        "strengthen": [],
    },
    "threads": [],
    "implementation": {"communication": "", "plan_changes": ""},
}


def large(threads: int = 40, words: int = 60) -> dict[str, Any]:
    """A plan with 200 measures and long texts."""
    long = "Työkuormituksen tasaaminen " * words
    one = CLEANING["threads"][0]
    goal = {**one["goals"][0], "goal": long}
    goal["measures"] = [_measure(rank, f"{rank} {long}", status="started") for rank in range(1, 6)]
    factors = [{"text": long, "factor": "A2", "polarity": "strain"}] * 30
    return {
        **CLEANING,
        "picture": {**CLEANING["picture"], "workplace_factors": factors},
        "threads": [{"need": long, "goals": [goal]} for _ in range(threads)],
    }
