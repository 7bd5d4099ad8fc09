"""What happened, in words."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.store.models import Event
from samsyn.web import labels

VERBS = {
    "added": gettext_lazy("added: %(kind)s"),
    "changed": gettext_lazy("changed: %(kind)s"),
    "moved": gettext_lazy("moved: %(kind)s"),
    "removed": gettext_lazy("removed: %(kind)s"),
    "restored": gettext_lazy("brought back: %(kind)s"),
    "shared": gettext_lazy("shared: %(kind)s"),
    "copied": gettext_lazy("copied: %(kind)s"),
    "commented": gettext_lazy("wrote: %(kind)s"),
    "imported": gettext_lazy("imported: %(kind)s"),
    "imported_document": gettext_lazy("brought a document; it makes this draft cycle"),
    "adopted_draft": gettext_lazy("took the draft as the cycle of both parties"),
    "carried": gettext_lazy("carried on from the last cycle: %(kind)s"),
    "agreed": gettext_lazy("gave the last word needed; agreed: %(subject)s"),
    "gave_word": gettext_lazy("gave a word on: %(subject)s"),
    "opened_cycle": gettext_lazy("opened a new cycle"),
    "closed_cycle": gettext_lazy("closed the cycle"),
    "exported": gettext_lazy("took a document out"),
    "paused": gettext_lazy("paused the cooperation"),
    "person_left": gettext_lazy("closed their account"),
    "resumed": gettext_lazy("took the cooperation up again"),
    "opened": gettext_lazy("began the cooperation"),
    "invited": gettext_lazy("made a link"),
    "invitation_withdrawn": gettext_lazy("withdrew a link"),
    "health_service_joined": gettext_lazy("the occupational health service joined"),
    "workplace_joined": gettext_lazy("the workplace joined"),
    "health_service_left": gettext_lazy("the occupational health service left"),
    "contract_ended": gettext_lazy("set the last day of the contract"),
    "cycles_opened": gettext_lazy("changed which cycles the OHS reads"),
    "seat_given": gettext_lazy("gave a seat"),
    "seat_ended": gettext_lazy("ended a seat"),
    "representative_joined": gettext_lazy("a representative joined"),
    "representative_left": gettext_lazy("a representative left"),
    "signed_by_link": gettext_lazy("a word was given by one-time link on: %(subject)s"),
    "released": gettext_lazy("released to staff: %(subject)s"),
    "staff_link_made": gettext_lazy("made a link to the page for staff"),
    "staff_link_closed": gettext_lazy("closed the link to the page for staff"),
    "buyer_link_made": gettext_lazy("made a link to the page for the buyer"),
    "buyer_link_closed": gettext_lazy("closed the link to the page for the buyer"),
    "talk_looked_again": gettext_lazy("looked again at the plan of a group"),
    "team_page_opened": gettext_lazy("opened a page for the signals of a team"),
    "team_page_renewed": gettext_lazy("made a new address for the page of a team"),
    "team_page_closed": gettext_lazy("closed the page of a team"),
    "talk_prepared": gettext_lazy("planned a joint talk"),
    "talk_taken_back": gettext_lazy("took a planned talk back"),
    "talk_vote_opened": gettext_lazy("opened a secret vote in a joint talk"),
    "talk_company_chosen": gettext_lazy("recorded whom the group chose for its joint talk"),
    "talk_ended": gettext_lazy("ended a joint talk; what the group approved is shared"),
    "widened": gettext_lazy("widened Samsyn"),
    "cooperation_changed": gettext_lazy("changed facts of the cooperation"),
    "result_proposed": gettext_lazy("took a result of a survey to the talk"),
    "result_adopted": gettext_lazy("made a finding of a result of a survey"),
    "result_dropped": gettext_lazy("left a result of a survey"),
    "results_shown": gettext_lazy("showed staff the results of a survey"),
    "wave_prepared": gettext_lazy("began to prepare a survey"),
    "wave_changed": gettext_lazy("changed a survey in preparation"),
    "wave_confirmed": gettext_lazy("confirmed a survey"),
    "wave_opened": gettext_lazy("opened a survey"),
    "wave_codes_made": gettext_lazy("made codes for a survey"),
    "wave_codes_void": gettext_lazy("made the slips of a group anew"),
    "wave_extended": gettext_lazy("moved the last day of a survey"),
    "wave_paper_destroyed": gettext_lazy("keyed in and destroyed paper forms"),
    "wave_key_taken": gettext_lazy("took half of the key of a survey"),
    "wave_key_given": gettext_lazy("brought half of the key of a survey back"),
    "wave_closed": gettext_lazy("closed a survey"),
    "wave_cancelled": gettext_lazy("gave a survey up"),
    "wave_released": gettext_lazy("the results of a survey were made"),
}


def shown_events(request: Any, events: list[Event]) -> list[dict[str, Any]]:
    """Events as the timeline component shows them: party, who, text, at, detail, circle."""
    return [_shown(event) for event in events]


def _shown(event: Event) -> dict[str, Any]:
    after = event.after or {}
    data = after.get("data", {}) if isinstance(after.get("data"), dict) else {}
    words = VERBS.get(event.verb)
    subject = labels.SUBJECTS.get(after.get("subject", ""), "")
    text = (
        str(words) % {"kind": labels.KINDS.get(event.kind, event.kind), "subject": subject}
        if words
        else _("did something: %(what)s") % {"what": event.verb.replace("_", " ")}
    )
    detail = data.get("text") or data.get("title") or labels.factor_label(data.get("factor", ""))
    return {
        "party": event.party or "joint",
        "who": str(event.account or ""),
        "text": text,
        "detail": str(detail)[:160],
        "at": event.at,
        "circle": event.circle,
        "entry": event.entry_id,
    }
