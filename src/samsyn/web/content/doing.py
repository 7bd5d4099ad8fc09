"""What the pages of own content share: finding the item, telling why something was refused."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404

from samsyn.access.doors import manages
from samsyn.actions.content import reviewers_of
from samsyn.actions.entries import Refused
from samsyn.core.shelf.publishing import ContentState
from samsyn.core.terms import Role
from samsyn.store.models import OwnContent
from samsyn.web.content.words import problem


def content_of(request: Any, number: int) -> OwnContent:
    """The item of this organisation with its texts (2 statements)."""
    row = (
        OwnContent.objects.select_related("organisation", "published", "updated_by")
        .prefetch_related("texts__updated_by")
        .filter(organisation=request.organisation, pk=number)
        .first()
    )
    if row is None:
        raise Http404
    return row


def attempt(request: Any, action: Callable[..., Any], **facts: Any) -> bool:
    """Whether the action was done; if not, a message says why."""
    try:
        action(**facts)
    except Refused as refused:
        messages.error(request, problem(refused.code))
        return False
    return True


def may_write(request: Any) -> bool:
    return manages(request.membership)


def may_decide(request: Any, content: OwnContent) -> bool:
    """Whether this person may be the second reader of it now."""
    return (
        content.state == ContentState.IN_REVIEW
        and content.updated_by_id != request.user.pk
        and request.membership.role != Role.EMPLOYEE
    )


def has_second_reader(content: OwnContent) -> bool:
    """Whether anybody could read what was written last."""
    return reviewers_of(content.organisation).exclude(account=content.updated_by).exists()
