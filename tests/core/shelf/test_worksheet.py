"""Worksheets over small forms: what is asked, indexes, votes, comparison, candidates."""

import pytest

from samsyn.core.process.records import Answer
from samsyn.core.shelf.comparison import changes, compare
from samsyn.core.shelf.content import Form, Question, Section
from samsyn.core.shelf.kinds import Mode, Outcome, QuestionType
from samsyn.core.shelf.outcomes import candidates
from samsyn.core.shelf.worksheet import (
    Answers,
    TieAtTheCut,
    advice_of,
    answered_in,
    balance_of,
    by_id,
    fitting,
    index_of,
    is_private,
    merged,
    needs_next_step,
    on_paper,
    rank_themes,
    sections_of,
    stamp_of,
    whose,
)

STATE = QuestionType.STATE


def form(mode: Mode, *sections: Section, outcomes: tuple[Outcome, ...] = ()) -> Form:
    return Form(mode, outcomes, sections)


def answers(**choices: str) -> Answers:
    return {name: Answer(name, choice) for name, choice in choices.items()}


CHECK = form(
    Mode.TWO_SIDED,
    Section(
        "lead",
        has_feedback=True,
        questions=(
            Question("aims", STATE, "R4", "resource", micro=True),
            Question("time", STATE, "A1", "resource"),
            Question("stress", QuestionType.OFTEN, "A2", "strain", micro=True),
        ),
    ),
    Section("talk", questions=(Question("meet", STATE, "B3", "resource"),)),
    outcomes=(Outcome.FINDING, Outcome.MEASURE, Outcome.TARGET),
)


def test_partly_counts_half_and_what_is_not_known_is_left_out():
    asked = sections_of(CHECK, {})[0].asked
    assert index_of(asked, answers(aims="in_place", time="partly")) == 0.75
    assert index_of(asked, answers(aims="do_not_know", time="not_yet")) == 0
    assert index_of(asked, answers(aims="do_not_know")) is None
    assert index_of(asked, answers(stress="rarely")) == 1
    assert index_of(asked, answers(stress="mostly")) == 0


def test_advice_needs_half_of_the_answers():
    section = sections_of(CHECK, {})[0]
    assert advice_of(section, answers(aims="in_place")) == ""
    assert advice_of(section, answers(aims="in_place", time="partly")) == "high"
    assert advice_of(section, answers(aims="not_yet", time="partly")) == "low"


def test_a_micro_workplace_is_asked_the_questions_meant_for_it():
    sections = sections_of(CHECK, {}, micro=True)
    assert [one.ids for one in sections] == [("aims", "stress")]


def test_two_steps_apart_is_something_to_talk_about():
    sides = {
        "employer": answers(aims="in_place", time="in_place", stress="rarely", meet="partly"),
        "ohs": answers(aims="not_yet", time="partly", stress="mostly", meet="do_not_know"),
    }
    found = compare(CHECK, sides)
    assert [point.question.id for point in found.apart] == ["aims", "stress"]
    assert [point.question.id for point in found.unsure] == ["meet"]
    assert [point.question.id for point in found.unmet] == ["aims", "time", "stress", "meet"]
    assert found.sections[0].indexes == {"employer": 1.0, "ohs": pytest.approx(1 / 6)}
    assert found.sections[1].indexes == {"employer": 0.5, "ohs": None}
    assert found.whole == {"employer": 0.875, "ohs": pytest.approx(1 / 6)}


def test_changes_since_the_last_round_say_whether_it_is_nearer():
    before = {"ohs": answers(aims="not_yet", stress="rarely", time="partly")}
    now = {"ohs": answers(aims="partly", stress="mostly", time="do_not_know", meet="partly")}
    found = {one.question.id: one.is_better for one in changes(CHECK, before, now)}
    assert found == {"aims": True, "stress": False, "time": None}


WORKSHOP = form(
    Mode.WORKSHOP,
    Section(
        "themes",
        questions=tuple(
            Question(name, QuestionType.THEME, "A6", "resource") for name in ("a", "b", "c")
        ),
    ),
    Section("talk", questions=(Question("good", QuestionType.TEXT),)),
    outcomes=(Outcome.FINDING, Outcome.MEASURE),
)


