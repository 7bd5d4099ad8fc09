"""Building the demo: three workplaces, two health services, each in the middle of its work."""

from datetime import date

from django.utils import timezone

from samsyn.demo import (
    cafe,
    cleaning,
    cleaning_shelves,
    cleaning_work,
    clients,
    cooperating,
    hospital_first,
    hospital_second,
    own_content,
    people,
)
from samsyn.demo.clock import Clock, told_on
from samsyn.demo.people import Settled, settle
from samsyn.store.models import Account


def build(today: date | None = None) -> None:
    """Fill an empty database; days are counted from `today`, the present day by default."""
    with told_on(today or timezone.localdate()) as clock:
        clock.begin(-420)
        accounts: dict[str, Account] = {}
        tuulikello = settle(people.TUULIKELLO, accounts)
        kaislikko = settle(people.KAISLIKKO, accounts)
        _hospital(clock, accounts, kaislikko)
        _cleaning(clock, accounts, tuulikello)
        _cafe(clock, accounts, tuulikello)
        clients.tell(clock, accounts, kaislikko)


def _hospital(clock: Clock, accounts: dict[str, Account], service: Settled) -> None:
    workplace = settle(people.HOSPITAL, accounts)
    diary = cooperating.begin(
        clock,
        accounts,
        workplace,
        service,
        slug="hospital",
        team=(
            "liisa",
            "jaana",
            "sanna",
            "andris",
            "pernille",
            "marek",
            "eero",
            "maarit",
            "kadri",
            "jelena",
            "petter",
            "agnieszka",
            "seppo",
            "lars",
        ),
        mode="large",
        languages=("en", "fi", "sv"),
        clinic="Riverside clinic",
    )
    hospital_first.tell(diary)
    hospital_second.tell(diary)


def _cleaning(clock: Clock, accounts: dict[str, Account], service: Settled) -> None:
    clock.begin(-175)
    workplace = settle(people.CLEANING, accounts)
    diary = cooperating.begin(
        clock,
        accounts,
        workplace,
        service,
        slug="cleaning",
        team=(
            "helena",
            "riikka",
            "outi",
            "henrik",
            "ilze",
            "mikko",
            "marko",
            "katri",
            "piret",
            "samuel",
            "annika",
            "tomasz",
        ),
        mode="medium",
        languages=("en", "fi", "et", "pl", "uk", "ar"),
        clinic="Harbour Street clinic",
    )
    cleaning.begin(diary)
    cleaning_shelves.first(diary)
    cleaning_work.go_on(diary)
    cleaning_shelves.later(diary)
    own_content.write(clock, accounts, service.organisation)
    clients.substitute(clock, accounts, diary, service)


def _cafe(clock: Clock, accounts: dict[str, Account], service: Settled) -> None:
    clock.begin(-64)
    workplace = settle(people.CAFE, accounts)
    diary = cooperating.begin(
        clock,
        accounts,
        workplace,
        service,
        slug="cafe",
        team=("elsa", "riikka"),
        mode="micro",
        languages=("fi", "en"),
        clinic="Harbour Street clinic",
    )
    cafe.tell(diary)
