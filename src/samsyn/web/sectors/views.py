"""Pages of a sector. No view here reads a session, an account or a cookie."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_safe

from samsyn.access.doors import public
from samsyn.catalogue import Text
from samsyn.core.shelf.content import ContentItem, Sector
from samsyn.core.shelf.kinds import AUDIENCES, ContentKind
from samsyn.web.respond.kept import packed, rendered, served
from samsyn.web.respond.words import day, direction, frame, is_known, names_of
from samsyn.web.sectors import content
from samsyn.web.sectors.content import SHELVES
from samsyn.web.typed import number_typed

OTHER_NAMES = {"no": "nb", "nn": "nb", "tl": "fil"}
"""What browsers call languages that have another name here."""
ENGLISH = "en"


@public
@require_safe
def sectors(request: HttpRequest) -> HttpResponse:
    """All sectors, each in all its languages."""
    return _choosing(request, content.sectors())


@public
@require_safe
def languages(request: HttpRequest, sector: str) -> HttpResponse:
    """One sector without a language: choose one."""
    return _choosing(request, [_sector(sector)])


@public
@require_safe
def start(request: HttpRequest, sector: str, language: str) -> HttpResponse:
    """Themes, the leading ones first, and everything else one can do here."""
    found = _sector(sector)
    context = _frame("sector", found, language)
    shelves = [
        (shelf, f"{content.WORDS}.{shelf}", entries[0].picture, reverse(f"sector_{shelf}", args=at))
        for at in [(sector, language)]
        for shelf, kind in SHELVES.items()
        if (entries := content.entries_of(found, kind, language))
    ]
    context |= {
        "themes": content.themes_of(found, language),
        "guides": content.entries_of(found, ContentKind.GUIDE, language),
        "shelves": shelves,
    }
    return _page(request, "sectors/start.html", context)


@public
@require_safe
def theme(request: HttpRequest, sector: str, language: str, theme: str) -> HttpResponse:
    """The statements of a theme: a sheet for paper, or with `place` one on a screen."""
    found = _sector(sector)
    known = next((one for one in found.themes if one.id == theme), None)
    if known is None:
        raise Http404
    card = content.theme_card(found, known, language)
    other = request.GET.get("with", "")
    other = other if is_known(other) and other != language else ""
    context = _frame("sector_theme", found, language, card.name, theme=theme)
    statements = content.statements_of(found, theme, language, other)
    context |= {
        "card": card,
        "statements": statements,
        "other": other,
        "other_direction": direction(other),
        "with": f"&with={other}" if other else "",
    }
    place = number_typed(request.GET.get("place")) or 0
    if 1 <= place <= len(statements):
        context |= {"statement": statements[place - 1], "before": place - 1, "after": place + 1}
        return _page(request, "sectors/statement.html", context)
    context["measures"] = content.entries_of(
        found, ContentKind.MEASURE_TEMPLATE, language, theme=theme
    )
    return _page(request, "sectors/theme.html", context)


@public
@require_safe
def shelf(request: HttpRequest, sector: str, language: str, shelf: str) -> HttpResponse:
    """All items of a kind, those of the leading themes first; `for` names an audience."""
    found = _sector(sector)
    audience = request.GET.get("for", "")
    audience = audience if audience in AUDIENCES else ""
    name = content.sector_text(f"{content.WORDS}.{shelf}", language)
    context = _frame(f"sector_{shelf}", found, language)
    entries = content.entries_of(found, SHELVES[shelf], language, audience=audience)
    places = {card.theme.id: i for i, card in enumerate(content.themes_of(found, language))}
    entries.sort(key=lambda entry: places.get(entry.item.theme, len(places)))
    context |= {"name": name, "entries": entries}
    return _page(request, "sectors/shelf.html", context)


@public
@require_safe
def role(request: HttpRequest, sector: str, language: str, item: str) -> HttpResponse:
    """A card with its three questions; what is chosen stands in the address and nowhere else."""
    found = _sector(sector)
    card = _item(found, item)
    if card.kind is not ContentKind.ROLE_CARD:
        raise Http404
    context = _item_context("sector_role", found, language, card)
    context["quiz"] = content.quiz_of(card, language, request.GET.dict())
    return _page(request, "sectors/role.html", context)


@public
@require_safe
def item(request: HttpRequest, sector: str, language: str, item: str) -> HttpResponse:
    """A guide, a measure, a lesson, a note on technology, or a form to write on."""
    found = _sector(sector)
    card = _item(found, item)
    if card.kind is ContentKind.ROLE_CARD:
        return redirect("sector_role", sector, language, item)
    context = _item_context("sector_item", found, language, card)
    context["form"] = content.form_of(card, language)
    if len(card.audience) == 1:
        context["measures"] = content.entries_of(
            found, ContentKind.MEASURE_TEMPLATE, language, audience=card.audience[0]
        )
    return _page(request, "sectors/item.html", context)


def _item_context(name: str, sector: Sector, language: str, item: ContentItem) -> dict[str, Any]:
    entry = content.entry_of(item, language)
    return {
        **_frame(name, sector, language, entry.title, item=item.id),
        "entry": entry,
        "parts": content.parts_of(item, language),
        "countries": content.countries_of(item, language),
        "checked": _day_of(item.checked_on, language),
    }


def _day_of(checked_on: str, language: str) -> str:
    """The day facts were checked, in words."""
    return day(date.fromisoformat(checked_on), language) if checked_on else ""


def _frame(
    name: str, sector: Sector, language: str, shown: Text | None = None, **address: str
) -> dict[str, Any]:
    """What every page of a sector needs; `shown` tells whether its texts are drafts."""
    if not is_known(language):
        raise Http404
    title = content.sector_text(sector.title_key, language)
    shown = shown or title
    choices = names_of(list(sector.languages))
    for one in choices:
        at = {"sector": sector.id, "language": one["code"], **address}
        one["url"] = reverse(name, kwargs=at)
    return {
        **frame(language),
        "is_draft": shown.language == language and shown.status == "draft",
        "is_only_english": shown.language != language,
        "sector": sector,
        "title": title,
        "lead": content.sector_text(sector.lead_key, language),
        "choices": choices,
        "languages_url": "#languages",
    }


def _choosing(request: HttpRequest, found: Any) -> HttpResponse:
    """Sectors with their languages, in the language the browser likes best."""
    language = _liked(request)
    rows = [
        {
            "title": content.sector_text(sector.title_key, language),
            "lead": content.sector_text(sector.lead_key, language),
            "sector": sector,
            "choices": names_of(list(sector.languages)),
        }
        for sector in found
    ]
    response = _page(request, "sectors/sectors.html", {**frame(language), "rows": rows})
    patch_vary_headers(response, ["Accept-Language"])
    return response


def _liked(request: HttpRequest) -> str:
    for wanted, _ in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        code = wanted.split("-")[0]
        code = OTHER_NAMES.get(code, code)
        if is_known(code):
            return code
    return ENGLISH


def _page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    language = context["language"]
    return served(request, packed(rendered(template, context), language))


def _sector(sector_id: str) -> Sector:
    found = content.sector_of(sector_id)
    if found is None:
        raise Http404
    return found


def _item(sector: Sector, item_id: str) -> ContentItem:
    found = content.item_of(sector, item_id)
    if found is None:
        raise Http404
    return found
