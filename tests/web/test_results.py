"""The results room: what is shown comes from the release alone, to both parties alike."""

import io
import re
import zipfile
from datetime import UTC, datetime

import pytest
from django.test import Client
from openpyxl import load_workbook

from samsyn.access.viewers import Viewer
from samsyn.core.survey.questionnaire import Questionnaire
from samsyn.core.terms import Role, WaveState
from samsyn.store.models import (
    Account,
    Cooperation,
    Cycle,
    Entry,
    Membership,
    Organisation,
    Proposal,
    Reference,
    Release,
    ReleasedGroup,
    Unit,
    Wave,
)
from samsyn.web.results.poster_words import poster_languages
from samsyn.web.results.words import SPREADS, spread_of
from tests.people import person, signed_in
from tests.results import RELEASED_AT, WHOLE, add_group, instrument, make_release, make_wave, shown
from tests.web.reading import text_of

PAGE = "/c/cleaning/surveys/1/results/"


@pytest.fixture
def wave(cooperation: Cooperation, employer: Viewer) -> Wave:
    return make_wave(cooperation, employer, number=1)


@pytest.fixture
def release(wave: Wave) -> Release:
    return make_release(wave, {"u:1": {"label": "Hospital sites", "unit": "1", "factors": WHOLE}})


@pytest.fixture
def reader(release: Release, employer: Viewer) -> Client:
    return signed_in(employer.account)


