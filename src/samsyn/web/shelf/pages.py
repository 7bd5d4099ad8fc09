"""The shelves: doors to them, tools, aids by step, lists of one kind, and the page of an item."""

from itertools import groupby
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_update
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.access.doors import public
from samsyn.catalogue import registry
from samsyn.catalogue.shelf import Shelf
from samsyn.core.shelf.content import ContentItem
from samsyn.core.shelf.kinds import ASPECTS, AXES, ContentKind
from samsyn.core.shelf.worksheet import is_private
from samsyn.store.models import Favourite
from samsyn.store.queries.shelf_search import INSIDE_OTHERS
from samsyn.web import labels
from samsyn.web.components.squares import square
from samsyn.web.first_aid.guess import place_for
from samsyn.web.shelf import words
from samsyn.web.shelf.films import film_of
from samsyn.web.shelf.reading import item_of, shelf_of
from samsyn.web.shelf.shown import ItemShown
from samsyn.web.shelf.using import HOW_OF_KIND
from samsyn.web.typed import number_typed

ON_A_PAGE = 24
BESIDE_STEPS = (
    *(ContentKind.CHECKLIST, ContentKind.DO_LIST, ContentKind.AVOID_LIST, ContentKind.GUIDE),
    *(ContentKind.BUILDER, ContentKind.SESSION, ContentKind.TOOL, ContentKind.PRACTICE),
    *(ContentKind.STORY, ContentKind.EXAMPLE, ContentKind.TRAINING),
    ContentKind.REFLECTION_QUESTION,
)
"""Kinds shown beside a step, in this order."""


@public
def shelf(request: Any) -> HttpResponse:
    """The doors to the shelves."""
    return render(request, "shelf/shelf.html", {"kinds": KINDS_WITH_A_DOOR})


KINDS_WITH_A_DOOR = {
    "stories": ContentKind.STORY,
    "checklists": ContentKind.CHECKLIST,
    "role_guides": ContentKind.ROLE_GUIDE,
    "first_aid": ContentKind.FIRST_AID_CARD,
}


@public
def toolkit(request: Any) -> HttpResponse:
    """Tools, by aspect of the culture and by what a measure works on."""
    aspect, axis = request.GET.get("aspect", ""), request.GET.get("axis", "")
    aspect, axis = aspect if aspect in ASPECTS else "", axis if axis in AXES else ""
    here = shelf_of(request)
    tools = [
        ItemShown(here, item)
        for item in here.items(ContentKind.TOOL)
        if aspect in ("", *item.aspects) and axis in ("", *item.axes)
    ]
    levels = groupby(tools, key=lambda tool: tool.item.level)
    context = {
        "levels": [(words.LEVELS[level], list(some)) for level, some in levels],
        "aspect": aspect,
        "axis": axis,
        "aspects": [("", _("Any aspect")), *words.ASPECTS.items()],
        "axes": [("", _("Anything")), *words.AXES.items()],
    }
    return render(request, "shelf/toolkit.html", context)


@public
def aids(request: Any) -> HttpResponse:
    """What helps in a step of the operating model."""
    steps = registry().operating_model().steps
    wanted = number_typed(request.GET.get("step")) or 0
    number = wanted if wanted < len(steps) else 0
    here = shelf_of(request)
    found: dict[ContentKind, list[ItemShown]] = {kind: [] for kind in BESIDE_STEPS}
    for item in here.items(sector=""):
        if number in item.steps and item.kind in found and not item.of:
            found[item.kind].append(ItemShown(here, item))
    context = {
        "number": number,
        "title": words.step_label(number),
        "theme": labels.word(f"theme.{steps[number].theme}.title"),
        "tabs": [
            {
                "label": words.step_label(step.number),
                "url": f"?step={step.number}",
                "current": step.number == number,
            }
            for step in steps
        ],
        "groups": [(words.MANY[kind], some) for kind, some in found.items() if some],
    }
    return render(request, "shelf/aids.html", context)


@public
def kind(request: Any, kind: str) -> HttpResponse:
    """Everything of one kind."""
    if kind not in words.MANY:
        raise Http404
    here = shelf_of(request)
    page = Paginator(here.items(kind), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": words.MANY[ContentKind(kind)],
        "page": page,
        "rows": [ItemShown(here, item) for item in page],
    }
    return render(request, "shelf/kind.html", context)


@csp_update({"media-src": [SELF]})
@public
def item_page(request: Any, item: str) -> HttpResponse:
    """One item. An example opens when somebody has written their own words; they are not kept."""
    here, found = item_of(request, item)
    shown = ItemShown(here, found)
    wanted = request.GET.get("in", "")
    if wanted in dict(shown.languages):
        shown = ItemShown(here, found, wanted)
    own_words = request.POST.get("own_words", "").strip()
    context = {
        "shown": shown,
        "tool": _tool(here, found),
        "cards": _cards(here, found),
        "is_private": bool(found.form and is_private(found.form)),
        "may_use": found.kind in HOW_OF_KIND or bool(found.form or found.room),
        "is_open": not shown.is_example or bool(own_words),
        "own_words": own_words,
        "is_blank": request.method == "POST" and not own_words,
        "is_favourite": request.user.is_authenticated
        and Favourite.objects.filter(account=request.user, item=item).exists(),
        "first_aid": reverse("first_aid_card", kwargs={**place_for(shown.language), "item": item})
        if shown.is_first_aid
        else "",
        **film_of(shown),
        **_shared(reverse("shelf_item", args=[item])),
    }
    return render(request, "shelf/item.html", context)


def _tool(shelf: Shelf, item: ContentItem) -> ItemShown | None:
    """What a method card belongs to."""
    return ItemShown(shelf, shelf.item(item.of)) if item.of else None


def _cards(shelf: Shelf, item: ContentItem) -> list[ItemShown]:
    """The method cards of an item."""
    if item.kind in INSIDE_OTHERS:
        return []
    return [ItemShown(shelf, one) for one in shelf.items() if one.of == item.id]


def _shared(path: str) -> dict[str, Any]:
    """The address to pass on, in letters and as a code for a phone's camera."""
    link = f"{settings.PUBLIC_ADDRESS}{path}"
    return {"link": link, "code": square(link)}
