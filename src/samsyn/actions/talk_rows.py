"""The talk an action is about: locked, and only for those who may act on it."""

from functools import partial

from django.db import transaction

from samsyn.access.viewers import Viewer
from samsyn.actions.entries import Refused, lock
from samsyn.actions.talk_keys import destroy_key
from samsyn.core.process.talk import TalkState, may_lead
from samsyn.store.models import Talk, TalkVote
from samsyn.store.queries.talks import circles_of
from samsyn.store.scopes import visible_to


def open_talk(talk: int, by: Viewer) -> Talk:
    """The locked talk, if this viewer reads it and it has not ended. Raises Talk.DoesNotExist."""
    row = (
        Talk.objects.select_for_update(of=("self",))
        .select_related("cooperation", "cycle", "unit")
        .get(visible_to(by), pk=talk, cooperation=by.cooperation)
    )
    if row.cycle.number < by.first_cycle:
        raise Talk.DoesNotExist
    lock(row.cooperation, row.cycle)
    if row.state == TalkState.ENDED:
        raise Refused("talk_ended")
    return row


def led_talk(talk: int, by: Viewer) -> Talk:
    """The same, for those who may hold votes in it."""
    row = open_talk(talk, by)
    if not may_lead(by.circle, circles_of(row.cooperation)):
        raise Refused("talk_not_leader")
    return row


def held_talk(talk: int, by: Viewer) -> Talk:
    """The same, once the group has chosen its company."""
    row = open_talk(talk, by)
    if row.state != TalkState.HELD:
        raise Refused("talk_choose_first")
    return row


def drop_votes(talk: Talk) -> None:
    """Take an open vote away with all that was voted; its key goes when that is certain."""
    for vote in TalkVote.objects.filter(talk=talk):
        transaction.on_commit(partial(destroy_key, vote.key_name))
        vote.delete()
