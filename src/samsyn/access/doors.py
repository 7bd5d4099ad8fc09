"""Every view says who may open it: `@public`, `@signed_in`, `@needs(...)` or `@needs_organisation`.

A test enumerates all addresses and fails for a view that says nothing.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

from samsyn.access.roles import ORGANISATION_LEADS, Permission
from samsyn.access.viewers import Viewer, valid_on, viewer_of
from samsyn.core.terms import CycleState
from samsyn.store.models import (
    Cooperation,
    Cycle,
    Entry,
    Membership,
    Organisation,
    RefusedAccess,
)
from samsyn.store.scopes import visible_to

View = Callable[..., HttpResponseBase]


class SamsynRequest(HttpRequest):
    """A request that went through a door; which attributes are there depends on the door."""

    viewer: Viewer
    cooperation: Cooperation
    cycle: Cycle
    organisation: Organisation
    membership: Membership


def public(view: View) -> View:
    """Open to everybody; nobody is logged."""
    view.door = "public"  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    """Open to every signed-in person; the view itself shows only what is theirs."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    opened.door = "signed_in"  # type: ignore[attr-defined]
    return opened


def needs(permission: Permission) -> Callable[[View], View]:
    """Open to those with the right in the cooperation `slug` (and, if given, cycle `number`).

    Sets `request.viewer`, `request.cooperation` and `request.cycle`. An outsider gets
    "not found" and the attempt is kept for the workplace; a member without the right gets 403.
    """

    def door(view: View) -> View:
        @wraps(view)
        def opened(request: Any, *args: Any, slug: str, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            number = kwargs.pop("number", None)
            _enter(request, slug, number)
            if not request.viewer.may(permission):
                return _refuse(request)
            if number is not None and request.cycle is None:
                raise Http404
            return view(request, *args, **kwargs)

        opened.door = permission.value  # type: ignore[attr-defined]
        return opened

    return door


def needs_organisation(*, lead: bool = False) -> Callable[[View], View]:
    """Open to members of the organisation `slug` (`lead`: to those who manage all of it)."""

    def door(view: View) -> View:
        @wraps(view)
        def opened(request: Any, *args: Any, slug: str, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            memberships = Membership.objects.select_related("organisation").filter(
                valid_on(timezone.localdate()), organisation__slug=slug, account=request.user
            )
            found = sorted(memberships, key=lambda m: not manages(m))
            if not found:
                here = Organisation.objects.filter(slug=slug).first()
                if here is not None:
                    _keep_refusal(request, here.pk)
                raise Http404
            request.membership = found[0]
            request.organisation = found[0].organisation
            if lead and not manages(found[0]):
                return _refuse(request)
            return view(request, *args, **kwargs)

        opened.door = "organisation.lead" if lead else "organisation.member"  # type: ignore[attr-defined]
        return opened

    return door


def manages(membership: Membership) -> bool:
    """Whether the membership manages the whole organisation, not only a unit of it."""
    return membership.role in ORGANISATION_LEADS and membership.unit_id is None


def _cycle(slug: str, number: int) -> Cycle | None:
    """The cycle with its cooperation, read at once; who may enter is asked afterwards."""
    return (
        Cycle.objects.select_related("cooperation__workplace", "cooperation__health_service")
        .filter(cooperation__slug=slug, number=number)
        .first()
    )


def _enter(request: Any, slug: str, number: int | None) -> None:
    """Find the cooperation (with the cycle, in one statement) and who is looking."""
    cycle = _cycle(slug, number) if number is not None else None
    cooperation = cycle.cooperation if cycle else _cooperation(slug)
    viewer = viewer_of(request.user, cooperation, timezone.localdate())
    if viewer is None:
        note_refusal(request, cooperation)
        raise Http404
    request.cooperation, request.viewer = cooperation, viewer
    request.cycle = cycle if cycle and cycle.number >= viewer.first_cycle else None


def _cooperation(slug: str) -> Cooperation:
    found = Cooperation.objects.select_related("workplace", "health_service")
    try:
        return found.get(slug=slug)
    except Cooperation.DoesNotExist:
        raise Http404 from None


def note_refusal(
    request: Any,
    cooperation: Cooperation,
    circle: str | None = None,
    organisation_id: int | None = None,
) -> None:
    """Keep a refused attempt for the party whose data was tried."""
    owner = organisation_id or cooperation.workplace_id or cooperation.health_service_id
    _keep_refusal(request, owner, cooperation, circle)


def note_hidden_entry(request: Any, entry: int) -> None:
    """Keep the attempt, for the circle it belongs to, when the entry is another side's own."""
    hidden = (
        Entry.objects.exclude(visible_to(request.viewer))
        .filter(pk=entry, cooperation=request.cooperation)
        .values_list("circle", "owner_id")
        .first()
    )
    if hidden is not None:
        note_refusal(request, request.cooperation, *hidden)


def _keep_refusal(
    request: Any,
    organisation_id: int | None,
    cooperation: Cooperation | None = None,
    circle: str | None = None,
) -> None:
    RefusedAccess.objects.create(
        organisation_id=organisation_id,
        cooperation=cooperation,
        circle=circle,
        account=request.user,
        what=request.resolver_match.view_name if request.resolver_match else "",
        at=timezone.now(),
    )


def _refuse(request: Any) -> HttpResponse:
    raise PermissionDenied(request.resolver_match.view_name)


def is_open(cycle: Cycle) -> bool:
    """Whether the cycle can still be written."""
    return cycle.state == CycleState.OPEN
