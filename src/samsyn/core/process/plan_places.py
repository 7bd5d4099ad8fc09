"""Where kinds of entries stand in `samsyn-plan/1`: names shared by writing and reading."""

WORKPLACE_TEXT = "form_workplace"
HEALTH_SERVICE_TEXT = "form_health_service"
"""Field keys of texts that keep a party's name as a form wrote it."""

PARTY_LISTS = {"workplace_factors": "workplace", "health_service_factors": "ohs"}
USES = ("address_first", "strengthen")
ITEM_LISTS = {"successes": "s5_successes", "develop": "s5_develop"}

ASSESSMENT = {
    "implementation_and_impact": "result",
    "modification": "modify",
    "further_plan": "further",
}
"""Texts of an assessment: key of the plan, field of the noun."""

MEASURE_ASSESSMENT = ("implemented", "effect", "confidence", "evidence", "decision")
"""Fields of a measure's assessment that stand on the measure itself."""

WHOLE = ("measures_timetable", "measures_responsibilities", "measures_indicators")

ATTACHED = {
    "texts": "text",
    "items": "item",
    "participants": "participant",
    "contacts": "contact",
    "support_checks": "support_check",
    "status_notes": "status_note",
    "lessons": "lesson",
    "changes": "plan_change",
    "communications": "communication",
}
"""Lists that need, goal, measure, assessment and the plan itself may hold beside their own."""


def change_text(data: dict[str, object]) -> str:
    """What a change of plan says on the form: its reason, and before and after."""
    words = [str(data.get(name) or "").strip() for name in ("reason", "decision")]
    turn = [str(data.get(name) or "").strip() for name in ("before", "after")]
    if any(turn):
        words.append(" → ".join(filter(None, turn)))
    return " · ".join(filter(None, words))


def communication_text(data: dict[str, object]) -> str:
    """What a communication says on the form."""
    return str(data.get("message") or "")


def lines_of(text: str) -> list[str]:
    """The lines of a text, if they alone make it again; else the whole text as one."""
    lines = [line for line in text.split("\n") if line.strip()]
    return lines if "\n".join(lines) == text else [text] if text else []
