"""Own content in a real browser: accessible pages, and an item from the first word to readers."""

from typing import Any

import pytest

from samsyn.access.viewers import Viewer
from samsyn.actions.content import add_content, fingerprint, write_texts
from samsyn.actions.content_files import add_captions, add_film, add_transcript
from samsyn.store.models import Account, Organisation, OwnContent
from tests.web.own_content import HERE, hr
from tests.web.test_account_in_browser import LOOKS, faults_on, sign_in, with_address
from tests.web.test_content_files import CAPTIONS, FILM

__all__ = ["hr"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def content(employer: Viewer, workplace: Organisation) -> OwnContent:
    """A list with a film, in English and Arabic, with something to mend."""
    with_address(employer.account)
    texts = {"title": "A circle", "lead": "They always help.", "points.1": "Stand in a circle."}
    made = add_content(
        organisation=workplace,
        kind="do_list",
        structure={"kind": "do_list", "parts": {"lead": 1, "points": 1}},
        language="en",
        texts=texts,
        by=employer.account,
    )
    facts = {"content": made, "by": employer.account}
    arabic = {"title": "دائرة", "lead": "عشر دقائق.", "points.1": "قفوا في دائرة."}
    write_texts(language="ar", texts=arabic, version=0, follows=fingerprint(texts), **facts)
    add_film(name="film.mp4", body=FILM, **facts)
    for language in ("en", "ar"):
        add_captions(language=language, body=CAPTIONS, **facts)
        add_transcript(language=language, text="Two people meet.", **facts)
    return made


@pytest.mark.parametrize("look", LOOKS, ids=["wide light", "phone dark"])
def test_pages_are_accessible(
    live: Any, new_context: Any, look: Any, content: OwnContent, employer: Viewer
) -> None:
    page = new_context(**look).new_page()
    sign_in(page, live.url, employer.account)
    item = f"{HERE}{content.pk}/"
    parts = ("", "edit/", "texts/ar/", "preview/?in=ar", "files/", "history/", "history/1/")
    paths = [HERE, f"{HERE}add/", f"{HERE}import/", *(f"{item}{part}" for part in parts)]
    assert faults_on(page, live.url, paths) == []


def test_from_the_first_word_to_readers(
    live: Any, new_context: Any, employer: Viewer, hr: Account
) -> None:
    with_address(employer.account)
    with_address(hr)
    writer = new_context().new_page()
    sign_in(writer, live.url, employer.account)
    writer.goto(f"{live.url}{HERE}add/")
    writer.get_by_label("Guide", exact=True).check()
    writer.get_by_role("button", name="Go on").click()
    writer.get_by_label("Title").fill("Breaks that help")
    writer.get_by_label("In short").fill("Ask the stress case how a break would help.")
    writer.get_by_label("Source: where this comes from").fill("Own text of the team.")
    writer.get_by_role("button", name="Save as a draft").click()
    writer.get_by_text("“stress case” may hurt.").wait_for()
    writer.get_by_role("link", name="Change").click()
    writer.get_by_label("In short").fill("A short break helps a team.")
    writer.get_by_role("button", name="Save as a draft").click()
    writer.get_by_role("button", name="Ask for a second reader").click()
    writer.get_by_text("It waits for a second reader now.").wait_for()
    reader = new_context().new_page()
    sign_in(reader, live.url, hr)
    reader.goto(writer.url)
    reader.get_by_role("link", name="Read and decide").click()
    reader.get_by_role("button", name="Approve and publish").click()
    reader.get_by_text("Published. Readers see it now.").wait_for()
    reader.get_by_role("link", name="On the shelf").click()
    assert reader.get_by_role("heading", name="Breaks that help").is_visible()
