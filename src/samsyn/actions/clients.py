"""An OHS brings its clients from a list: read line by line, shown, then saved."""

import csv
import re
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from samsyn.actions.cooperations import open_cooperation
from samsyn.actions.invitations import invite_workplace
from samsyn.core.terms import SizeMode
from samsyn.store.models import Account, Cooperation, Invitation, Organisation

MOST_LINES = 1000
HEADINGS = frozenset(
    {"name", "client", "workplace", "nimi", "asiakas", "namn", "navn", "nosaukums", "nazwa"}
)


@dataclass(frozen=True)
class ClientLine:
    """One line of the list; `problems` are (code, what was written)."""

    number: int
    text: str
    name: str = ""
    people: int | None = None
    country: str = ""
    email: str = ""
    problems: tuple[tuple[str, str], ...] = ()
    known: bool = False

    @property
    def is_good(self) -> bool:
        """Whether it can be saved as a new client."""
        return not self.problems and not self.known


@dataclass(frozen=True)
class LoadedClient:
    """A saved client, with an invitation and its token where an e-mail address was given."""

    cooperation: Cooperation
    invitation: Invitation | None = None
    token: str = ""


def read_clients(
    text: str, organisation: Organisation, countries: tuple[str, ...]
) -> list[ClientLine]:
    """Name, then people, country and e-mail in any order; tab, semicolon or comma between.

    Empty lines and a line of headings are passed over.
    """
    known = {name.casefold() for name in organisation.clients.values_list("name", flat=True)}
    seen: dict[str, int] = {}
    lines = []
    for number, raw in enumerate(text.splitlines()[: MOST_LINES + 1], start=1):
        if not raw.strip() or (not lines and _cells(raw)[0].casefold() in HEADINGS):
            continue
        line = _read(number, raw, countries)
        key = line.name.casefold()
        if key in seen:
            line = replace(line, problems=(*line.problems, ("twice", str(seen[key]))))
        elif key:
            seen[key] = number
        if number > MOST_LINES:
            line = replace(line, problems=(*line.problems, ("too_many", str(MOST_LINES))))
        lines.append(replace(line, known=key in known))
    return lines


def _read(number: int, raw: str, countries: tuple[str, ...]) -> ClientLine:
    name, *rest = _cells(raw)
    line = ClientLine(number, raw.strip(), name[:160])
    problems = []
    if not name:
        problems.append(("no_name", ""))
    if len(name) > 160:
        problems.append(("name_long", ""))
    for cell in filter(None, rest):
        digits = re.sub(r"[\s.]", "", cell)
        if "@" in cell:
            line = replace(line, email=cell.lower())
            if not _is_email(cell):
                problems.append(("bad_email", cell))
        elif digits.isascii() and digits.isdigit():
            line = replace(line, people=int(digits[:9]))
            if not 1 <= int(digits) <= 1_000_000:
                problems.append(("bad_people", cell))
        elif len(cell) == 2 and cell.isalpha():
            line = replace(line, country=cell.upper())
            if cell.upper() not in countries:
                problems.append(("unknown_country", cell))
        else:
            problems.append(("not_understood", cell))
    return replace(line, problems=tuple(problems))


def _cells(raw: str) -> list[str]:
    mark = next((mark for mark in "\t;" if mark in raw), ",")
    return [cell.strip() for cell in next(csv.reader([raw], delimiter=mark), [""])]


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def size_of(people: int | None) -> SizeMode:
    """How much of Samsyn fits a workplace of so many people."""
    if people is None:
        return SizeMode.SMALL
    bounds = ((10, SizeMode.MICRO), (50, SizeMode.SMALL), (250, SizeMode.MEDIUM))
    return next((size for bound, size in bounds if people < bound), SizeMode.LARGE)


@transaction.atomic
def load_clients(
    *, organisation: Organisation, lines: list[ClientLine], by: Account, role: str
) -> list[LoadedClient]:
    """A cooperation for every good line, an invitation where there is an e-mail address.

    `by` gets the first seat of each with `role`. A client already here is left as it is.
    """
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    known = {name.casefold() for name in organisation.clients.values_list("name", flat=True)}
    loaded = []
    for line in lines:
        if not line.is_good or line.name.casefold() in known:
            continue
        cooperation = open_cooperation(
            organisation=organisation,
            name=line.name,
            by=by,
            role=role,
            mode=size_of(line.people),
            country=line.country,
            people=line.people,
        )
        made: tuple[Invitation | None, str] = (None, "")
        if line.email:
            made = invite_workplace(cooperation=cooperation, by=by, email=line.email)
        loaded.append(LoadedClient(cooperation, *made))
    return loaded
