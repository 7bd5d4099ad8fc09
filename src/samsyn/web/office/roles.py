"""What each role may do: the table the doors go by, in words."""

from typing import Any

from django.http import HttpResponse

from samsyn.access.doors import public
from samsyn.access.roles import ORDER, ORGANISATION_LEADS, RIGHTS, Permission
from samsyn.core.terms import circle_of
from samsyn.web import labels
from samsyn.web.office import words
from samsyn.web.office.doing import page


@public
def roles(request: Any) -> HttpResponse:
    """Every role with every right, as they stand."""
    return page(
        request,
        "roles",
        rows=[
            {
                "name": labels.role_label(role),
                "circle": circle_of(role),
                "leads": role in ORGANISATION_LEADS,
                "rights": [words.RIGHTS[p] for p in Permission if p in RIGHTS[role]],
            }
            for role in ORDER
        ],
    )
