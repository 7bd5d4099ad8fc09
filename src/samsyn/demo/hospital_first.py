"""The first cycle of a hospital's support services: agreed, carried out, assessed, closed."""

from samsyn.actions.assessments import begin_next, close_cycle
from samsyn.demo.diary import Diary
from samsyn.demo.hospital_first_plan import ASSESSED, BOTH, DECIDED, GOALS, PLAN, decision


def tell(diary: Diary) -> None:
    """From the first meeting to the closing, and on into the second cycle."""
    diary.day(-412)
    diary.open("maarit", "Lighter mornings")
    _preconditions(diary)
    _picture(diary)
    _plan(diary)
    _work(diary)
    _readings(diary)
    _assess(diary)


def _preconditions(diary: Diary) -> None:
    diary.people_of(
        "maarit",
        ("management", "Liisa Kuusivaara", "Managing director"),
        ("hr", "Eero Paasikoski", ""),
        ("osh_manager", "Maarit Jokipelto", "Calls the meetings"),
        ("supervisor", "", "One of each unit: kitchen, laundry, transport, ward cleaning"),
        ("osh_representative", "Seppo Kalliorinne", "Full time"),
        ("union_representative", "Lars Wikander", ""),
    )
    diary.people_of(
        "sanna",
        ("nurse", "Jaana Törmälehto", "First contact"),
        ("physician", "Andris Zariņkalns", ""),
        ("psychologist", "Pernille Aasgard", "Works with supervisors"),
        ("physiotherapist", "Marek Dąbrowiecki", ""),
    )
    diary.texts(
        "maarit",
        p_heard="Each unit speaks at its own shift start; Seppo and Lars collect it. Night staff "
        "are met at night.",
        p_meetings="Every second month with all units; each unit in between on its own.",
        p_confidentiality="No unit smaller than ten is shown on its own in any figure.",
        p_link_strategy="Care works when clean linen, warm food and safe floors come in time.",
    )
    diary.add(
        "maarit",
        "contact",
        party="workplace",
        role="osh_manager",
        channel="OSH office, ground floor",
        note="Door open 7 to 15",
    )
    diary.add(
        "jaana",
        "contact",
        party="ohs",
        role="nurse",
        channel="Riverside clinic, client line",
        note="Night staff: ring before seven",
    )
    diary.day(-405, 13)
    diary.agree("preconditions", "liisa", "jaana", "seppo")


def _picture(diary: Diary) -> None:
    diary.day(-396)
    refs = diary.refs
    diary.add(
        "maarit",
        "source",
        ref="s-risk",
        title="Risk assessment of all units",
        source_kind="risk_assessment",
        party="workplace",
        owner="OSH manager",
        date=-440,
    )
    diary.add(
        "eero",
        "source",
        ref="s-survey",
        title="Staff survey in eight languages",
        source_kind="staff_survey",
        party="workplace",
        owner="HR",
        date=-430,
        summary="71 % answered; night cleaning 55 %.",
    )
    diary.add(
        "jaana",
        "source",
        ref="s-visits",
        title="Workplace surveys of four units",
        source_kind="workplace_survey",
        party="ohs",
        owner="Nurse",
        date=-420,
    )
    diary.findings(
        "maarit",
        ("R1", "Every unit knows why its work matters to patients."),
        ("B2", "Units blame each other when mornings go wrong."),
        ("C1", "Faults are worked around for months."),
        basis="workplace",
        sources=[refs["s-risk"], refs["s-survey"]],
    )
    diary.findings(
        "kadri",
        ("R5", "The kitchen's head cook names what went well, every day."),
        ("C2", "Heat above the ovens in summer."),
        basis="workplace",
        sources=[refs["s-survey"]],
    )
    diary.day(-390)
    diary.findings(
        "jaana",
        ("R1", "Pride in clean wards and good food, in all units."),
        ("A2", "The hour between six and seven carries half the day's haste."),
        ("C2", "Heavy trolleys, heat, wet floors."),
        basis="survey",
        sources=[refs["s-visits"]],
    )
    diary.findings(
        "andris",
        ("A5", "Recovery is weakest in those who rotate between nights and mornings."),
        basis="examinations",
        floor_confirmed=True,
    )
    diary.day(-384, 13)
    for ref, use, factor, text in (
        ("a-morning", "address_first", "A2", "Haste in the first hour of the morning"),
        ("a-faults", "address_first", "C1", "Faults that nobody mends"),
        ("a-pull", "strengthen", "R5", "Help across units"),
    ):
        diary.add(
            "maarit",
            "choice",
            ref=ref,
            use=use,
            factor=factor,
            text=text,
            reason="Chosen in the joint meeting of all units.",
        )
    diary.agree("picture", "liisa", "jaana", "seppo")


