"""Access to notices, to leaving digests and to the mails of a trial, in a real browser."""

from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMessage, get_connection
from django.utils import timezone

from samsyn.access.viewers import Viewer
from samsyn.actions.notices import mark_read, notify
from samsyn.store.models import Account, Cooperation
from tests.web.test_account_in_browser import LOOKS, faults_on, sign_in, with_address

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def told(employer: Viewer, cooperation: Cooperation, settings: Any, tmp_path: Path) -> Account:
    """A person with read and new notices, and a mail in the folder."""
    account = with_address(employer.account)
    for code in ("measure_end", "goal_target", "agreement", "untouched"):
        facts = {"date": str(timezone.localdate()), "late": code == "goal_target"}
        facts["subject"] = "plan"
        notify(account=account, code=code, cooperation=cooperation, facts=facts, path="/home/")
        if code == "measure_end":
            mark_read(account=account)
    Account.objects.filter(pk=account.pk).update(unsubscribe_key="k" * 43)
    settings.HOME = type(settings.HOME)(tmp_path, settings.HOME.secret_key, demo=False)
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    folder = get_connection(file_path=str(settings.HOME.mails))
    EmailMessage("Your code", "Code: 7", to=["a@example.org"], connection=folder).send()
    return account


@pytest.mark.parametrize("look", LOOKS, ids=["wide light", "phone dark"])
def test_pages_are_accessible(live: Any, new_context: Any, look: Any, told: Account) -> None:
    page = new_context(**look).new_page()
    paths = ("/outbox/", f"/unsubscribe/{'k' * 43}/")
    assert faults_on(page, live.url, paths) == []
    page.goto(f"{live.url}/outbox/")
    page.get_by_role("link", name="Your code").click()
    assert page.get_by_text("Code: 7").is_visible()
    sign_in(page, live.url, told)
    assert faults_on(page, live.url, ("/notices/",)) == []
    page.get_by_role("link", name="A goal was to be reached by").click()
    page.wait_for_url("**/home/")
    page.goto(f"{live.url}/notices/")
    assert page.get_by_text("New", exact=True).count() == 2
    page.get_by_role("button", name="Mark all as read").click()
    assert page.get_by_text("New", exact=True).count() == 0
