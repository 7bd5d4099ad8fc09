"""The vocabulary: every closed list of the field, one word with one meaning.

The members' docstrings become `docs/glossary.md`.
"""

from enum import StrEnum


class Party(StrEnum):
    """Who cooperates: each organisation is one party."""

    WORKPLACE = "workplace"
    OHS = "ohs"


class Circle(StrEnum):
    """Who may read an own-side entry; no circle reads another's."""

    OHS = "ohs"
    EMPLOYER = "employer"
    REPRESENTATIVES = "representatives"


class Role(StrEnum):
    """What a person is in the cooperation."""

    MANAGEMENT = "management"
    HR = "hr"
    SUPERVISOR = "supervisor"
    OSH_MANAGER = "osh_manager"
    OSH_REPRESENTATIVE = "osh_representative"
    UNION_REPRESENTATIVE = "union_representative"
    REGIONAL_REPRESENTATIVE = "regional_representative"
    EMPLOYEE = "employee"
    NURSE = "nurse"
    PHYSICIAN = "physician"
    PSYCHOLOGIST = "psychologist"
    PHYSIOTHERAPIST = "physiotherapist"
    COORDINATOR = "coordinator"


OHS_ROLES = frozenset(
    {Role.NURSE, Role.PHYSICIAN, Role.PSYCHOLOGIST, Role.PHYSIOTHERAPIST, Role.COORDINATOR}
)
REPRESENTATIVE_ROLES = frozenset({Role.OSH_REPRESENTATIVE, Role.UNION_REPRESENTATIVE})
EMPLOYER_ROLES = frozenset({Role.MANAGEMENT, Role.HR, Role.SUPERVISOR, Role.OSH_MANAGER})
WORKPLACE_ROLES = (
    EMPLOYER_ROLES | REPRESENTATIVE_ROLES | {Role.REGIONAL_REPRESENTATIVE, Role.EMPLOYEE}
)


def party_of(role: Role) -> Party:
    """The party a role belongs to."""
    return Party.OHS if role in OHS_ROLES else Party.WORKPLACE


def circle_of(role: Role) -> Circle | None:
    """The circle a role writes and reads its own-side entries in; None for an employee,
    and for a regional representative, who reads what is shared in many firms.
    """
    if role in OHS_ROLES:
        return Circle.OHS
    if role in REPRESENTATIVE_ROLES:
        return Circle.REPRESENTATIVES
    if role in EMPLOYER_ROLES:
        return Circle.EMPLOYER
    return None


class Polarity(StrEnum):
    """Whether a factor strengthens (resource) or wears (strain)."""

    RESOURCE = "resource"
    STRAIN = "strain"


class SizeMode(StrEnum):
    """How much of Samsyn a workplace sees, by its number of people."""

    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class CooperationState(StrEnum):
    """Where a cooperation stands."""

    INVITED = "invited"
    ALONE = "alone"
    OPEN = "open"
    PAUSED = "paused"
    ENDED = "ended"


class CycleState(StrEnum):
    """A cycle is open until its assessment is closed."""

    OPEN = "open"
    CLOSED = "closed"


class Subject(StrEnum):
    """What can be agreed; each is a part of a cycle with its own snapshot."""

    PRECONDITIONS = "preconditions"
    PICTURE = "picture"
    GOALS = "goals"
    PLAN = "plan"
    ASSESSMENT = "assessment"
    STAFF_PAGE = "staff_page"


class ConsentKind(StrEnum):
    """What somebody said of a proposal: accepted, heard without dissent, or dissented."""

    ACCEPTED = "accepted"
    HEARD = "heard"
    DISSENTED = "dissented"


class ConsentMeans(StrEnum):
    """How the word was given."""

    OWN_ACCOUNT = "own_account"
    SIGNED_SHEET = "signed_sheet"
    ONE_TIME_LINK = "one_time_link"
    MEETING = "meeting"


class MeasureStatus(StrEnum):
    """Where carrying out a measure stands."""

    PLANNED = "planned"
    STARTED = "started"
    DONE = "done"
    CHANGED = "changed"
    STOPPED = "stopped"


class GoalStatus(StrEnum):
    """What became of a goal."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    CANNOT_TELL = "cannot_tell"


class WaveState(StrEnum):
    """Where one round of a survey stands; nothing is shown before it is released."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    RELEASED = "released"
    CANCELLED = "cancelled"


class KeyHolding(StrEnum):
    """Who can open the box: the installation's key folder, or two people together."""

    FILE = "file"
    TWO_HOLDERS = "two_holders"


FLOOR = 5
"""People that must stand behind a group-level statement; nothing loosens it."""

SENSITIVE_FLOOR = 10
"""The same for harassment, violence and other sensitive topics."""