def _plan(diary: Diary) -> None:
    diary.day(-372)
    diary.threads("maarit", GOALS)
    diary.agree("goals", "liisa", "jaana", "seppo")
    diary.day(-358)
    diary.plan("maarit", PLAN)
    diary.agree("plan", "jaana", "liisa", "lars")


def _work(diary: Diary) -> None:
    diary.day(-348)
    diary.add(
        "liisa",
        "support_check",
        role="management",
        date=-348,
        evidence="The trolleys are in the investment plan.",
        action="",
    )
    diary.add(
        "eero",
        "communication",
        audience="all_staff",
        message="What we do first, and why",
        channel="meeting",
        date=-345,
        sender="Liisa and Seppo",
        done=True,
    )
    for offset, who, ref, status, note in (
        (-345, "maarit", "f7", "started", "The list is open to everybody."),
        (-340, "petter", "f2", "started", "First scale at the north dock."),
        (-338, "jelena", "f3", "started", "The laundry begins."),
        (-336, "maarit", "f9", "started", "The first thanks were read aloud."),
        (-330, "liisa", "f1", "started", "Ordered in three lots."),
        (-325, "agnieszka", "f6", "started", "Three lines, on paper."),
        (-320, "jelena", "f4", "started", "Wards agreed to half past seven."),
        (-300, "maarit", "f7", "done", "140 faults in the first month."),
        (-290, "liisa", "f8", "started", "Fitter found, two days a week."),
        (-262, "jelena", "f4", "done", "The corridor is empty at six."),
        (-225, "petter", "f1", "done", "All replaced."),
        (-208, "jelena", "f5", "done", "Opened with coffee."),
    ):
        diary.day(offset)
        diary.status(who, ref, status, note)


def _readings(diary: Diary) -> None:
    diary.day(-150)
    diary.readings(
        "petter",
        "fi-trolley",
        (-370, 86, ""),
        (-320, 71, ""),
        (-280, 40, ""),
        (-240, 12, ""),
        (-200, 0, "The last six left in one day"),
        (-155, 0, ""),
    )
    diary.readings(
        "eero",
        "fi-morning",
        (-370, 38, "Before"),
        (-290, 46, ""),
        (-230, 55, ""),
        (-155, 61, "Ward cleaning 41, others 68"),
    )
    diary.readings(
        "maarit",
        "fi-faults",
        (-340, 24, ""),
        (-300, 58, ""),
        (-260, 77, ""),
        (-210, 90, ""),
        (-155, 92, ""),
    )


def _assess(diary: Diary) -> None:
    diary.day(-146)
    diary.items(
        "seppo",
        "s5_successes",
        "Nobody lifts the old trolleys any more.",
        "Reports of faults doubled, because they are answered.",
        "The laundry starts its day together.",
    )
    diary.add(
        "maarit",
        "lesson",
        tried="Four units planned one common morning.",
        learned="A unit that begins in nine places needs its own plan.",
        differently="Each unit writes its own first half hour.",
    )
    diary.add(
        "pernille",
        "lesson",
        tried="A written hand-over of three lines.",
        learned="People write more when they are not sure of being trusted.",
        differently="Speak first, write afterwards.",
    )
    for ref, (status, result, modify, further) in ASSESSED.items():
        diary.add(
            "maarit",
            "assessment",
            under=ref,
            goal_status=status,
            result=result,
            modify=modify,
            further=further,
            next_date=60,
            **BOTH,
        )
    for ref, facts in DECIDED.items():
        diary.add("maarit", "measure_assessment", under=ref, **decision(*facts))
    diary.day(-139, 13)
    diary.agree(
        "assessment", "liisa", "jaana", ("seppo", "A good round. Nights were too quiet in it.")
    )
    diary.day(-133)
    close_cycle(cycle=diary.cycle, by=diary.viewer("maarit"))
    diary.day(-126)
    diary.go_on(begin_next(cycle=diary.cycle, by=diary.viewer("maarit")))
