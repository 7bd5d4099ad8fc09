"""A cooperation of a size for measuring speed."""

from datetime import date

from django.utils import timezone

from samsyn.core.terms import Role
from samsyn.demo import cooperating
from samsyn.demo.clock import told_on
from samsyn.demo.people import House, Person, settle
from samsyn.demo.rows import indicator, measure
from samsyn.store.models import Account, Cooperation

FACTORS = ("A1", "A2", "A5", "B1", "B3", "C1", "R1", "R2", "R3", "R5")
STATUSES = ("planned", "started", "done", "started")
WORDS = (
    "Plan the work of the unit together and look at it again after a month, so that nobody has to "
    "hurry and everybody knows whom to ask."
)
GIANT = House(
    "Suurpelto Works",
    "en",
    "large",
    2000,
    "Manufacturing",
    (
        Person("big-lead", "Lea Ratamaa", "en", Role.MANAGEMENT),
        Person("big-osh", "Otso Niinivaara", "en", Role.OSH_REPRESENTATIVE),
    ),
)
SERVICE = House(
    "Kivipuro Occupational Health",
    "en",
    "medium",
    60,
    "",
    (
        Person("big-coordinator", "Saara Vuokkola", "en", Role.COORDINATOR),
        Person("big-nurse", "Noora Tammelinna", "en", Role.NURSE),
    ),
    (("Main clinic", "", 60),),
)


def big_cooperation(
    measures: int = 200, *, goals: int = 60, needs: int = 20, today: date | None = None
) -> Cooperation:
    """A joint cooperation whose open cycle has so many needs, goals and measures.

    Each goal has an indicator with five readings; everything but the assessment is agreed.
    """
    with told_on(today or timezone.localdate()) as clock:
        clock.begin(-200)
        accounts: dict[str, Account] = {}
        service, workplace = settle(SERVICE, accounts), settle(GIANT, accounts)
        diary = cooperating.begin(
            clock,
            accounts,
            workplace,
            service,
            slug="big",
            team=("big-lead", "big-nurse", "big-osh"),
            mode="large",
            languages=("en",),
            clinic="Main clinic",
        )
        diary.open("big-lead", "Two hundred measures")
        diary.people_of("big-lead", ("management", "", ""), ("osh_representative", "", ""))
        diary.people_of("big-nurse", ("nurse", "", ""))
        for factor in FACTORS:
            diary.findings("big-lead", (factor, WORDS), basis="workplace")
            diary.findings("big-nurse", (factor, WORDS), basis="survey")
            use = "strengthen" if factor.startswith("R") else "address_first"
            diary.add("big-lead", "choice", ref=factor, use=use, factor=factor, text=WORDS[:60])
        names = [f"goal-{number}" for number in range(goals)]
        diary.threads(
            "big-lead",
            [
                {
                    "text": f"Need {number + 1}: {WORDS}",
                    "choices": [FACTORS[number % len(FACTORS)]],
                    "goals": [_goal(name) for name in names[number::needs]],
                }
                for number in range(needs)
            ],
        )
        for number in range(measures):
            row = measure(
                f"measure-{number}",
                f"Measure {number + 1}: {WORDS}",
                "supervisor, nurse",
                (-150, number - 60),
                look=(number - 100,),
                ohs="nurse",
                status=STATUSES[number % len(STATUSES)],
            )
            diary.plan("big-lead", {names[number % goals]: [row]})
        for name in names:
            diary.readings(
                "big-lead",
                f"indicator-{name}",
                *((day, 80 - day / 4, "") for day in (-180, -140, -100, -60, -20)),
            )
        for subject in ("preconditions", "picture", "goals", "plan"):
            diary.agree(subject, "big-lead", "big-nurse", "big-osh")
        return diary.cooperation


def _goal(name: str) -> dict[str, object]:
    return {
        "ref": name,
        "text": f"{name.capitalize()}: {WORDS}",
        "target_date": 100,
        "indicators": [
            indicator(f"indicator-{name}", "Share that agrees", "%", 40, 80, source="Survey"),
        ],
    }
