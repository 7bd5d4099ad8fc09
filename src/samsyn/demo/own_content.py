"""What the occupational health service adds to the shelves for those it works with."""

from collections.abc import Mapping

from django.utils import timezone

from samsyn.actions.content import add_content, publish_content, send_to_review, write_texts
from samsyn.catalogue.passing_on import OWN
from samsyn.core.shelf.publishing import ContentScope
from samsyn.demo.clock import Clock
from samsyn.store.models import Account, Organisation, OwnContent

NIGHT = {
    "title": "When the shift ends at seven in the morning",
    "lead": "Small things that help people to sleep after a night of work.",
    "points.1": "Plan no more than three nights in a row where it can be chosen.",
    "points.2": "Leave the last half hour for slow tasks.",
    "points.3": "Agree that nobody calls before two in the afternoon.",
}
NIGHT_IN_FINNISH = {
    "title": "Kun vuoro päättyy aamuseitsemältä",
    "lead": "Pieniä asioita, jotka auttavat nukkumaan yötyön jälkeen.",
    "points.1": "Suunnitelkaa enintään kolme yötä peräkkäin silloin, kun sen voi valita.",
    "points.2": "Jättäkää viimeinen puolituntinen hitaille tehtäville.",
    "points.3": "Sopikaa, ettei kukaan soita ennen kahta iltapäivällä.",
}
WALK = {
    "title": "A walk round the site with the physiotherapist",
    "lead": "What happens when we come to look at the work, and how to prepare.",
    "points.1": "Choose an ordinary day, not a tidy one.",
    "points.2": "Two people who do the work walk with us.",
    "points.3": "We tell you the same day what we saw: what works first.",
}


def write(clock: Clock, accounts: Mapping[str, Account], service: Organisation) -> None:
    """One guide is published with a translation, another waits for a second pair of eyes."""
    clock.turn(-2, 13)
    night = _draft(service, NIGHT, accounts["riikka"])
    write_texts(
        content=night, language="fi", texts=NIGHT_IN_FINNISH, version=0, follows="",
        by=accounts["riikka"],
    )  # fmt: skip
    send_to_review(content=night, by=accounts["riikka"])
    night.refresh_from_db()
    publish_content(content=night, version=night.version, by=accounts["outi"])
    walk = _draft(service, WALK, accounts["mikko"])
    send_to_review(content=walk, by=accounts["mikko"], note="May we say “the same day”?")


def _draft(service: Organisation, texts: Mapping[str, str], by: Account) -> OwnContent:
    structure = {
        "kind": "guide",
        "parts": {"lead": 1, "points": 3},
        "audience": ["supervisor", "team"],
        "steps": [3],
        "factors": ["A5"],
        "minutes": 10,
        "source": "Own experience of the service.",
        "checked_on": timezone.localdate().isoformat(),
        OWN: {"scope": ContentScope.PARTNERS},
    }
    return add_content(
        organisation=service,
        kind="guide",
        structure=structure,
        language="en",
        texts=dict(texts),
        by=by,
    )
