"""A cleaning company with 120 people: how it agreed on its picture, its goals and its plan."""

from samsyn.demo.cleaning_plan import GOALS, PLAN
from samsyn.demo.diary import Diary


def begin(diary: Diary) -> None:
    """Steps 0 to 3."""
    diary.day(-168)
    diary.open("helena", "Work that fits the day")
    _preconditions(diary)
    _sources(diary)
    _what_the_workplace_sees(diary)
    _what_the_health_service_sees(diary)
    _own_sides(diary)
    _choices(diary)
    _goals(diary)
    _plan(diary)


def _preconditions(diary: Diary) -> None:
    diary.people_of(
        "helena",
        ("management", "Helena Suvanto", "Decides on money and on talks with customers"),
        ("hr", "Marko Peltovirta", "Calls the meetings"),
        ("osh_manager", "Katri Oinasmaa", "Keeps the risk assessment and this plan together"),
        ("supervisor", "", "One from the centre and one from the schools, in turns"),
        ("osh_representative", "Annika Sjöstrand", "Has Thursdays free for the task"),
        ("union_representative", "Tomasz Wilkowski", "When contracts or hours are touched"),
    )
    diary.people_of(
        "outi",
        ("nurse", "Riikka Vanamo", "First contact"),
        ("physician", "Henrik Bergvall", "Twice a year and when work ability is at stake"),
        ("psychologist", "Ilze Kalnbērza", "Groups and talks with supervisors"),
        ("physiotherapist", "Mikko Saukkola", "Walks the sites with the cleaners"),
    )
    diary.texts(
        "marko",
        p_heard="In paid time: a half-hour round at every site twice a year with an interpreter, "
        "and a box for voice messages in any language.",
        p_meetings="Every sixth week, one hour, in turns at our office and at Harbour Street. "
        "The first ten minutes belong to what works.",
        p_confidentiality="We talk about work and sites, never about one person's health. The "
        "health service shows figures only of groups of at least five.",
        p_link_strategy="Keeping people is our first business aim: every third cleaner who left "
        "last year named haste or being left alone.",
        p_selfeval="We know the work well. We are weaker in telling people what came of it.",
    )
    diary.items(
        "katri",
        "p_structures",
        {"text": "OSH committee, four times a year", "decision": "keep"},
        {
            "text": "Site supervisors' Monday call",
            "decision": "improve",
            "note": "Add five minutes on load.",
        },
        {"text": "A separate well-being group", "decision": "merge", "note": "Joins this one."},
    )
    diary.items("katri", "p_terms", "Site: one customer's building, with its own cleaning level.")
    diary.add(
        "marko",
        "contact",
        party="workplace",
        role="hr",
        channel="HR phone hour, weekdays 9 to 10",
        note="Finnish and English; others with an interpreter",
    )
    diary.add(
        "riikka",
        "contact",
        party="ohs",
        role="nurse",
        channel="Secure message in the health service's own system",
        note="Answer within two working days",
    )
    diary.day(-160, 13)
    diary.agree(
        "preconditions",
        "helena",
        "riikka",
        ("annika", "Good. Please keep the meetings in paid time, also when it is busy."),
    )


def _sources(diary: Diary) -> None:
    diary.day(-154)
    diary.add(
        "katri",
        "source",
        ref="risk",
        title="Risk assessment of evening sites",
        source_kind="risk_assessment",
        party="workplace",
        owner="OSH manager",
        date=-190,
        summary="18 sites walked with the cleaners. Haste and working alone came up most.",
    )
    diary.add(
        "marko",
        "source",
        ref="survey",
        title="Staff survey, spring",
        source_kind="staff_survey",
        party="workplace",
        owner="HR",
        date=-205,
        period="March and April",
        summary="96 of 120 answered, in six languages.",
    )
    diary.day(-150)
    diary.add(
        "riikka",
        "source",
        ref="visits",
        title="Workplace survey by the health service",
        source_kind="workplace_survey",
        party="ohs",
        owner="Occupational health nurse",
        date=-176,
        summary="Seven sites, three of them in the evening. Report agreed.",
    )
    diary.add(
        "henrik",
        "source",
        ref="exams",
        title="Health examinations, group summary",
        source_kind="examinations",
        party="ohs",
        owner="Occupational health physician",
        date=-170,
        period="Last twelve months",
        summary="41 people. Groups of five or more only.",
    )


def _what_the_workplace_sees(diary: Diary) -> None:
    refs = diary.refs
    diary.day(-148, 10)
    diary.findings(
        "katri",
        ("R1", "People are proud of their own sites and show them to new colleagues."),
        ("B2", "At evening sites people work alone and know few colleagues by name."),
        ("A2", "At 11 of 18 evening sites the measured time is longer than the time given."),
        basis="workplace",
        sources=[refs["risk"], refs["survey"]],
    )
    diary.day(-147, 12)
    diary.findings(
        "samuel",
        ("R5", "A short thank-you on the site phone is saved and shown at home."),
        ("B3", "Changes reach people late and mostly in Finnish."),
        ("C1", "Machines wait weeks for repair at the schools."),
        basis="workplace",
        sources=[refs["survey"]],
    )
    diary.day(-146, 12)
    diary.findings(
        "annika",
        ("R3", "Those who may choose the order of rooms finish calmer than those who may not."),
        ("B7", "Who speaks no Finnish is asked last when shifts are shared out."),
        ("B1", "Support from the supervisor depends on which supervisor it is."),
        basis="workplace",
        sources=[refs["survey"]],
    )
    diary.items(
        "piret",
        "s1_flow",
        "Keys and codes are missing about once a week at the schools.",
        "Customers ask the cleaner directly for extra work.",
    )
    diary.items(
        "helena",
        "s1_coming",
        {
            "text": "Two large office customers move to three days a week.",
            "effect": "Fewer evening hours; chance of daytime work.",
        },
        {
            "text": "Robots for corridors at two schools next year.",
            "effect": "Less walking, new things to learn, some worry about hours.",
        },
    )


