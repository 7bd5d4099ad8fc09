"""What a buyer may read: agreed measures that belong to the contract, and nothing else."""

from dataclasses import dataclass
from typing import Any

from samsyn.core.process.agreement import agreed_texts
from samsyn.core.terms import Subject
from samsyn.store.models import Agreement, Cooperation, Cycle, Entry, TalkPlanLine


@dataclass(frozen=True)
class BuyerMeasure:
    """A measure as it was agreed, and where it stands today."""

    id: int
    agreed: dict[str, Any]
    status: str


def cooperation_of_buyer_key(key: str) -> Cooperation | None:
    """The cooperation whose buyer has this key."""
    return Cooperation.objects.select_related("workplace").filter(buyer_key=key).first()


def agreed_plan_of(cycle: Cycle) -> dict[int, dict[str, Any]]:
    """The measures of the cycle as both parties last agreed them, by entry id."""
    plan = _joint_plans(cycle=cycle).first()
    return _measures_in(plan) if plan else {}


def measures_for_buyer(cooperation: Cooperation) -> list[BuyerMeasure]:
    """Of the latest cycle with a joint plan: agreed, still shared, and marked for the buyer."""
    plan = _joint_plans(cycle__cooperation=cooperation).order_by("-cycle__number", "-number")
    latest = plan.first()
    if latest is None:
        return []
    agreed = _measures_in(latest)
    rows = Entry.objects.filter(
        pk__in=agreed,
        kind="measure",
        circle__isnull=True,
        removed_at__isnull=True,
        data__for_buyer=True,
    )
    return [
        BuyerMeasure(row.pk, agreed[row.pk], row.data.get("status", "planned"))
        for row in rows.order_by("position", "pk")
    ]


def templates_of(cycle: Cycle) -> dict[int, str]:
    """The measure templates groups chose, by the measure that came of each."""
    lines = TalkPlanLine.objects.filter(measure__cycle=cycle).exclude(template="")
    return dict(lines.values_list("measure_id", "template"))


def _joint_plans(**where: Any) -> Any:
    return Agreement.objects.filter(
        subject=Subject.PLAN, joint_at__isnull=False, cycle__draft=False, **where
    ).order_by("-number")


def _measures_in(plan: Agreement) -> dict[int, dict[str, Any]]:
    measures = [one for one in plan.snapshot if one["kind"] == "measure"]
    return agreed_texts(measures)
