"""Every component in every state on one page, for those who build and check the look."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from samsyn.access.doors import public
from samsyn.web.gallery import samples


@public
def gallery(request: HttpRequest) -> HttpResponse:
    """The gallery; there only in demo and debug mode. `?direction=rtl` mirrors it."""
    if not (settings.DEMO or settings.DEBUG):
        raise Http404
    context = samples.context()
    context["page"] = Paginator(range(230), 10).page(5)
    if request.GET.get("direction") == "rtl":
        context["direction"] = "rtl"
    return render(request, "gallery/gallery.html", context)