def plain(page: str) -> str:
    """The words of a page in reading order."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def row_of(page: str, variable: str) -> str:
    found = re.search(rf'<tr id="factor-{variable}">.*?</tr>', page, re.DOTALL)
    assert found, variable
    return plain(found[0])


def test_both_parties_read_the_same_and_employees_read_the_poster_alone(
    reader: Client, nurse: Viewer, representative: Viewer, employee: Viewer, outsider: Account
):
    pages = [
        plain(text_of(client, PAGE))
        for client in (reader, signed_in(nurse.account), signed_in(representative.account))
    ]
    tables = [page[page.index("What gives strength") : page.index("How to read")] for page in pages]
    assert tables[0] == tables[1] == tables[2]
    assert signed_in(employee.account).get(PAGE).status_code == 403
    assert signed_in(outsider).get(PAGE).status_code == 404


@pytest.mark.parametrize(
    "state", [WaveState.DRAFT, WaveState.OPEN, WaveState.CLOSED, WaveState.CANCELLED]
)
def test_nothing_is_shown_before_the_release(state: WaveState, wave: Wave, reader: Client):
    Wave.objects.filter(pk=wave.pk).update(state=state)
    for address in ("", "?group=u:1", "talk/", "withheld/", "poster/", "poster.pdf", "files/pdf/"):
        assert reader.get(PAGE + address).status_code == 404
    assert reader.get("/c/cleaning/surveys/1/results.json").status_code == 404


def test_resources_come_first_then_what_works_then_what_wears(reader: Client):
    page = text_of(reader, PAGE)
    order = re.findall(r'<tr id="factor-(\w+)">', page)
    assert order == ["R1", "R4", "R5", "A1", "A2", "B3", "B1", "B5"]
    assert "78 73 to 83 Works well for most" in row_of(page, "R1")
    assert "50 45 to 55 Answers differ a lot" in row_of(page, "R5")
    assert "41 36 to 46 Wears about half" in row_of(page, "A2")


def test_a_sensitive_topic_has_no_figure(reader: Client):
    row = row_of(text_of(reader, PAGE), "B5")
    assert "Some have met this" in row
    assert re.search(r"\d", row) is None


@pytest.mark.parametrize(
    ("shares", "polarity", "key"),
    [
        ((0.7, 0.2, 0.1), "resource", "works_most"),
        ((0.5, 0.3, 0.2), "strain", "works_half"),
        ((0.3, 0.5, 0.2), "strain", "works_third"),
        ((0.1, 0.2, 0.7), "strain", "wears_most"),
        ((0.2, 0.3, 0.5), "strain", "wears_half"),
        ((0.2, 0.5, 0.3), "strain", "wears_third"),
        ((0.1, 0.2, 0.7), "resource", "missed_most"),
        ((0.4, 0.2, 0.4), "strain", "differ"),
        ((0.2, 0.6, 0.2), "strain", "between"),
        ((0.25, 0.5, 0.25), "strain", "spread"),
    ],
)
def test_a_spread_in_words(shares: tuple[float, float, float], polarity: str, key: str):
    assert spread_of(shares, polarity) == key
    assert key in SPREADS


def test_what_is_withheld_says_why_and_where_it_is_counted(reader: Client):
    page = plain(text_of(reader, PAGE))
    assert "Night crew Fewer than 5 people answered, so nobody can be picked out." in page
    assert "Their answers are counted in “Everyone”." in page
    assert "Tools, systems and facilities Too few people in this group answered" in page
    assert "depends on how many answered, never on what they answered" in page
    listed = plain(text_of(reader, PAGE + "withheld/"))
    assert "Night crew The whole group Fewer than 5 people answered" in listed


def test_a_group_stands_beside_everyone(release: Release, reader: Client):
    tables = {
        "R1": shown(60),  # everyone 78
        "A2": shown(60),  # everyone 41
        "B3": shown(50),  # everyone 49
        "B1": shown(60, half=20),
    }
    add_group(release, 2, "u:3", label="Office sites", unit="3", factors=tables, respondents=10)
    page = text_of(reader, PAGE + "?group=u:3")
    assert "At least 10 people answered" in plain(page)
    assert "Lower" in row_of(page, "R1")
    assert "Higher" in row_of(page, "A2")
    assert "Alike" in row_of(page, "B3")
    assert "Too few to tell" in row_of(page, "B1")
    assert reader.get(PAGE + "?group=u:99").status_code == 404


def second_wave(cooperation: Cooperation, by: Viewer, **changes: object) -> Release:
    tables = {"A2": shown(60), "B3": shown(48), "R1": shown(60, people=5), "A1": shown(69)}
    wave = make_wave(cooperation, by, number=2, **changes)
    made = make_release(wave)
    ReleasedGroup.objects.filter(release=made).update(factors=tables)
    return made


def test_since_the_last_wave_a_figure_only_where_ten_answered_in_both(
    cooperation: Cooperation, employer: Viewer, reader: Client
):
    second_wave(cooperation, employer)
    page = text_of(reader, "/c/cleaning/surveys/2/results/")
    assert "Better, +19 points (give or take 7)" in row_of(page, "A2")
    assert "No clear change" in row_of(page, "B3")
    assert "Worse" in row_of(page, "R1")
    assert "points" not in row_of(page, "R1")


def test_another_version_is_compared_with_care_and_another_instrument_not(
    cooperation: Cooperation, employer: Viewer, reader: Client
):
    newer = Questionnaire((instrument(version="2.0.0"),)).as_dict()
    second_wave(cooperation, employer, questionnaire=newer)
    row = row_of(text_of(reader, "/c/cleaning/surveys/2/results/"), "A2")
    assert "Better (the questions have changed: with care)" in row
    assert "points" not in row
    Wave.objects.filter(number=2).update(
        questionnaire=Questionnaire((instrument(name="other"),)).as_dict(), address_key="again"
    )
    row = row_of(text_of(reader, "/c/cleaning/surveys/2/results/"), "A2")
    assert "Not asked the same way" in row


def test_a_corrected_release_takes_the_place_of_the_first(wave: Wave, reader: Client):
    text_of(reader, PAGE)
    second = Release.objects.create(
        wave=wave,
        number=2,
        policy={},
        plan={},
        proof={},
        published=b"",
        software="test",
        respondents=43,
        rate=70,
        released_at=datetime(2026, 11, 3, tzinfo=UTC),
    )
    add_group(second, 0, "all", kind="whole", factors={"A2": WHOLE["A2"]})
    page = text_of(reader, PAGE)
    assert re.findall(r'<tr id="factor-(\w+)">', page) == ["A2"]
    assert "This release has been corrected" in page


def test_a_band_of_other_workplaces_only_for_the_same_version(reader: Client, release: Release):
    for version, low in (("1.0.0", 45), ("2.0.0", 5)):
        Reference.objects.create(
            instrument="samsyn-core",
            version=version,
            year=2025,
            bands={"A2": {"lo": low, "hi": low + 15, "workplaces": 6, "people": 90}},
            members={"A2": [1]},
            made_at=RELEASED_AT,
        )
    page = text_of(reader, PAGE)
    assert "45 to 60, we are below" in row_of(page, "A2")
    assert "It is no target, and nobody is ranked." in page


def test_one_supervisor_means_a_support_talk(
    release: Release, workplace: Organisation, reader: Client
):
    unit = Unit.objects.create(organisation=workplace, name="Hospital sites")
    ReleasedGroup.objects.filter(key="u:1").update(unit=str(unit.pk))
    address = PAGE + "?group=u:1"
    assert "Not for appraisal" not in text_of(reader, address)

    def supervised_by(name: str) -> None:
        Membership.objects.create(
            account=person(name), organisation=workplace, unit=unit, role=Role.SUPERVISOR
        )

    supervised_by("Sini Lead")
    page = text_of(reader, address)
    assert "Begin with a support talk" in page
    assert "Not for appraisal or pay" in row_of(page, "B1")
    assert "Not for appraisal or pay" not in row_of(page, "A2")
    supervised_by("Timo Lead")
    assert "Not for appraisal" not in text_of(reader, address)
    assert "Not for appraisal" not in text_of(reader, PAGE)


def test_a_wave_too_few_answered_says_so(wave: Wave, employer: Viewer):
    release = make_release(wave, {})
    release.groups.all().delete()
    release.withheld = [
        {"group": "all", "label": "", "variable": "", "reason": "too_few", "counted_in": ""}
    ]
    release.save()
    client = signed_in(employer.account)
    told = client.get(PAGE, follow=True)
    assert told.redirect_chain == [(f"{PAGE}withheld/", 302)]
    assert "Fewer than 5 people answered" in told.content.decode()
    assert "Everyone" in told.content.decode()
    for page in ("poster/", "poster.pdf"):
        assert client.get(PAGE + page).status_code == 404
    assert client.post(f"{PAGE}show/").status_code == 404
    assert Release.objects.get(pk=release.pk).shown_at is None


def test_comments_are_shown_without_a_group(wave: Wave, employer: Viewer):
    make_release(
        wave, {"u:1": {"label": "Sites", "factors": WHOLE}}, comments=["More hands <b>now</b>"]
    )
    client = signed_in(employer.account)
    page = text_of(client, PAGE)
    assert "More hands &lt;b&gt;now&lt;/b&gt;" in page
    assert "More hands" not in text_of(client, PAGE + "?group=u:1")


def test_from_a_result_to_a_finding(reader: Client, cycle: Cycle):
    posted = reader.post(PAGE + "propose/", {"variable": "A2", "group": "all", "back": PAGE})
    assert posted.headers["Location"] == PAGE + "#factor-A2"
    assert "In the talk" in row_of(text_of(reader, PAGE), "A2")
    proposal = Proposal.objects.get()
    talk = PAGE + "talk/"
    assert "41 36 to 46" in plain(text_of(reader, talk))
    adopt = f"{talk}{proposal.pk}/adopt/"
    refused = reader.post(adopt, {"meaning": "Call 040 123 4567", "polarity": "strain"})
    assert refused.status_code == 422
    assert "Call 040 123 4567" in refused.content.decode()
    assert reader.post(adopt, {"meaning": " "}).status_code == 422
    assert reader.post(adopt, {"meaning": "Rush", "polarity": "x"}).status_code == 302
    assert Entry.objects.get(kind="finding").data["polarity"] == "strain"
    assert reader.post(adopt, {"meaning": "Rush"}).status_code == 422
    assert "Findings now" in text_of(reader, talk)


def test_leaving_a_result_needs_a_reason(reader: Client):
    reader.post(PAGE + "propose/", {"variable": "A2", "group": "all"})
    drop = f"{PAGE}talk/{Proposal.objects.get().pk}/drop/"
    assert reader.post(drop, {"reason": ""}).status_code == 422
    assert reader.post(drop, {"reason": "Known already"}).status_code == 302
    assert "Known already" in text_of(reader, PAGE + "talk/")


def test_the_data_file_is_the_release(reader: Client, wave: Wave):
    data = reader.get("/c/cleaning/surveys/1/results.json").json()
    assert data["wave"] == wave.pk
    assert [group["id"] for group in data["groups"]] == ["all", "u:1"]
    assert {"variable": "A2", "group": "all", "stat": "mean", "value": 41} in data["tables"]
    assert [one["group"] for one in data["withheld"]] == ["u:2", "all"]


def test_files_hold_every_group(reader: Client):
    made = reader.get(PAGE + "files/xlsx/")
    book = load_workbook(io.BytesIO(made.content))
    names = {row[0].value for row in book.worksheets[0].iter_rows(min_row=2)}
    assert names == {"Everyone", "Hospital sites"}
    word = reader.get(PAGE + "files/docx/")
    with zipfile.ZipFile(io.BytesIO(word.content)) as archive:
        text = archive.read("word/document.xml").decode()
    assert "Hospital sites" in text
    assert "Wears about half" in text
    assert reader.get(PAGE + "files/pdf/").content[:5] == b"%PDF-"
    assert reader.get(PAGE + "files/csv/").status_code == 404


def test_staff_find_the_poster_once_it_is_shown(
    reader: Client, cooperation: Cooperation, employee: Viewer
):
    Cooperation.objects.filter(pk=cooperation.pk).update(staff_key="k" * 43)
    staff, visitor = signed_in(employee.account), Client()
    own, link = "/c/cleaning/staff/results/1/", f"/staff/{'k' * 43}/results/1/"
    assert staff.get(own).status_code == 404
    assert visitor.get(link).status_code == 404
    reader.post(PAGE + "show/")
    assert "What you told us" in text_of(staff, own)
    assert own in text_of(staff, "/c/cleaning/staff/")
    assert link in text_of(visitor, f"/staff/{'k' * 43}/")
    page = text_of(visitor, link)
    assert "At least 40 of us answered" in page
    assert "Hospital sites" not in page
    assert "Everybody hears the results by 13 November 2026." in page
    assert re.search(r"\b41\b", plain(page)) is None
    assert visitor.get(f"/staff/{'x' * 43}/results/1/").status_code == 404


@pytest.mark.deep
@pytest.mark.parametrize("code", sorted(poster_languages()))
def test_the_poster_speaks_every_language(code: str, wave: Wave, reader: Client):
    Wave.objects.filter(pk=wave.pk).update(languages=["en", code])
    page = text_of(reader, f"{PAGE}poster/?lang={code}")
    assert f'<html lang="{code}"' in page
    assert ('dir="rtl"' in page) == (code == "ar")
    assert "{" not in plain(page)
    assert reader.get(f"{PAGE}poster.pdf?lang={code}").status_code == (
        404 if code in {"th", "ti"} else 200
    )


def test_the_poster_has_seventeen_languages():
    assert len(poster_languages()) == 17


@pytest.mark.deep
def test_two_thousand_groups_cost_ten_statements_at_most(
    release: Release, reader: Client, django_assert_max_num_queries: object
):
    ReleasedGroup.objects.bulk_create(
        ReleasedGroup(
            release=release,
            position=place,
            key=f"u:{place}",
            parent="all",
            kind="unit",
            label=f"Unit {place}",
            unit=str(place),
            respondents=10,
            factors=WHOLE,
        )
        for place in range(10, 2010)
    )
    for address in ("", "?group=u:1500", "?q=Unit+19", "?page=9", "talk/", "withheld/", "poster/"):
        with django_assert_max_num_queries(10):  # type: ignore[operator]
            assert reader.get(PAGE + address).status_code == 200
    found = plain(text_of(reader, PAGE + "?q=Unit+199"))
    assert "Unit 1990" in found
    assert "Unit 1500" not in found
