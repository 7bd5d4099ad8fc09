"""The shelf a request may read, and one item of it."""

from typing import Any

from django.http import Http404

from samsyn.catalogue.shelf import Shelf
from samsyn.core.shelf.content import ContentItem
from samsyn.store.queries.shelf import shelf_for


def shelf_of(request: Any) -> Shelf:
    """Everything this person may read; for visitors what is public."""
    return shelf_for(request.user if request.user.is_authenticated else None)


def item_of(request: Any, item_id: str) -> tuple[Shelf, ContentItem]:
    """The item with its shelf. What comes with Samsyn is found without asking the database."""
    shelf = Shelf()
    try:
        return shelf, shelf.item(item_id)
    except KeyError:
        pass
    shelf = shelf_of(request)
    try:
        return shelf, shelf.item(item_id)
    except KeyError:
        raise Http404 from None
