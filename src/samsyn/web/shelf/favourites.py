"""What somebody wants to find again."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.access.doors import signed_in
from samsyn.actions.favourites import TooMany, drop_favourite, keep_favourite
from samsyn.store.models import Favourite
from samsyn.web.rooms import is_local
from samsyn.web.shelf.reading import item_of, shelf_of
from samsyn.web.shelf.shown import ItemShown


@signed_in
def favourites(request: Any) -> HttpResponse:
    """The person's favourites, the newest first; what left the shelf is passed over."""
    kept = Favourite.objects.filter(account=request.user).order_by("-added_at", "-pk")
    here, found = shelf_of(request), []
    for item_id in kept.values_list("item", flat=True):
        try:
            found.append(ItemShown(here, here.item(item_id)))
        except KeyError:
            continue
    return render(request, "shelf/favourites.html", {"rows": found})


@require_POST
@signed_in
def favourite(request: Any, item: str) -> HttpResponse:
    """Keep it among the favourites, or take it from there."""
    if "drop" in request.POST:
        drop_favourite(item=item, account=request.user)
        messages.success(request, _("It is no longer among your favourites."))
    else:
        item_of(request, item)
        try:
            keep_favourite(item=item, account=request.user)
        except TooMany:
            messages.warning(request, _("You have 200 favourites. Take one away first."))
        else:
            messages.success(request, _("It is among your favourites now."))
    target = request.POST.get("next", "")
    return redirect(target if is_local(target) else "shelf_favourites")
