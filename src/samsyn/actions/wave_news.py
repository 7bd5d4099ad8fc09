"""Telling members about a wave: a notice with its number, never what anybody answered."""

from django.urls import reverse
from django.utils import timezone

from samsyn.access.roles import Permission
from samsyn.access.viewers import Viewer
from samsyn.actions.due_news import viewers_of
from samsyn.actions.notices import notify
from samsyn.store.models import Wave


def tell_members(wave: Wave, code: str) -> None:
    """Everybody who reads the cooperation, at the same moment; the same news only once."""
    _tell(wave, code, viewers_of(wave.cooperation, timezone.localdate()))


def tell_released(wave: Wave) -> None:
    """That the results are there: for all parties at once."""
    tell_members(wave, "wave_released")


def tell_representatives(wave: Wave) -> None:
    """That a wave waits for the representatives' own confirmation, as it stands now."""
    found = viewers_of(wave.cooperation, timezone.localdate())
    named = [viewer for viewer in found if viewer.may(Permission.CONFIRM_SURVEY)]
    _tell(wave, "wave_to_confirm", named, f":{wave.version}")


def _tell(wave: Wave, code: str, viewers: list[Viewer], more: str = "") -> None:
    path = reverse("wave", args=[wave.cooperation.slug, wave.number])
    day = wave.feedback_on.isoformat() if wave.feedback_on else None
    for viewer in viewers:
        notify(
            account=viewer.account,
            code=code,
            cooperation=wave.cooperation,
            facts={"wave": wave.number, "date": day},
            path=path,
            key=f"wave:{wave.pk}:{code}{more}",
        )
