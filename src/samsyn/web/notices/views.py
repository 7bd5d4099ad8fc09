"""What a person was told, and how to leave the digests."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samsyn.access.doors import public, signed_in
from samsyn.actions.digests import account_of, stop_digest
from samsyn.actions.notices import mark_read
from samsyn.store.queries.notices import notices_of
from samsyn.web.notices.titles import titles_of
from samsyn.web.rooms import is_local

ON_A_PAGE = 30


@require_GET
@signed_in
def notices(request: HttpRequest) -> HttpResponse:
    """The list, latest first."""
    rows = notices_of(request.user)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    titles = titles_of(request.user, page)
    context = {
        "page": page,
        "lines": [(notice, titles.get(notice.pk, "")) for notice in page],
        "has_new": any(notice.read_at is None for notice in page),
    }
    return render(request, "notices/notices.html", context)


@require_POST
@signed_in
def read_all(request: HttpRequest) -> HttpResponse:
    """Everything has been read."""
    mark_read(account=request.user)
    return redirect("notices")


@require_GET
@signed_in
def open_notice(request: HttpRequest, notice: int) -> HttpResponse:
    """Go where the notice points; it has been read then."""
    row = notices_of(request.user).filter(pk=notice).first()
    if row is None:
        raise Http404
    if row.read_at is None:
        mark_read(account=request.user, notice=row.pk)
    return redirect(row.path if is_local(row.path) else "notices")


@require_http_methods(["GET", "POST"])
@csrf_exempt
@public
def unsubscribe(request: HttpRequest, key: str) -> HttpResponse:
    """A page with one button; mail programs post here directly (RFC 8058), without a cookie."""
    found = stop_digest(key) if request.method == "POST" else account_of(key)
    if found is None:
        raise Http404
    return render(request, "notices/unsubscribe.html", {"stopped": request.method == "POST"})
