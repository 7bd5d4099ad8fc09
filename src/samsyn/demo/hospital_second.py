"""The hospital's second cycle: more was seen, a plan with dissent beside it, in full swing."""

from samsyn.actions.cooperations import change_cooperation
from samsyn.demo.diary import Diary
from samsyn.demo.hospital_goals import GOALS
from samsyn.demo.hospital_plan import PLAN
from samsyn.demo.rows import owners
from samsyn.demo.staff_texts import HOSPITAL

NEWS = (
    (-87, "eero", "h6", "started", "Tested with the laundry first."),
    (-86, "kadri", "h19", "started", "Eleven thermometers are up."),
    (-85, "jelena", "h1", "started", "Laundry plans with paper on the wall."),
    (-84, "agnieszka", "h10", "started", "Pairs on four stairs of six."),
    (-83, "eero", "h2", "started", "Seven have said yes to the pool."),
    (-82, "kadri", "h29", "started", "It goes on, and now it has a name."),
    (-80, "liisa", "h11", "started", "Thirty-four phones ordered."),
    (-78, "agnieszka", "h15", "started", "Shift leads have practised the question."),
    (-76, "kadri", "h21", "started", "Used on nine days already."),
    (-74, "petter", "h3", "started", "Messages only repeat what was said."),
    (-71, "kadri", "h19", "done", "Read every Friday. Nine places are too hot."),
    (-68, "pernille", "h16", "started", "Four have used it."),
    (-66, "agnieszka", "h7", "started", "Holds in two units."),
    (-64, "eero", "h6", "done", "The tool refuses. It has refused 61 times."),
    (-62, "eero", "h4", "started", "The transport unit tries it."),
    (-60, "liisa", "h24", "started", "Both posts are open."),
    (-58, "liisa", "h11", "done", "Every night cleaner has one. Pressed twice so far."),
    (-56, "jaana", "h8", "started", "Laundry first: many questions."),
    (-54, "agnieszka", "h12", "started", "The soup at two is the best hour of the night."),
    (-52, "kadri", "h21", "done", "Part of the day now."),
    (-50, "liisa", "h20", "started", "The hood comes after the turn of the year."),
    (-48, "kadri", "h22", "started", "Three kinds of cloth are tried."),
    (-46, "pernille", "h27", "started", "Nine of fourteen supervisors come."),
    (-44, "jaana", "h14", "started", "First night spent on stairs B."),
    (-42, "petter", "h3", "done", "Changes by message alone: none in three weeks."),
    (-38, "maarit", "h18", "started", "Two of five groups."),
    (-34, "agnieszka", "h15", "done", "Asked after 11 of 12 events."),
    (-30, "eero", "h28", "started", "Fifteen have asked, nine have gone."),
    (-28, "liisa", "h13", "started", "The electrician promised November."),
    (-24, "agnieszka", "h5", "started", "Three stairs begin together, six follow."),
    (-20, "jelena", "h26", "started", "Laundry: 40 talks of 90."),
    (-23, "jelena", "f5", "started", "In use every day, as before."),
    (-22, "agnieszka", "f3", "started", "Begun on stairs B and C."),
    (-21, "agnieszka", "f6", "started", "Spoken first, and it is shorter."),
    (-16, "kadri", "h22", "done", "The light one won. Ordered for all."),
)


def tell(diary: Diary) -> None:
    """From the first day of the second cycle until yesterday."""
    _what_goes_on(diary)
    _picture(diary)
    _goals_and_plan(diary)
    _work(diary)
    _changes_and_worries(diary)
    _readings(diary)
    _documents(diary)
    _meetings(diary)
    _told(diary)


def _what_goes_on(diary: Diary) -> None:
    """What the first cycle left gets new dates."""
    diary.carried("a-pull", "a-morning", "f-morning", "f3", "f5", "f6")
    diary.refs["b-help"] = diary.refs["a-pull"]
    diary.day(-125, 14)
    diary.change("maarit", "f-morning", target_date=110, timetable="By spring, ward by ward")
    diary.change(
        "maarit",
        "f3",
        starts=-84,
        ends=60,
        text="Five minutes together at the start of every shift, now in ward cleaning too",
    )
    diary.change("maarit", "f5", starts=-84, ends=240, means="keep")
    diary.change(
        "maarit",
        "f6",
        starts=-84,
        ends=25,
        text="Night to morning: two minutes spoken at the stairs",
    )


