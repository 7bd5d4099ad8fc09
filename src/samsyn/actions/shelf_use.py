"""From the shelf into the cycle: always one thing at a time, and first on one's own side."""

from samsyn.access.viewers import Viewer
from samsyn.actions.entries import Refused, add_entry
from samsyn.store.models import Cycle, Entry


def draft_measure(*, cycle: Cycle, goal: int, text: str, how: str, token: str, by: Viewer) -> Entry:
    """A measure under the goal that only the writer's own circle sees until they share it."""
    if by.circle is None:
        raise Refused("no_voice")
    return add_entry(
        by=by,
        kind="measure",
        cycle=cycle,
        parent=goal,
        circle=str(by.circle),
        token=token or None,
        data={"text": text.strip(), "how": how.strip()},
    )


def own_words_of(*, note: int, by: Viewer) -> Entry | None:
    """The note in which this person wrote how it would be with them, before they saw an example."""
    return Entry.objects.filter(
        pk=note,
        kind="quick_note",
        cooperation_id=by.cooperation.pk,
        created_by_id=by.account_id,
        circle=by.circle,
        removed_at__isnull=True,
    ).first()
