"""The cleaning company's plan being carried out: news, worries, changes and what staff are told."""

from samsyn.actions.cooperations import change_cooperation
from samsyn.demo import cleaning_survey, cleaning_talk
from samsyn.demo.diary import Diary
from samsyn.demo.rows import measure, owners
from samsyn.demo.staff_texts import CLEANING


def go_on(diary: Diary) -> None:
    """From the agreed plan until yesterday."""
    _support_and_telling(diary)
    _first_months(diary)
    _changes(diary)
    _autumn(diary)
    _documents(diary)
    _meetings(diary)
    _staff_page(diary)
    _open_ends(diary)
    cleaning_talk.invite(diary)


def _support_and_telling(diary: Diary) -> None:
    diary.day(-94, 10)
    diary.add(
        "helena",
        "support_check",
        role="management",
        date=-94,
        evidence="The plan has its own line in the budget and is first on the Monday list.",
        action="Helena joins one evening round before the turn of the year.",
    )
    diary.add(
        "katri",
        "support_check",
        role="supervisor",
        date=-90,
        evidence="All five supervisors have an hour a week for it in their own plan.",
        action="",
    )
    for audience, message, channel, day, sender, language, done in (
        (
            "all_staff",
            "What we found together and what we begin with",
            "message",
            -88,
            "Helena and Annika",
            "Finnish, English, Ukrainian, Arabic, Estonian, Polish",
            True,
        ),
        (
            "supervisors",
            "Why the sites are measured and how",
            "meeting",
            -86,
            "Katri",
            "Finnish",
            True,
        ),
        (
            "all_staff",
            "First news: what has changed at the sites",
            "message",
            -3,
            "Helena and Annika",
            "The same six languages",
            False,
        ),
        (
            "new_staff",
            "The card with names is part of the first day",
            "conversation",
            14,
            "Supervisors",
            "",
            False,
        ),
    ):
        diary.add(
            "marko",
            "communication",
            audience=audience,
            message=message,
            channel=channel,
            date=day,
            sender=sender,
            language=language,
            done=done,
        )


def _first_months(diary: Diary) -> None:
    diary.day(-84)
    diary.status("piret", "m-spare", "started", "Ordered. They come in three weeks.")
    diary.day(-78)
    diary.status(
        "samuel",
        "m-measure",
        "started",
        "The first two evenings went well. People liked to be asked.",
    )
    diary.status("helena", "m-day", "started", "Two customers are interested.")
    diary.day(-70, 11)
    diary.status("marko", "m-six", "started", "The message service speaks six languages now.")
    diary.status("piret", "m-repair", "started", "The list is on the shared phone.")
    diary.day(-60)
    diary.status("piret", "m-spare", "done", "Both in use. The lower school has one for itself.")
    diary.status("samuel", "m-talk", "started", "Begun at the centre. The schools follow.")
    diary.status("samuel", "m-order", "started", "Nine sites so far.")
    diary.status("samuel", "m-list", "started", "Window sills went from daily to weekly.")
    diary.day(-52)
    diary.status("samuel", "m-pair", "started", "Eleven pairs. Some have keys for one door only.")
    diary.status("piret", "m-keep-pride", "started", "Goes on as before, now in the plan.")
    cleaning_survey.ask(diary)
    diary.day(-41, 10)
    diary.status("marko", "m-six", "done", "95 % of changes went out before three o'clock.")
    diary.status("ilze", "m-group", "started", "First afternoon held; eleven took part.")
    diary.day(-38)
    diary.status(
        "annika", "m-pictures", "started", "Six sites photographed with the people who clean them."
    )
    diary.status("riikka", "m-walk", "started", "The first evening was at the insurance house.")


def _changes(diary: Diary) -> None:
    diary.day(-36, 9)
    cleaning_survey.read(diary)
    diary.day(-35, 13)
    diary.add(
        "katri",
        "plan_change",
        under="m-measure",
        change="adjust",
        date=-35,
        reason="Two supervisors were ill in the same month.",
        options="Measure fewer sites; borrow a supervisor from the schools; take more time.",
        decision="More time, and Piret helps on Thursdays.",
        before="Ends six weeks earlier",
        after="Ends two weeks before the next meeting",
    )
    diary.day(-30, 10)
    diary.add(
        "helena",
        "plan_change",
        change="pause",
        date=-30,
        reason="The talks with the hotel customer wait until their new owner is known.",
        decision="Nothing is promised to people at that site before we know.",
        before="Hotel asked in autumn",
        after="Hotel asked after the turn of the year",
    )


