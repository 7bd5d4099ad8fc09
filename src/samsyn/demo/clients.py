"""The other clients of the second health service: invited, paused, on their way, gone."""

from collections.abc import Mapping
from datetime import timedelta

from samsyn.actions.cooperations import (
    change_cooperation,
    end_contract,
    open_cooperation,
    pause,
    settle_contract,
)
from samsyn.actions.invitations import invite_workplace
from samsyn.actions.teams import give_seat, hand_over
from samsyn.core.terms import Role
from samsyn.demo import cooperating
from samsyn.demo.clock import Clock
from samsyn.demo.diary import Diary
from samsyn.demo.people import House, Person, Settled, settle
from samsyn.store.models import Account, Seat

DAYCARE = House(
    "Käpylehto Daycare",
    "fi",
    "small",
    24,
    "Early education",
    (Person("paula", "Paula Hakamies", "fi", Role.MANAGEMENT),),
)
LOGISTICS = House(
    "Lumikuormaus Logistics",
    "fi",
    "medium",
    140,
    "Terminal and transport",
    (Person("olavi", "Olavi Raitamo", "fi", Role.MANAGEMENT),),
)
GARAGE = House(
    "Mutterimäki Garage",
    "sv",
    "small",
    17,
    "Vehicle repair",
    (Person("stina", "Stina Backholm", "sv", Role.MANAGEMENT),),
)
PRINT = House(
    "Vanhalaituri Print",
    "fi",
    "small",
    31,
    "Printing",
    (Person("ville", "Ville Kangaspuro", "fi", Role.MANAGEMENT),),
)
INVITED = (("Pilvenhattara Software", 64, -9), ("Ruislinna Bakery", 22, -2))


def tell(clock: Clock, people: dict[str, Account], service: Settled) -> None:
    """Every client in a place of its own, each somewhere else on its way."""
    _daycare(clock, people, service)
    _logistics(clock, people, service)
    _garage(clock, people, service)
    _print(clock, people, service)
    for name, size, day in INVITED:
        clock.begin(day)
        cooperation = open_cooperation(
            organisation=service.organisation,
            name=name,
            by=people["sanna"],
            mode="small",
            people=size,
            role="coordinator",
        )
        invite_workplace(cooperation=cooperation, by=people["sanna"], email="office@example.org")


def _settle(house: House, people: dict[str, Account]) -> Settled:
    """The client's house; visitors step into the three workplaces, not into these."""
    settled = settle(house, people)
    Account.objects.filter(memberships__organisation=settled.organisation).update(is_active=False)
    return settled


def _client(
    clock: Clock, people: dict[str, Account], service: Settled, house: House, slug: str, day: int
) -> Diary:
    """A client whose work is with Jaana, the nurse."""
    clock.begin(day)
    workplace = _settle(house, people)
    lead = house.people[0].key
    return cooperating.begin(
        clock,
        people,
        workplace,
        service,
        slug=slug,
        team=(lead, "jaana"),
        mode=house.size_mode,
        languages=(house.language,),
        clinic="Market Square clinic",
    )


def _daycare(clock: Clock, people: dict[str, Account], service: Settled) -> None:
    diary = _client(clock, people, service, DAYCARE, "daycare", -70)
    diary.open("paula", "Calm between nine and eleven")
    diary.people_of("paula", ("management", "", "Head of the daycare"))
    diary.people_of("jaana", ("nurse", "Jaana Törmälehto", ""))
    diary.day(-60)
    diary.findings(
        "paula",
        ("R5", "Parents say thank you at the door."),
        ("A6", "Groups are mixed three times before noon."),
        basis="workplace",
    )
    diary.findings(
        "jaana",
        ("R6", "People speak openly, also about tired days."),
        ("A6", "The morning is cut into pieces."),
        basis="survey",
    )
    _next_visit(diary, "paula", 2)


def _logistics(clock: Clock, people: dict[str, Account], service: Settled) -> None:
    diary = _client(clock, people, service, LOGISTICS, "logistics", -90)
    diary.open("olavi", "Nights in the terminal")
    diary.people_of("olavi", ("management", "Olavi Raitamo", ""))
    diary.findings("olavi", ("B2", "Shifts hardly meet each other."), basis="workplace")
    diary.day(-16)
    pause(cooperation=diary.cooperation, by=diary.viewer("jaana"), reason="violence")


def _garage(clock: Clock, people: dict[str, Account], service: Settled) -> None:
    diary = _client(clock, people, service, GARAGE, "garage", -33)
    diary.open("stina", "A first picture")
    diary.people_of("stina", ("management", "Stina Backholm", "Owner"))


def _print(clock: Clock, people: dict[str, Account], service: Settled) -> None:
    """First handed over from one nurse to another, then the contract ended."""
    clock.begin(-300)
    workplace = _settle(PRINT, people)
    diary = cooperating.begin(
        clock,
        people,
        workplace,
        service,
        slug="print",
        team=("ville", "tuula"),
        mode="small",
        languages=("fi",),
        clinic="Riverside clinic",
    )
    diary.open("ville", "Two machines, one voice")
    diary.findings(
        "ville", ("A10", "Orders move to screens; people wonder what comes."), basis="workplace"
    )
    diary.findings(
        "tuula",
        ("A10", "Worry about the work in most talks at the workplace."),
        own=True,
        basis="appointments",
    )
    diary.day(-80)
    hand_over(
        cooperations=[diary.cooperation],
        giver=people["tuula"],
        taker=people["jaana"],
        organisation=service.organisation,
        role="nurse",
        on=clock.date(-75),
        note="Start with Ville; the printers like to talk at the machines, before eight.",
        by=people["sanna"],
    )
    diary.day(-40)
    diary.meet()
    end_contract(cooperation=diary.cooperation, by=diary.viewer("ville"), last_day=clock.date(-31))
    diary.day(-30)
    settle_contract(diary.cooperation)


def _next_visit(diary: Diary, who: str, day: int) -> None:
    change_cooperation(
        cooperation=diary.cooperation, by=diary.viewer(who), next_visit=diary.clock.date(day)
    )


def substitute(clock: Clock, people: Mapping[str, Account], diary: Diary, service: Settled) -> None:
    """Ingrid stands in for Riikka with the cleaning company until next month."""
    absent = Seat.objects.get(cooperation=diary.cooperation, account=people["riikka"])
    give_seat(
        cooperation=diary.cooperation,
        account=people["ingrid"],
        organisation=service.organisation,
        role="nurse",
        by=people["outi"],
        starts=clock.date(-1),
        ends=clock.today + timedelta(days=30),
        substitute_for=absent,
        note="Riikka is on a course. The two at the harbour terminal come first.",
    )
