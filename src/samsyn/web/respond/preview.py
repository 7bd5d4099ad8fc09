"""The page of a wave as respondents will see it, for members who prepare it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from samsyn.access.doors import needs
from samsyn.access.roles import Permission
from samsyn.store.models import Wave
from samsyn.web.respond.kept import passing
from samsyn.web.respond.wave_page import preview_of
from samsyn.web.respond.words import is_known


@needs(Permission.READ)
def preview(request: Any, wave: int, language: str) -> HttpResponse:
    """Nothing can be sent from it; the other languages are chosen on the wave's own page."""
    row = get_object_or_404(Wave, cooperation=request.cooperation, number=wave)
    if not is_known(language):
        raise Http404
    row.cooperation = request.cooperation
    back = reverse("wave", kwargs={"slug": request.cooperation.slug, "wave": wave})
    return passing(preview_of(row, language, back), language)
