"""The people of the demo and where they work. All of them, and their employers, are made up."""

from collections.abc import Iterable
from dataclasses import dataclass

from samsyn.actions.organisations import add_member, add_unit, create_organisation
from samsyn.core.terms import Role, party_of
from samsyn.store.models import Account, Organisation, Unit


@dataclass(frozen=True)
class Person:
    """One person: a short key, name, interface language, role, and unit where there is one."""

    key: str
    name: str
    language: str
    role: Role
    unit: str = ""


@dataclass(frozen=True)
class House:
    """An organisation with its people, the first of whom made it. `units`: (name, above, size)."""

    name: str
    language: str
    size_mode: str
    size: int | None
    industry: str
    people: tuple[Person, ...]
    units: tuple[tuple[str, str, int], ...] = ()


CAFE = House(
    "Café Punakaneli",
    "fi",
    "micro",
    9,
    "Café and bakery counter",
    (
        Person("elsa", "Elsa Nurmiranta", "fi", Role.MANAGEMENT),
        Person("jonas", "Jonas Ekqvist", "sv", Role.EMPLOYEE),
    ),
)

CLEANING = House(
    "Aamukaste Cleaning",
    "fi",
    "medium",
    120,
    "Cleaning services",
    (
        Person("helena", "Helena Suvanto", "fi", Role.MANAGEMENT),
        Person("marko", "Marko Peltovirta", "en", Role.HR),
        Person("katri", "Katri Oinasmaa", "fi", Role.OSH_MANAGER),
        Person("piret", "Piret Tammsalu", "et", Role.SUPERVISOR),
        Person("samuel", "Samuel Adeyinka", "en", Role.SUPERVISOR),
        Person("annika", "Annika Sjöstrand", "sv", Role.OSH_REPRESENTATIVE),
        Person("tomasz", "Tomasz Wilkowski", "pl", Role.UNION_REPRESENTATIVE),
        Person("olena", "Olena Hrytsiuk", "en", Role.EMPLOYEE),
        Person("huda", "Huda Al-Rifai", "en", Role.EMPLOYEE),
    ),
    (
        ("City centre", "", 70),
        ("Day offices", "City centre", 24),
        ("Evening offices", "City centre", 42),
        ("Night crew", "City centre", 4),
        ("Schools", "", 50),
        ("Lower schools", "Schools", 29),
        ("Upper schools", "Schools", 21),
    ),
)

HOSPITAL = House(
    "Saarnilinna Hospital Services",
    "fi",
    "large",
    600,
    "Hospital support services",
    (
        Person("liisa", "Liisa Kuusivaara", "fi", Role.MANAGEMENT),
        Person("eero", "Eero Paasikoski", "en", Role.HR),
        Person("maarit", "Maarit Jokipelto", "fi", Role.OSH_MANAGER),
        Person("kadri", "Kadri Männiste", "et", Role.SUPERVISOR, "Kitchen"),
        Person("jelena", "Jeļena Vītoliņa", "lv", Role.SUPERVISOR, "Laundry"),
        Person("petter", "Petter Nordhaug", "nb", Role.SUPERVISOR, "Transport"),
        Person("agnieszka", "Agnieszka Borowiak", "pl", Role.SUPERVISOR, "Ward cleaning"),
        Person("seppo", "Seppo Kalliorinne", "fi", Role.OSH_REPRESENTATIVE),
        Person("lars", "Lars Wikander", "sv", Role.UNION_REPRESENTATIVE),
        Person("mariam", "Mariam Osei", "en", Role.EMPLOYEE),
    ),
    (
        ("Central hospital", "", 430),
        ("Kitchen", "Central hospital", 140),
        ("Transport", "Central hospital", 60),
        ("Ward cleaning", "Central hospital", 210),
        ("Night cleaning", "Ward cleaning", 34),
        ("Riverside campus", "", 170),
        ("Laundry", "Riverside campus", 90),
        ("Riverside kitchen", "Riverside campus", 48),
    ),
)

TUULIKELLO = House(
    "Tuulikello Occupational Health",
    "fi",
    "small",
    46,
    "",
    (
        Person("outi", "Outi Hietaranta", "fi", Role.COORDINATOR),
        Person("riikka", "Riikka Vanamo", "fi", Role.NURSE),
        Person("ingrid", "Ingrid Solheimdal", "nb", Role.NURSE),
        Person("henrik", "Henrik Bergvall", "sv", Role.PHYSICIAN),
        Person("ilze", "Ilze Kalnbērza", "lv", Role.PSYCHOLOGIST),
        Person("mikko", "Mikko Saukkola", "fi", Role.PHYSIOTHERAPIST),
    ),
    (("Harbour Street clinic", "", 28), ("Hill clinic", "", 18)),
)

KAISLIKKO = House(
    "Kaislikko Occupational Health",
    "en",
    "medium",
    82,
    "",
    (
        Person("sanna", "Sanna Ruusupuro", "en", Role.COORDINATOR),
        Person("jaana", "Jaana Törmälehto", "fi", Role.NURSE),
        Person("tuula", "Tuula Pihlajisto", "fi", Role.NURSE),
        Person("andris", "Andris Zariņkalns", "lv", Role.PHYSICIAN),
        Person("pernille", "Pernille Aasgard", "nb", Role.PSYCHOLOGIST),
        Person("marek", "Marek Dąbrowiecki", "pl", Role.PHYSIOTHERAPIST),
    ),
    (("Market Square clinic", "", 50), ("Riverside clinic", "", 32)),
)


@dataclass(frozen=True)
class Settled:
    """An organisation as it stands in the database, with its units by name."""

    organisation: Organisation
    units: dict[str, Unit]


def account_of(person: Person) -> Account:
    """The person's account: nobody can sign in to it, visitors step in."""
    return Account.objects.create_user(
        f"{person.key}@example.org",
        None,
        name=person.name,
        language=person.language,
        is_demo=True,
    )


def settle(house: House, accounts: dict[str, Account]) -> Settled:
    """The house with its units and people; their accounts are added to `accounts`."""
    accounts.update(_accounts(house.people))
    first = house.people[0]
    organisation = create_organisation(
        party=party_of(first.role),
        name=house.name,
        country="FI",
        language=house.language,
        size_mode=house.size_mode,
        people=house.size,
        by=accounts[first.key],
        role=first.role,
        industry=house.industry,
    )
    units: dict[str, Unit] = {}
    for name, above, size in house.units:
        parent = units[above] if above else None
        units[name] = add_unit(organisation=organisation, name=name, parent=parent, people=size)
    for person in house.people[1:]:
        unit = units[person.unit] if person.unit else None
        add_member(
            account=accounts[person.key], organisation=organisation, role=person.role, unit=unit
        )
    return Settled(organisation, units)


def _accounts(people: Iterable[Person]) -> dict[str, Account]:
    return {person.key: account_of(person) for person in people}
