"""The calendar feed: open to whoever holds its address, as calendar programs cannot sign in."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samsyn.access.doors import needs, public
from samsyn.access.roles import Permission
from samsyn.actions.calendar_feeds import NoFeed, feed_key, feed_of, renew_feeds
from samsyn.web.rooms import is_local


def feed_address(request: Any) -> str:
    """The whole address of this person's feed of this cooperation."""
    account, cooperation = request.viewer.account, request.cooperation
    path = reverse(
        "calendar_feed", args=[account.pk, cooperation.slug, feed_key(account, cooperation)]
    )
    return f"{settings.PUBLIC_ADDRESS}{path}"


@require_safe
@public
def feed(request: HttpRequest, account: int, slug: str, key: str) -> HttpResponse:
    """Shared dates of the newest cycle, while the person still has access."""
    try:
        content = feed_of(account=account, slug=slug, key=key, today=timezone.localdate())
    except NoFeed:
        raise Http404 from None
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, max-age=3600"
    return response


@require_POST
@needs(Permission.READ)
def renew(request: Any) -> HttpResponse:
    """A new address for the person's feeds."""
    renew_feeds(request.viewer.account)
    messages.success(request, _("The calendar address is new. The old one no longer works."))
    back = request.POST.get("back", "")
    return HttpResponseRedirect(back if is_local(back) else reverse("home"))
