"""Short ways to write the rows of a plan."""

from typing import Any

from samsyn.core.terms import Party, Role, party_of


def owners(roles: str) -> list[dict[str, str]]:
    """Roles that answer for a measure, with their party: "supervisor, nurse"."""
    return [
        {"party": str(party_of(Role(role))), "role": role}
        for role in (one.strip() for one in roles.split(","))
    ]


def measure(
    ref: str,
    text: str,
    who: str,
    when: tuple[int, int],
    *,
    look: tuple[int, ...] = (),
    ohs: str = "",
    level: str = "work_community",
    means: str = "remove_reduce",
    prevention: str = "primary",
    **more: Any,
) -> dict[str, Any]:
    """A measure: who answers for it, first and last day, days to look at it together.

    One that ends in the future is looked at when it ends, if no other day is given.
    """
    starts, ends = when
    days = look or ((ends,) if ends > 0 else ())
    answering = owners(who)
    taking_part = [role.strip() for role in ohs.split(",")] if ohs else []
    return {
        "ref": ref,
        "text": text,
        "owners": answering,
        "starts": starts,
        "ends": ends,
        "follow_ups": [{"date": day, "done": day < -5} for day in days],
        "participants_workplace": [
            one["role"] for one in answering if one["party"] == Party.WORKPLACE
        ],
        "participants_ohs": taking_part,
        "ohs_none": not taking_part,
        "target_level": level,
        "prevention_level": prevention,
        "means": means,
        **more,
    }


def indicator(
    ref: str, text: str, unit: str, baseline: float, target: float, **more: Any
) -> dict[str, Any]:
    """How something is followed; the direction comes from where it is and where it should be."""
    return {
        "ref": ref,
        "text": text,
        "unit": unit,
        "baseline": baseline,
        "target": target,
        "direction": "up" if target > baseline else "down",
        "level": "workplace",
        **more,
    }