def _picture(diary: Diary) -> None:
    diary.day(-124)
    diary.agree("preconditions", "liisa", "jaana", "seppo")
    diary.day(-121)
    diary.add(
        "eero",
        "source",
        ref="s2",
        title="Short survey, second round",
        source_kind="staff_survey",
        party="workplace",
        owner="HR",
        date=-155,
        summary="66 % answered. Night cleaning rose from 55 to 70 %.",
    )
    diary.add(
        "jaana",
        "source",
        ref="s3",
        title="Nights: four visits between ten and six",
        source_kind="observation",
        party="ohs",
        owner="Nurse",
        date=-130,
    )
    refs = diary.refs
    diary.findings(
        "maarit",
        ("R5", "Units help each other when a shift is thin."),
        ("A5", "Rotas come a week ahead, at best."),
        ("B6", "Night cleaners meet threats and deaths alone."),
        basis="survey",
        sources=[refs["s2"]],
    )
    diary.findings(
        "kadri", ("C2", "Nine kitchen workplaces above 27 degrees in July."), basis="workplace"
    )
    diary.findings(
        "lars",
        ("B1", "One supervisor for 58 people is no supervisor."),
        basis="survey",
        sources=[refs["s2"]],
    )
    diary.day(-115, 13)
    diary.findings(
        "jaana",
        ("R5", "At night everybody knows who will come when called."),
        ("B6", "After threats nobody asks. People carry it home."),
        ("B1", "Supervisors want to be near, and have no time to be."),
        basis="other",
        sources=[refs["s3"]],
    )
    diary.findings(
        "pernille",
        ("A9", "Deaths on the wards touch cleaners and porters; it is rarely spoken of."),
        basis="appointments",
        floor_confirmed=True,
    )
    diary.findings(
        "andris",
        ("A5", "Quick returns show in sleep and in sick days."),
        basis="examinations",
        floor_confirmed=True,
    )
    diary.findings(
        "andris", ("B5", ""), own=True, basis="appointments", sensitive=True, topic_only=True
    )
    diary.findings(
        "liisa",
        (
            "A10",
            "The region looks at buying laundry outside. Nothing is "
            "decided; we tell the union before anything is.",
        ),
        own=True,
        basis="workplace",
    )
    diary.findings(
        "seppo",
        ("B4", "The second unit's skill is asked for and not paid."),
        own=True,
        basis="workplace",
    )
    diary.items("petter", "s1_flow", "Lifts out of order make transport run in the stairs.")
    diary.items(
        "liisa",
        "s1_coming",
        {
            "text": "A new ward building opens next autumn.",
            "effect": "Longer ways, new colleagues, new machines.",
        },
    )
    diary.day(-108, 13)
    for ref, use, factor, text, reason in (
        ("b-rest", "address_first", "A5", "Rotas and rest", "Touches all 600."),
        ("b-night", "address_first", "B6", "Alone with threats at night", "The heaviest to carry."),
        ("b-heat", "address_first", "C2", "Heat in the kitchens", ""),
        (
            "b-boss",
            "address_first",
            "B1",
            "Supervisors with too many people",
            "The parties see it alike.",
        ),
        ("b-say", "strengthen", "R3", "A say in one's own shifts", ""),
    ):
        diary.add("maarit", "choice", ref=ref, use=use, factor=factor, text=text, reason=reason)
    diary.agree("picture", "jaana", "liisa", ("seppo", "Good that the nights are seen now."))


def _goals_and_plan(diary: Diary) -> None:
    diary.day(-101)
    diary.threads("maarit", GOALS)
    diary.day(-97, 13)
    diary.agree("goals", "liisa", "jaana", "seppo")
    diary.day(-93)
    diary.plan("maarit", PLAN)
    diary.day(-89, 13)
    diary.agree(
        "plan",
        "liisa",
        "jaana",
        (
            "seppo",
            "I agree with nearly all of it. I do not agree that pay for the second skill "
            "waits until midwinter: people use the skill today. The rest should begin at once.",
        ),
        dissent="seppo",
    )


def _work(diary: Diary) -> None:
    diary.day(-88)
    diary.add(
        "liisa",
        "support_check",
        role="management",
        date=-88,
        evidence="The board has approved the money and asks for news every second month.",
        action="Liisa opens each unit's first meeting herself.",
    )
    for audience, message, channel, day, done in (
        (
            "all_staff",
            "What we do in the second round and what came of the first",
            "meeting",
            -84,
            True,
        ),
        ("supervisors", "Who answers for what", "meeting", -82, True),
        ("representatives", "Figures of the first month", "email", -55, True),
        ("all_staff", "Nights: what is different now", "notice_board", -2, False),
        ("all_staff", "Midwinter news in eight languages", "message", 35, False),
    ):
        diary.add(
            "eero",
            "communication",
            audience=audience,
            message=message,
            channel=channel,
            date=day,
            sender="Liisa, Seppo and Lars",
            done=done,
        )
    for offset, who, ref, status, note in NEWS:
        diary.day(offset)
        diary.status(who, ref, status, note)


