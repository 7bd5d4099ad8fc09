"""The tables: a file per noun."""

from samsyn.store.models import answers  # noqa: F401, TID251  (only so that its tables are made)
from samsyn.store.models.accounts import Account
from samsyn.store.models.agreements import Agreement, Consent
from samsyn.store.models.cooperations import Contract, Cooperation, Invitation, Seat
from samsyn.store.models.cycles import Attachment, Cycle, Entry, PendingImport, SpentToken
from samsyn.store.models.events import Event, RefusedAccess
from samsyn.store.models.notices import Job, Notice
from samsyn.store.models.organisations import Membership, Organisation, Unit
from samsyn.store.models.references import Reference
from samsyn.store.models.talks import Talk, TalkNote, TalkVote
from samsyn.store.models.waves import Proposal, Release, ReleasedGroup, Wave

__all__ = [
    "Account",
    "Agreement",
    "Attachment",
    "Consent",
    "Contract",
    "Cooperation",
    "Cycle",
    "Entry",
    "Event",
    "Invitation",
    "Job",
    "Membership",
    "Notice",
    "Organisation",
    "PendingImport",
    "Proposal",
    "Reference",
    "RefusedAccess",
    "Release",
    "ReleasedGroup",
    "Seat",
    "SpentToken",
    "Talk",
    "TalkNote",
    "TalkVote",
    "Unit",
    "Wave",
]