def _autumn(diary: Diary) -> None:
    diary.day(-27)
    diary.add(
        "annika",
        "concern",
        ref="concern-old",
        answer_by=-13,
        text="The breaks of the pairs must be paid also when the walk takes four minutes.",
    )
    diary.day(-20, 15)
    diary.change(
        "helena",
        "concern-old",
        answer="Yes. The walk is working time. It is in the shift list from this week.",
        answered_on=-20,
    )
    diary.day(-18)
    diary.status("samuel", "m-list", "done", "Fourteen lists are shorter. Two customers said no.")
    diary.status("piret", "m-repair", "done", "Nine days on average, and falling.")
    diary.day(-16, 10)
    diary.say(
        "katri",
        "m-measure",
        "Four sites are left. Can we take the two in the harbour in one evening?",
        "samuel",
        "piret",
    )
    diary.day(-15, 9)
    diary.say(
        "samuel",
        "m-measure",
        "Yes, if Mikko comes along. Otherwise the wringing is missed.",
        "mikko",
    )
    diary.day(-15, 12)
    diary.say("mikko", "m-measure", "Thursday suits me.", "samuel")
    diary.say(
        "tomasz",
        "m-day",
        "Before anybody signs: hours first, then times of day.",
        "annika",
        own=True,
    )
    diary.say(
        "ilze",
        "m-group",
        "One group asks mostly about grief. I plan the second afternoon around it.",
        "riikka",
        own=True,
    )


def _documents(diary: Diary) -> None:
    diary.day(-14)
    for document, title, day, review, heard, note in (
        ("agreement", "Occupational health agreement", -400, 40, "OSH committee", ""),
        (
            "workplace_survey",
            "Workplace survey, evening offices",
            -176,
            190,
            "OSH representative",
            "Schools follow in spring.",
        ),
        (
            "ohs_action_plan",
            "Occupational health action plan",
            -90,
            200,
            "OSH committee",
            "Holds the measures of this cycle.",
        ),
        (
            "risk_assessment",
            "Risk assessment of evening sites",
            -375,
            -10,
            "OSH representative",
            "Review is late: four sites still to be measured.",
        ),
        (
            "osh_programme",
            "Occupational safety and health programme",
            -300,
            65,
            "OSH committee",
            "",
        ),
    ):
        diary.add(
            "katri",
            "wheel_document",
            apart=True,
            document=document,
            title=title,
            date=day,
            review_date=review,
            heard=heard,
            note=note,
        )


def _meetings(diary: Diary) -> None:
    diary.day(-13, 13)
    diary.add(
        "marko",
        "meeting",
        title="Follow-up at Harbour Street",
        date=-13,
        held=True,
        opening_question="Which site would you show to a new colleague today, and why?",
        agenda="What works · Sites measured so far · The two customers who try daytime · "
        "Anything that worries",
        notes="Opened with the insurance house: the order of rooms is their own, and it is calm. "
        "14 of 18 sites are measured. Daytime cleaning pleases both customers; two cleaners want "
        "to keep their evenings, and may. Pairs work where doors are near. Next: the schools.",
        attendance=[
            *owners("management, hr, osh_manager, supervisor, osh_representative"),
            *owners("nurse, physiotherapist"),
        ],
    )
    diary.add(
        "marko",
        "meeting",
        title="Before the turn of the year",
        date=19,
        held=False,
        opening_question="What went easier this autumn than a year ago?",
        agenda="What works · Recovery after late shifts · The new measure · The wall sheet · "
        "Dates of spring",
    )


def _staff_page(diary: Diary) -> None:
    diary.day(-11)
    for text in CLEANING:
        diary.add("marko", "staff_text", **text)
    diary.agree("staff_page", "helena", "riikka", "annika")
    diary.release("helena")


def _open_ends(diary: Diary) -> None:
    diary.day(-8)
    diary.plan(
        "katri",
        {
            "g-alone": [
                measure(
                    "m-urgent",
                    "Nobody closes the harbour terminal alone after ten",
                    "management",
                    (-7, 20),
                    means="control",
                    prevention="secondary",
                    look=(7,),
                    why="Threats by passers-by, twice in one month.",
                ),
            ]
        },
    )
    diary.status(
        "helena",
        "m-urgent",
        "started",
        "From tonight there are two. We tell the health "
        "service at once and agree on the rest together.",
    )
    diary.day(-7, 12)
    diary.agree(
        "plan",
        "helena",
        (
            "riikka",
            "Right to begin at once. Let us talk about support for the two who were threatened.",
        ),
    )
    diary.day(-6, 10)
    diary.add(
        "annika",
        "concern",
        answer_by=8,
        text="Who works the second evening shift at the terminal gets home after the last "
        "bus. How is the way home arranged?",
    )
    diary.day(-4, 11)
    diary.say(
        "riikka",
        "m-urgent",
        "I have kept Tuesday morning free for the two, if they wish.",
        "helena",
    )
    diary.day(-2, 9)
    diary.status("samuel", "m-measure", "started", "Sixteen of eighteen. Two in the harbour left.")
    cleaning_survey.prepare_next(diary)
    change_cooperation(
        cooperation=diary.cooperation, by=diary.viewer("marko"), next_visit=diary.clock.date(5)
    )
