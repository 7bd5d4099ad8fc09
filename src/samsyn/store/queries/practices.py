"""Reading everyday practices: those both parties see, over all cycles."""

from samsyn.core.process.tree import Entry
from samsyn.store import models
from samsyn.store.models import Cooperation
from samsyn.store.queries.cycles import entry_of


def practices_of(cooperation: Cooperation) -> list[Entry]:
    """The shared practices, latest first (1 statement)."""
    rows = models.Entry.objects.filter(
        cooperation=cooperation,
        kind="everyday_practice",
        cycle__isnull=True,
        circle__isnull=True,
        removed_at__isnull=True,
    )
    return [entry_of(row) for row in rows.order_by("-pk")]
