"""Taking something from the shelf into one's cycle: a draft on one's own side, or a worksheet."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access.doors import signed_in
from samsyn.access.roles import Permission
from samsyn.access.standings import viewers_of
from samsyn.access.viewers import Viewer
from samsyn.actions.entries import Refused
from samsyn.actions.notes import keep_note
from samsyn.actions.shelf_use import draft_measure, own_words_of
from samsyn.core.process.tree import Entry
from samsyn.core.shelf.content import ContentItem
from samsyn.core.shelf.kinds import ContentKind
from samsyn.core.shelf.worksheet import is_private
from samsyn.store.models import Cycle
from samsyn.store.queries.places import goals_in, open_cycles
from samsyn.web import labels
from samsyn.web.rooms import address, place
from samsyn.web.shelf.reading import item_of
from samsyn.web.shelf.shown import ItemShown
from samsyn.web.typed import number_typed

HOW_OF_KIND = {
    ContentKind.FIRST_AID_CARD: "week",
    ContentKind.MEASURE_TEMPLATE: "how",
    ContentKind.PRACTICE: "how",
    ContentKind.TRAINING: "points",
    ContentKind.METHOD_CARD: "steps",
    ContentKind.EXAMPLE: "how",
}
"""Kinds a measure can grow from, and the part that says how."""

IS_A_SITUATION = frozenset({ContentKind.FIRST_AID_CARD, ContentKind.EXAMPLE})
"""Kinds whose title is no measure: people write their own."""

LONGEST = {"text": 2_000, "how": 10_000}


@dataclass(frozen=True)
class Place:
    """A cycle somebody may write in, with its goals."""

    viewer: Viewer
    cycle: Cycle
    goals: list[Entry]

    @property
    def slug(self) -> str:
        return str(self.viewer.cooperation.slug)

    @property
    def name(self) -> str:
        return str(self.viewer.cooperation.name)

    @property
    def choices(self) -> list[tuple[str, str]]:
        """A place for each goal; without any, the notes."""
        found = [(f"{self.slug}/{goal.id}", str(goal.text)) for goal in self.goals]
        return found or [(f"{self.slug}/0", _("No goal yet: keep it among our side's notes"))]


@signed_in
def use(request: Any, item: str) -> HttpResponse:
    """Where it can go, and the form that takes it there."""
    here, found = item_of(request, item)
    if found.kind not in HOW_OF_KIND and not found.form and not found.room:
        raise Http404
    shown, places = ItemShown(here, found), _places(request)
    problems: dict[str, str] = {}
    if request.method == "POST":
        done = _taken(request, found, places, problems)
        if done is not None:
            return done
    own_words = _own_words(request, found, places)
    context = {
        "shown": shown,
        "places": places,
        "links": _links(found, places),
        "makes_measure": found.kind in HOW_OF_KIND,
        "asks_first": shown.is_example and own_words is None,
        "own_words": own_words,
        "choices": [("", _("Choose")), *((one.name, one.choices) for one in places)],
        "chosen": request.POST.get("place") or request.GET.get("place") or _only(places),
        "text": request.POST.get("text", _text(shown, own_words)),
        "how": request.POST.get("how", _how(shown)),
        "problems": problems,
    }
    return render(request, "shelf/use.html", context, status=422 if problems else 200)


def _places(request: Any) -> list[Place]:
    viewers = [
        viewer
        for viewer in viewers_of(request.user, timezone.localdate())
        if viewer.may(Permission.WRITE)
    ]
    cycles = open_cycles(viewers)
    goals = goals_in(viewers, cycles)
    return [
        Place(viewer, cycles[key], goals.get(key, []))
        for viewer in viewers
        if (key := viewer.cooperation.pk) in cycles
    ]


def _only(places: list[Place]) -> str:
    """The place, where there is but one."""
    choices = [value for one in places for value, _text in one.choices]
    return choices[0] if len(choices) == 1 else ""


def _links(item: ContentItem, places: list[Place]) -> list[tuple[str, str]]:
    """Where the item's form or room is opened: name and address for each cooperation."""
    if item.room == "surveys":
        return [(one.name, reverse("surveys", args=[one.slug])) for one in places]
    if item.room:
        name = {"cycle": "cycle", "meetings": "meetings", "staff": "staff_edit"}[item.room]
        return [(one.name, address(name, one.viewer.cooperation, one.cycle)) for one in places]
    if item.form is None or is_private(item.form):
        return []
    return [(one.name, reverse("worksheet_new", args=[one.slug, item.id])) for one in places]


def _own_words(request: Any, item: ContentItem, places: list[Place]) -> str | None:
    """What the group wrote before it opened the example; None as long as it has not."""
    wanted = number_typed(request.GET.get("note"))
    if item.kind != ContentKind.EXAMPLE or wanted is None:
        return None
    for one in places:
        note = own_words_of(note=wanted, by=one.viewer)
        if note is not None:
            return str(note.data.get("text", ""))
    return None


def _text(shown: ItemShown, own_words: str | None) -> str:
    if shown.item.kind in IS_A_SITUATION:
        return own_words or ""
    return str(shown.title)


def _how(shown: ItemShown) -> str:
    """The lines that say how; of an example nothing is copied."""
    if shown.is_example:
        return ""
    wanted = HOW_OF_KIND.get(shown.item.kind)
    block = next((one for one in shown.blocks if one.name == wanted), None)
    return "\n".join(str(text) for text in block.texts) if block else ""


def _taken(
    request: Any, item: ContentItem, places: list[Place], problems: dict[str, str]
) -> HttpResponse | None:
    """The redirect after it was taken; None with `problems` filled when something is missing."""
    value = request.POST.get("place", "")
    here = next((one for one in places if value in dict(one.choices)), None)
    text, how = (request.POST.get(name, "").strip()[:most] for name, most in LONGEST.items())
    if here is None:
        problems["place"] = _("Choose where it goes.")
    if not text:
        problems["text"] = _("Write it in your own words.")
    if here is None or problems:
        return None
    goal = int(value.rpartition("/")[2])
    token = request.POST.get("token", "")
    asks_first = item.kind == ContentKind.EXAMPLE and "first" in request.POST
    try:
        if asks_first or not goal:
            note = "\n".join(filter(None, (text, how)))
            row = keep_note(cycle=here.cycle, text=note, photo=None, token=token, by=here.viewer)
        else:
            row = draft_measure(
                cycle=here.cycle, goal=goal, text=text, how=how, token=token, by=here.viewer
            )
    except Refused as refused:
        problems["place"] = str(labels.PROBLEMS[refused.code])
        return None
    if asks_first:
        messages.success(request, _("Your own words are kept. Here is what others did."))
        query = urlencode({"note": row.pk, "place": value})
        return HttpResponseRedirect(f"{reverse('shelf_use', args=[item.id])}?{query}")
    name = "plan" if goal else "notes"
    if goal:
        said = _("It is a draft measure of your side. Share it when you are ready.")
    else:
        said = _("It waits among your side's notes until there is a goal.")
    messages.success(request, said)
    room = address(name, here.viewer.cooperation, here.cycle)
    return HttpResponseRedirect(place(room, row.pk))
