"""The tables: a file per noun."""

from samsyn.store.models import answers  # noqa: F401, TID251  (only so that its tables are made)
from samsyn.store.models.accounts import Account
from samsyn.store.models.agreements import Agreement, Consent
from samsyn.store.models.cooperations import Contract, Cooperation, Invitation, Seat
from samsyn.store.models.cycles import Attachment, Cycle, Entry, PendingImport, SpentToken
from samsyn.store.models.desk import SupportRequest, TeamPage, TeamSignal
from samsyn.store.models.events import Event, RefusedAccess
from samsyn.store.models.notices import Job, Notice
from samsyn.store.models.organisations import Membership, Organisation, Unit
from samsyn.store.models.references import Reference
from samsyn.store.models.shelf import (
    ContentFile,
    ContentText,
    ContentVersion,
    Favourite,
    Notebook,
    OwnContent,
    Reflection,
)
from samsyn.store.models.talks import Talk, TalkFollowUp, TalkNote, TalkPlanLine, TalkVote
from samsyn.store.models.waves import Proposal, Release, ReleasedGroup, Wave

__all__ = [
    "Account",
    "Agreement",
    "Attachment",
    "Consent",
    "ContentFile",
    "ContentText",
    "ContentVersion",
    "Contract",
    "Cooperation",
    "Cycle",
    "Entry",
    "Event",
    "Favourite",
    "Invitation",
    "Job",
    "Membership",
    "Notebook",
    "Notice",
    "Organisation",
    "OwnContent",
    "PendingImport",
    "Proposal",
    "Reference",
    "Reflection",
    "RefusedAccess",
    "Release",
    "ReleasedGroup",
    "Seat",
    "SpentToken",
    "SupportRequest",
    "Talk",
    "TalkFollowUp",
    "TalkNote",
    "TalkPlanLine",
    "TalkVote",
    "TeamPage",
    "TeamSignal",
    "Unit",
    "Wave",
]