def _changes_and_worries(diary: Diary) -> None:
    diary.day(-15)
    diary.add(
        "eero",
        "plan_change",
        under="h2",
        change="adjust",
        date=-15,
        reason="Twelve were not found; seven were.",
        options="Hire five; ask other units; go on with seven and pay them for being ready.",
        decision="Seven, paid for being ready.",
        before="Twelve people",
        after="Seven people",
    )
    diary.day(-12)
    diary.add(
        "seppo",
        "concern",
        answer_by=3,
        text="The tunnel is dark again since Monday. What protects people until the "
        "electrician comes?",
    )
    diary.day(-11, 10)
    diary.say(
        "maarit",
        "h13",
        "Petter, can transport take the night linen through the courtyard until then?",
        "petter",
        "seppo",
    )
    diary.day(-10, 7)
    diary.say("petter", "h13", "From tonight, yes.", "maarit")
    diary.say(
        "pernille", "h16", "Two came on the same evening. I plan a group talk.", "jaana", own=True
    )
    diary.say(
        "agnieszka",
        "h7",
        "It holds where there are two supervisors. It does not where there is one.",
        "eero",
    )


def _readings(diary: Diary) -> None:
    diary.day(-9)
    for who, ref, rows in (
        (
            "eero",
            "hi-rota",
            (
                (-100, 31, ""),
                (-75, 44, ""),
                (-50, 58, "Laundry and transport"),
                (-25, 66, ""),
                (-9, 71, ""),
            ),
        ),
        ("eero", "hi-change", ((-100, 48, ""), (-70, 41, ""), (-40, 29, ""), (-10, 23, ""))),
        (
            "eero",
            "hi-rest",
            ((-100, 74, ""), (-70, 35, "Tool refuses"), (-40, 11, ""), (-10, 6, "")),
        ),
        ("agnieszka", "hi-pair", ((-95, 40, ""), (-65, 62, ""), (-35, 71, ""), (-10, 78, ""))),
        ("jaana", "hi-after", ((-95, 12, ""), (-60, 55, ""), (-30, 92, ""))),
        ("kadri", "hi-heat", ((-95, 9, "July"), (-60, 7, ""), (-30, 3, "Autumn helps too"))),
        ("eero", "hi-span", ((-95, 11, ""), (-20, 10, ""))),
        ("eero", "hi-learn", ((-95, 22, ""), (-55, 27, ""), (-20, 31, ""))),
    ):
        diary.readings(who, ref, *rows)


def _documents(diary: Diary) -> None:
    diary.day(-8)
    for document, title, day, review in (
        ("agreement", "Occupational health agreement", -410, 120),
        ("workplace_survey", "Workplace survey, Riverside campus", -390, -25),
        ("ohs_action_plan", "Occupational health action plan", -80, 285),
        ("risk_assessment", "Risk assessment of all units", -440, 15),
        ("osh_programme", "Occupational safety and health programme", -300, 90),
    ):
        diary.add(
            "maarit",
            "wheel_document",
            apart=True,
            document=document,
            title=title,
            date=day,
            review_date=review,
            heard="OSH committee",
        )


def _meetings(diary: Diary) -> None:
    diary.day(-7, 13)
    diary.add(
        "maarit",
        "meeting",
        title="All units, autumn",
        date=-7,
        held=True,
        opening_question="When did another unit last make your day easier?",
        agenda="What works · Rotas · Nights · Heat · Supervisors · Staff page",
        notes="Transport thanked the laundry for the new delivery hour. Rotas: two units are "
        "there. Nights: the phones were pressed twice and somebody came both times. The tunnel is "
        "dark; see the concern. Supervisors: one post filled, one open.",
        attendance=[
            *owners("management, hr, osh_manager, supervisor, osh_representative"),
            *owners("union_representative, nurse, psychologist"),
        ],
    )
    diary.add(
        "maarit",
        "meeting",
        title="Midwinter, all units",
        date=33,
        held=False,
        opening_question="What would you not want to go back to?",
        agenda="What works · What the readings show · The second supervisor · The summer's heat",
    )


def _told(diary: Diary) -> None:
    diary.day(-6)
    for text in HOSPITAL:
        diary.add("eero", "staff_text", **text)
    diary.agree("staff_page", "liisa", "jaana", "seppo")
    diary.release("liisa")
    diary.day(-4)
    diary.add("jaana", "quick_note", own=True, text="Riverside kitchen: ask about night baking.")
    diary.add("kadri", "quick_note", own=True, text="Two cooks would like to see the laundry.")
    change_cooperation(
        cooperation=diary.cooperation, by=diary.viewer("maarit"), next_visit=diary.clock.date(3)
    )
