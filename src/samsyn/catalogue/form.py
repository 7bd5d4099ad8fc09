"""The words of the Word form in a language, as the reader and the writer of the form take them."""

from __future__ import annotations

from typing import Any

from samsyn.catalogue.registry import Registry, registry

FIELDS = {
    "workplace_factors": "s1_workplace",
    "health_service_factors": "s1_oh",
    "address_first": "s1_first",
    "strengthen": "s1_resources",
    "need": "s2_need",
    "goal": "s2_goal",
    "goal_indicators": "s2_indicators",
    "goal_timetable": "s2_timetable",
    "measures": "s3_measures",
    "timetable": "s3_timetable",
    "responsibilities": "s3_responsibilities",
    "indicators": "s3_indicators",
    "step4_measures": "s4_measures",
    "communication": "s4_communication",
    "plan_changes": "s4_changes",
    "implementation_and_impact": "s5_result",
    "modification": "s5_modify",
    "further_plan": "s5_further",
}
"""The names of the plan document and the fields of the steps they stand for."""


def form_words(language: str, packs: Registry | None = None) -> dict[str, Any]:
    """Title, headings, labels, notes and placeholder of the form, for `LabelSet.from_data`."""
    known = registry() if packs is None else packs

    def say(key: str) -> str:
        return known.text(key, language).value

    steps = [step for step in known.operating_model().steps if step.number > 0]
    labels = {name: say(f"field.{key}.label") for name, key in FIELDS.items()}
    labels["sub_goal"] = say("form.sub_goal").replace("{number}", "").strip()
    labels["workplace"] = say("form.workplace")
    labels["health_service"] = say("form.health_service")
    return {
        "language": language,
        "title": say("model.title"),
        "subtitle": say("model.template_title"),
        "task": say("form.task").rstrip(":"),
        "placeholder": say("form.placeholder"),
        "headings": [
            say("form.step").format(number=step.number, title=say(step.title_key)) for step in steps
        ],
        "labels": labels,
        "notes": {name: say(f"form.note.{name}") for name in ("intro", "1", "2", "3", "4", "5")},
        "unplaced": say("form.unplaced"),
        "after": say("form.after"),
    }
