"""How private every stored field is, and how long each row is kept.

A test enumerates all fields of all tables: a new one without a class here fails.
"""

from dataclasses import dataclass
from enum import StrEnum


class Privacy(StrEnum):
    """Who may see the content of a field.

    OPEN: both parties. ENTRY: like the entry it belongs to (shared, or one circle of one
    organisation). PERSON: the person and those they work with. SECRET: nobody; keys and
    fingerprints. TECHNICAL: tells nothing about anybody by itself.
    """

    OPEN = "open"
    ENTRY = "entry"
    PERSON = "person"
    SECRET = "secret"
    TECHNICAL = "technical"


@dataclass(frozen=True)
class Kept:
    """The fields of one table by privacy class, and until when a row is kept."""

    until: str
    open: str = ""
    entry: str = ""
    person: str = ""
    secret: str = ""
    technical: str = "id"

    def classes(self) -> dict[str, Privacy]:
        """Privacy class by field name."""
        return {
            field: privacy for privacy in Privacy for field in getattr(self, privacy.value).split()
        }


COOPERATION = "kept with the cooperation; there is no act to delete a whole cooperation yet"
ACCOUNT = "the account is erased"

TABLES: dict[str, Kept] = {
    "store.Account": Kept(
        ACCOUNT,
        person="email name language colours digest joined_at last_login is_active is_demo",
        secret="password unsubscribe_key calendar_key",
        technical="id erased_at",
    ),
    "store.Organisation": Kept(
        "the organisation is deleted",
        open="party name slug country language size_mode people industry publishes created_at",
    ),
    "store.Unit": Kept(
        "the organisation is deleted", open="organisation parent name people closed_on"
    ),
    "store.Membership": Kept(
        "the organisation is deleted",
        person="account organisation unit role starts ends created_at",
    ),
    "store.Cooperation": Kept(
        COOPERATION,
        open="slug name workplace health_service units mode people country state paused_at "
        "paused_reason languages rooms representative_substitute next_visit created_at",
        secret="staff_key buyer_key last_hash",
        technical="id event_count",
    ),
    "store.Cooperation_units": Kept(COOPERATION, technical="id cooperation unit"),
    "store.Contract": Kept(
        COOPERATION, open="cooperation health_service unit first_cycle starts ends"
    ),
    "store.Seat": Kept(
        COOPERATION,
        person="cooperation account organisation role starts ends substitute_for handover_note",
    ),
    "store.Invitation": Kept(
        COOPERATION,
        person="email note created_by used_by role party",
        open="purpose organisation cooperation agreement unit first_cycle",
        secret="token_hash",
        technical="id created_at expires_at used_at withdrawn_at",
    ),
    "store.Cycle": Kept(
        COOPERATION,
        open="cooperation number title state draft previous model_id model_version model_hash "
        "opened_at closed_at touched_at",
    ),
    "store.Entry": Kept(
        COOPERATION,
        entry="kind data words parent position circle owner party origin created_by created_at "
        "updated_by updated_at removed_at version",
        technical="id cooperation cycle",
    ),
    "store.Attachment": Kept(
        COOPERATION,
        entry="entry circle owner name media_type content created_by created_at",
        secret="content_hash",
        technical="id cooperation",
    ),
    "store.PendingImport": Kept(
        "7 days after the upload",
        person="account name content plan hidden accept_changes",
        technical="id cooperation made_at",
    ),
    "store.SpentToken": Kept(COOPERATION, secret="token", technical="id entry account spent_at"),
    "store.Agreement": Kept(
        COOPERATION,
        open="cycle subject number snapshot statement proposed_by proposed_at joint_at "
        "withdrawn_at released_at",
        secret="fingerprint",
    ),
    "store.Consent": Kept(
        COOPERATION,
        open="agreement voice kind means role name statement account recorded_by sheet given_at",
    ),
    "store.Event": Kept(
        COOPERATION,
        entry="entry kind circle owner party account at after verb",
        secret="content_hash previous_hash hash",
        technical="id cooperation cycle number",
    ),
    "store.RefusedAccess": Kept(
        "a year after the attempt",
        person="account what at",
        technical="id organisation cooperation circle",
    ),
    "store.Notice": Kept(
        "180 days after it was made",
        person="account cooperation code facts path mailed_at read_at created_at",
        technical="id key",
    ),
    "store.Wave": Kept(
        COOPERATION,
        open="cooperation number title state instruments questionnaire languages backgrounds floor "
        "units plan has_comments opens_on closes_on feedback_on talk_leader staff_text who_sees "
        "consulted substitute heard hired_in issued confirmed_by confirmed_role confirmed_at "
        "key_holding is_simulated opened_on closed_on invited progress progress_on "
        "paper_destroyed paper_destroyed_on created_by created_at",
        secret="confirmed_print key_name public_key address_key",
        technical="id version",
    ),
    "store.Release": Kept(
        COOPERATION,
        open="wave number policy plan proof withheld comments published software respondents rate "
        "released_at shown_at",
        secret="audit",
    ),
    "store.ReleasedGroup": Kept(
        COOPERATION,
        open="release position key parent kind label unit background respondents factors",
    ),
    "store.Proposal": Kept(
        COOPERATION,
        open="wave factor group polarity state meaning reason finding party proposed_by "
        "proposed_at decided_by decided_at",
    ),
    "store.Reference": Kept(
        "kept: the next reference is checked against it",
        open="instrument version year bands made_at",
        secret="members",
    ),
    "store.UnusedCode": Kept(
        "the code is used, or the wave closes", secret="digest", technical="wave unit"
    ),
    "store.PendingSheet": Kept(
        "four more sheets have come, or the wave closes", secret="key tag sealed", technical="wave"
    ),
    "store.BoxedSheet": Kept("the wave closes", secret="key tag sealed", technical="wave"),
    "store.SealedSegment": Kept("the wave closes", secret="key content", technical="wave"),
    "store.Talk": Kept(
        "180 days after it was planned, if it has not ended; else: " + COOPERATION,
        open="cooperation cycle unit sector aim rounds on_paper state held_on people roles "
        "languages paid_time interpreter attendance leader created_by created_at",
        entry="circle owner cards answers next_steps",
        secret="key",
    ),
    "store.TalkVote": Kept(
        "the vote closes", secret="key_name unspent sealed", technical="id talk about ballot"
    ),
    "store.TalkNote": Kept(
        "the talk ends without the group's approval; approved sentences: " + COOPERATION,
        entry="talk kind factor text reasons sentence topic_only approved finding",
    ),
    "store.TalkPlanLine": Kept(
        "the talk ends without it; else: " + COOPERATION,
        entry="talk note template text role due help_needed sign measure",
    ),
    "store.TalkFollowUp": Kept(COOPERATION, open="talk due held_on results"),
    "store.SupportRequest": Kept(
        "a year after it was closed",
        person="to topic wish asked_by asked_at answer_by acknowledged_by acknowledged_at "
        "closed_at measure",
        technical="id cooperation",
    ),
    "store.TeamPage": Kept(COOPERATION, open="cooperation unit opened_at closed_at", secret="key"),
    "store.TeamSignal": Kept(
        "a year after its week", open="finding", person="page signal week state"
    ),
    "store.Favourite": Kept(ACCOUNT, person="account item added_at"),
    "store.Notebook": Kept(ACCOUNT, person="account opened_on", secret="salt proof"),
    "store.Reflection": Kept(
        "its writer deletes it, or " + ACCOUNT, person="notebook returns_on", secret="sealed"
    ),
    "store.OwnContent": Kept(
        "the organisation is deleted",
        open="organisation item kind structure state scope published",
        person="created_by created_at updated_by updated_at",
        technical="id version",
    ),
    "store.ContentText": Kept(
        "the organisation is deleted",
        open="content language texts status",
        person="updated_by updated_at reviewed_by reviewed_at",
        technical="id version source_print",
    ),
    "store.ContentVersion": Kept(
        "the organisation is deleted",
        open="content number verb data note",
        person="by at",
    ),
    "store.ContentFile": Kept(
        "the organisation is deleted",
        open="content use language name media_type body",
        person="created_by created_at",
        secret="content_hash",
    ),
    "store.Job": Kept(
        "the job is done",
        technical="id name key arguments due_at leased_until tries failed_at error",
    ),
    "account.EmailAddress": Kept(ACCOUNT, person="user email verified primary"),
    "account.EmailConfirmation": Kept(
        "3 days", person="email_address created sent", secret="key", technical="id"
    ),
    "mfa.Authenticator": Kept(
        ACCOUNT, person="user type created_at last_used_at", secret="data", technical="id"
    ),
    "usersessions.UserSession": Kept(
        "the session ends",
        person="user created_at ip last_seen_at user_agent",
        secret="session_key data",
        technical="id",
    ),
    "sessions.Session": Kept(
        "14 days without a visit", secret="session_key session_data", technical="expire_date"
    ),
    "auth.Permission": Kept("never used", technical="id name content_type codename"),
    "auth.Group": Kept("never used", technical="id name permissions"),
    "auth.Group_permissions": Kept("never used", technical="id group permission"),
    "contenttypes.ContentType": Kept("always", technical="id app_label model"),
}
