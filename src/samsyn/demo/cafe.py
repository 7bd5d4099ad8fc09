"""A café with nine people: one owner, one nurse, the short path, on its way through step 3."""

from samsyn.actions.agreements import content_of, record_word
from samsyn.actions.cooperations import change_cooperation
from samsyn.core.terms import ConsentKind, ConsentMeans, Subject
from samsyn.demo.cafe_talk import hold
from samsyn.demo.diary import Diary
from samsyn.demo.rows import indicator, owners

EVERYBODY = "Everybody, in the Monday talk"


def tell(diary: Diary) -> None:
    """Three months in the café."""
    diary.day(-62)
    change_cooperation(
        cooperation=diary.cooperation,
        by=diary.viewer("elsa"),
        representative_substitute=EVERYBODY,
        next_visit=diary.clock.date(9),
    )
    diary.meet()
    diary.open("elsa", "Autumn and the Christmas rush")
    _preconditions(diary)
    hold(diary)
    _picture(diary)
    _goals(diary)
    _plan(diary)


def _heard(diary: Diary, subject: str, statement: str) -> None:
    """The owner records what everybody said in the Monday talk."""
    part = Subject(subject)
    record_word(
        cycle=diary.cycle,
        subject=part,
        voice="representatives",
        kind=ConsentKind.HEARD,
        means=ConsentMeans.MEETING,
        seen=content_of(diary.cycle, part)[1],
        by=diary.viewer("elsa"),
        name=EVERYBODY,
        statement=statement,
    )


def _preconditions(diary: Diary) -> None:
    diary.texts(
        "elsa",
        p_heard="We talk every Monday at 14:00, when the café is closed. Everybody says how the "
        "week felt. Whoever does not want to say it aloud writes a note in the green tin.",
    )
    diary.people_of("elsa", ("management", "Elsa Nurmiranta", "Owner; also bakes on Thursdays"))
    diary.people_of("riikka", ("nurse", "Riikka Vanamo", "Visits in the quiet hour after two"))
    diary.add(
        "riikka",
        "contact",
        party="ohs",
        role="nurse",
        channel="Nurse's line, weekdays 8 to 10",
        note="Leave a message at any time; I call back the same day.",
    )
    diary.agree("preconditions", "elsa", "riikka")
    _heard(diary, "preconditions", "Monday is fine, if it ends by three.")


def _picture(diary: Diary) -> None:
    diary.day(-55, 14)
    diary.findings(
        "elsa",
        ("R5", "Regular customers say thank you by name, and we pass it on to whoever baked."),
        ("A5", "The morning baker starts at five after closing the evening before."),
        basis="workplace",
    )
    diary.day(-47, 14)
    diary.findings(
        "riikka",
        ("R5", "On my visit people spoke well of each other without being asked."),
        ("A5", "Short nights between closing and baking came up in most talks at the workplace."),
        basis="workplace",
    )
    diary.items("elsa", "s1_flow", "The card reader fails when the queue is longest.")
    diary.items(
        "elsa",
        "s1_coming",
        {"text": "December orders double.", "effect": "Longer days, more selling, good pay."},
    )
    diary.day(-46, 14)
    ease = diary.add(
        "elsa",
        "choice",
        use="address_first",
        factor="A5",
        text="Enough sleep between closing and baking",
        reason="It touches four of us every week.",
        ref="sleep",
    )
    diary.add(
        "elsa",
        "choice",
        use="strengthen",
        factor="R5",
        text="Good words reach the one who earned them",
        reason="It costs nothing and carries us through December.",
        ref="thanks",
    )
    diary.refs["ease"] = ease
    diary.agree("picture", "elsa", "riikka")
    _heard(diary, "picture", "All nine agreed. The card reader made the list by acclamation.")


def _goals(diary: Diary) -> None:
    diary.day(-34, 14)
    diary.threads(
        "elsa",
        [
            {
                "text": "Rest between the evening and the morning shift",
                "choices": ["sleep", "thanks"],
                "outcome_family": "load_down",
                "goals": [
                    {
                        "ref": "rest",
                        "text": "Nobody closes in the evening and bakes the next morning.",
                        "timetable": "Before the Christmas orders begin, and it stays so.",
                        "target_date": 24,
                        "indicators": [
                            indicator(
                                "short-nights",
                                "Short nights in the rota of a month",
                                "nights",
                                11,
                                0,
                                source="The paper rota on the fridge",
                                owner="Owner",
                            )
                        ],
                    }
                ],
            }
        ],
    )
    diary.readings("elsa", "short-nights", (-34, 11, "October"))
    diary.agree("goals", "riikka", "elsa")
    _heard(diary, "goals", "Agreed, also by the two bakers it touches most.")


def _plan(diary: Diary) -> None:
    diary.day(-12, 14)
    rows = (
        ("rota", "Make the rota three weeks ahead on the fridge door", "Elsa, with both bakers", 3),
        ("buns", "Let the first buns come from the freezer on Mondays", "The morning baker", 10),
        ("thanks-jar", "Read the week's thank-yous aloud on Mondays", "Whoever closes", -2),
    )
    for name, text, who, ends in rows:
        diary.add(
            "elsa",
            "measure",
            under="rest",
            ref=name,
            text=text,
            responsibilities=who,
            owners=owners("management"),
            ends=ends,
            follow_ups=[{"date": 17}],
            means="keep" if name == "thanks-jar" else "remove_reduce",
            target_level="work_community",
        )
    diary.day(-5, 14)
    diary.add(
        "riikka",
        "measure",
        under="rest",
        text="Half an hour about sleep and early shifts, in the Monday talk",
        responsibilities="Riikka, the nurse",
        owners=owners("nurse"),
        ends=30,
        participants_ohs=["nurse"],
        means="support",
        target_level="work_community",
    )
    diary.agree("plan", "riikka")
    diary.day(-3, 15)
    diary.add("elsa", "quick_note", own=True, text="Ask the card reader people for a second line.")