def _what_the_health_service_sees(diary: Diary) -> None:
    refs = diary.refs
    diary.day(-141, 10)
    diary.findings(
        "riikka",
        ("R1", "On all seven visits somebody showed us a floor they were proud of."),
        ("A2", "Haste and little say in the order of work at evening sites."),
        basis="survey",
        sources=[refs["visits"]],
    )
    _support_seen_as_strength(diary)
    diary.day(-140, 15)
    diary.findings(
        "henrik",
        ("A5", "Poor recovery after late shifts in the group examined."),
        basis="examinations",
        floor_confirmed=True,
        sources=[refs["exams"]],
    )
    diary.findings(
        "mikko",
        ("C2", "Wrists and shoulders take the haste: quick wringing, heavy bins."),
        basis="survey",
        sources=[refs["visits"]],
    )


def _support_seen_as_strength(diary: Diary) -> None:
    """Seen by the health service as a strength, by the representatives as a strain."""
    diary.add(
        "ilze",
        "finding",
        factor="B1",
        polarity="resource",
        text="Supervisors stop and listen; in the talks nearly everybody named theirs as help.",
        party="ohs",
        basis="survey",
        sources=[diary.refs["visits"]],
    )


def _own_sides(diary: Diary) -> None:
    diary.day(-139, 9)
    diary.findings(
        "henrik",
        ("B5", ""),
        own=True,
        basis="appointments",
        sensitive=True,
        topic_only=True,
    )
    diary.findings(
        "marko",
        (
            "A10",
            "If the two office customers leave, 14 people lose hours. "
            "We speak with the union first.",
        ),
        own=True,
        basis="workplace",
    )
    diary.findings(
        "tomasz",
        (
            "B4",
            "Extra work asked by customers is not always paid. I am "
            "collecting the hours before we raise it.",
        ),
        own=True,
        basis="workplace",
    )
    diary.add(
        "riikka",
        "quick_note",
        own=True,
        text="Evening round: ask for a quiet room at the office site next time.",
    )
    diary.add(
        "samuel",
        "quick_note",
        own=True,
        text="The machine at the lower school has had the same sticker since August.",
    )
    diary.add(
        "annika",
        "quick_note",
        own=True,
        text="Three people asked what became of the voice messages.",
    )


def _choices(diary: Diary) -> None:
    diary.day(-132, 13)
    for ref, use, factor, text, reason in (
        (
            "c-time",
            "address_first",
            "A2",
            "Time pressure at evening sites",
            "Most people recognise it, and it wears wrists as well as nerves.",
        ),
        (
            "c-told",
            "address_first",
            "B3",
            "Information that comes late and in one language",
            "Cheap to change; it feeds haste and mistakes.",
        ),
        (
            "c-alone",
            "address_first",
            "B2",
            "Working alone without seeing colleagues",
            "Named by those who left last year.",
        ),
        ("c-machines", "address_first", "C1", "Machines that wait for repair", ""),
        (
            "c-boss",
            "strengthen",
            "R5",
            "Support from one's own supervisor",
            "It is there; it should be there at every site.",
        ),
        ("c-pride", "strengthen", "R1", "Pride in one's own sites", "This is why people stay."),
        (
            "c-say",
            "strengthen",
            "R3",
            "A say in the order of rooms",
            "Costs nothing and calms the evening.",
        ),
    ):
        diary.add("katri", "choice", ref=ref, use=use, factor=factor, text=text, reason=reason)
    diary.agree(
        "picture",
        "helena",
        "riikka",
        (
            "annika",
            "We see the supervisors' support differently: it is good where it is good. "
            "I want both views to stay in the picture, and they do.",
        ),
    )


def _goals(diary: Diary) -> None:
    diary.day(-118)
    diary.threads("katri", GOALS)
    diary.readings(
        "katri",
        "i-time",
        (-118, 11, "Measured in spring"),
        (-60, 9, ""),
        (-9, 7, "Two sites moved to daytime"),
    )
    diary.readings("marko", "i-clear", (-118, 41, "Spring survey"), (-21, 52, "Short survey"))
    diary.readings(
        "samuel",
        "i-repair",
        (-100, 19, ""),
        (-70, 16, ""),
        (-40, 17, "Holidays"),
        (-10, 9, "New repair list"),
    )
    diary.day(-112, 14)
    diary.agree("goals", "riikka", "helena", "annika")


def _plan(diary: Diary) -> None:
    diary.day(-103)
    diary.plan("katri", PLAN)
    diary.day(-96, 14)
    diary.agree(
        "plan",
        "helena",
        "riikka",
        (
            "annika",
            "Heard at the site round and in the "
            "committee. The measuring must be done with the cleaner, not about them.",
        ),
    )
