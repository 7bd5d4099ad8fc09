"""What each role may do: a short table, shown in the app as it stands."""

from enum import StrEnum

from samsyn.core.terms import EMPLOYER_ROLES, OHS_ROLES, REPRESENTATIVE_ROLES, Role


class Permission(StrEnum):
    """One right in a cooperation."""

    STAFF_READ = "staff.read"
    READ = "cooperation.read"
    WRITE = "entry.write"
    AGREE = "agree"
    HEAR = "hear"
    CONCERN = "concern.raise"
    ANSWER = "concern.answer"
    URGENT = "measure.start_urgent"
    RELEASE = "staff.release"
    TEAM = "team.manage"
    PAUSE = "cooperation.pause"
    CONTRACT = "contract.end"
    CYCLE = "cycle.open"
    SURVEY = "survey.prepare"
    CONFIRM_SURVEY = "survey.confirm"
    PAPER = "survey.paper"


_EVERYBODY = {Permission.STAFF_READ}
_WORKING = {Permission.STAFF_READ, Permission.READ, Permission.WRITE, Permission.PAUSE}
_EMPLOYER_LEAD = _WORKING | {
    Permission.AGREE,
    Permission.ANSWER,
    Permission.URGENT,
    Permission.RELEASE,
    Permission.TEAM,
    Permission.CONTRACT,
    Permission.CYCLE,
    Permission.SURVEY,
}
_REPRESENTATIVE = _WORKING | {
    Permission.HEAR,
    Permission.CONCERN,
    Permission.RELEASE,
    Permission.CONFIRM_SURVEY,
    Permission.PAPER,
}
_OHS = _WORKING | {
    Permission.AGREE,
    Permission.RELEASE,
    Permission.CYCLE,
    Permission.SURVEY,
    Permission.PAPER,
}

RIGHTS: dict[Role, frozenset[Permission]] = {
    Role.MANAGEMENT: frozenset(_EMPLOYER_LEAD),
    Role.HR: frozenset(_EMPLOYER_LEAD),
    Role.SUPERVISOR: frozenset(_WORKING | {Permission.URGENT}),
    Role.OSH_MANAGER: frozenset(_EMPLOYER_LEAD - {Permission.CONTRACT}),
    Role.OSH_REPRESENTATIVE: frozenset(_REPRESENTATIVE),
    Role.UNION_REPRESENTATIVE: frozenset(_REPRESENTATIVE),
    Role.REGIONAL_REPRESENTATIVE: frozenset(_EVERYBODY | {Permission.READ}),
    Role.EMPLOYEE: frozenset(_EVERYBODY),
    Role.NURSE: frozenset(_OHS | {Permission.TEAM}),
    Role.PHYSICIAN: frozenset(_OHS | {Permission.TEAM}),
    Role.PSYCHOLOGIST: frozenset(_OHS),
    Role.PHYSIOTHERAPIST: frozenset(_OHS),
    Role.COORDINATOR: frozenset(_OHS | {Permission.TEAM, Permission.CONTRACT}),
}

ORGANISATION_LEADS = frozenset({Role.MANAGEMENT, Role.HR, Role.COORDINATOR})
"""Roles that manage people, units and clients of their organisation."""

ORDER = [
    *sorted(EMPLOYER_ROLES, key=list(Role).index),
    *sorted(REPRESENTATIVE_ROLES, key=list(Role).index),
    Role.REGIONAL_REPRESENTATIVE,
    Role.EMPLOYEE,
    *sorted(OHS_ROLES, key=list(Role).index),
]