def test_after_the_vote_each_chosen_theme_is_asked_about():
    assert sections_of(WORKSHOP, {})[1].ids == ()
    assert on_paper(WORKSHOP)[1].ids == ("good",)
    voted = answers(c="1", a="2")
    assert sections_of(WORKSHOP, voted)[1].ids == ("good@c", "good@a")
    assert answered_in(sections_of(WORKSHOP, voted), voted) == (1, 3)


def test_most_dots_win_and_a_tie_at_the_end_is_asked_again():
    assert rank_themes({"a": 1, "b": 5, "c": 0}, 3) == ("b", "a")
    with pytest.raises(TieAtTheCut) as tie:
        rank_themes({"a": 2, "b": 5, "c": 2}, 2)
    assert tie.value.themes == ("a", "c")


SESSION = form(
    Mode.SESSION,
    Section(
        "views",
        questions=(
            Question("view-ohs", QuestionType.TEXT),
            Question("works", QuestionType.TEXT),
        ),
    ),
    Section(
        "decide",
        questions=(
            Question("decision", QuestionType.TEXT),
            Question("owner", QuestionType.ROLE),
        ),
    ),
    outcomes=(Outcome.FINDING,),
)


def test_in_a_session_each_side_has_its_box_and_decisions_are_joint():
    views, decide = sections_of(SESSION, {})
    assert views.ids == ("view-ohs", "works", "works@ohs")
    assert decide.ids == ("decision", "owner")
    assert [whose(one) for one in views.asked] == ["ohs", "", "ohs"]
    assert not needs_next_step(SESSION)
    said = {"works": Answer("works", text="x"), "view-ohs": Answer("view-ohs", text="y")}
    balance = balance_of(SESSION, (views, decide), said)
    assert balance is not None
    assert (balance.workplace, balance.ohs, balance.boxes) == (1, 1, 2)


def test_a_private_plan_is_never_kept():
    private = form(Mode.SESSION, *SESSION.sections, outcomes=(Outcome.PRIVATE_PLAN,))
    assert is_private(private)
    assert sections_of(private, {})[0].ids == ("view-ohs", "works")


@pytest.mark.parametrize(
    ("question", "choice", "text", "kept"),
    [
        (Question("q", STATE), "partly", " a ", ("partly", "a")),
        (Question("q", STATE), "mostly", "", ("", "")),
        (Question("q", QuestionType.CHOICE, options=2), "3", "", ("", "")),
        (Question("q", QuestionType.CHOICE, options=2), "2", "", ("2", "")),
        (Question("q", QuestionType.DATE), "", "2027-02-30", ("", "")),
        (Question("q", QuestionType.DATE), "", "2027-02-28", ("", "2027-02-28")),
        (Question("q", QuestionType.LINES), "x", "a\r\nb", ("", "a\nb")),
    ],
)
def test_what_does_not_fit_a_question_is_left_out(
    question: Question, choice: str, text: str, kept: tuple[str, str]
):
    assert fitting(question, choice, text) == kept


def test_only_the_answers_of_a_section_are_replaced():
    old = (Answer("a", "1"), Answer("b", "2"))
    after = merged(old, ["a", "c"], [Answer("a"), Answer("c", text="x")])
    assert after == (Answer("b", "2"), Answer("c", text="x"))
    assert stamp_of(by_id(old), ["b"]) == stamp_of(by_id(after), ["b"])
    assert stamp_of(by_id(old), ["a"]) != stamp_of(by_id(after), ["a"])


def test_what_an_answer_can_become():
    given = answers(aims="in_place", time="partly", stress="mostly", meet="do_not_know")
    found = {
        one.asked.id: (one.polarity, one.outcomes)
        for one in candidates(sections_of(CHECK, given), given, CHECK.outcomes)
    }
    every = (Outcome.FINDING, Outcome.MEASURE, Outcome.TARGET)
    assert found == {
        "aims": ("resource", (Outcome.FINDING,)),
        "time": ("", (Outcome.MEASURE, Outcome.TARGET)),
        "stress": ("strain", every),
    }


def test_each_line_can_become_something_by_itself():
    lines = form(
        Mode.JOINT,
        Section("s", questions=(Question("rules", QuestionType.LINES),)),
        outcomes=(Outcome.FINDING, Outcome.RULE),
    )
    given = {"rules": Answer("rules", text="First\n\nSecond")}
    found = list(candidates(sections_of(lines, given), given, lines.outcomes))
    assert [(one.line, one.text, one.outcomes) for one in found] == [
        (1, "First", (Outcome.RULE,)),
        (2, "Second", (Outcome.RULE,)),
    ]
