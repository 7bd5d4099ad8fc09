"""The pages of those who answer, without scripts."""

import base64
import gzip
import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from samsyn.access.viewers import Viewer
from samsyn.actions import collect
from samsyn.actions.collect import sheets_in
from samsyn.actions.release_box import opened_sheets
from samsyn.catalogue import registry
from samsyn.catalogue.model import HelpLine
from samsyn.core.survey.codes import shown
from samsyn.core.survey.sealing import seal, sheet_info
from samsyn.core.terms import WaveState
from samsyn.store.models import Wave
from samsyn.store.wave_keys import private_key
from samsyn.web.respond.help_block import help_block, is_shown
from tests.people import signed_in
from tests.surveys import asked, slip_of

QUESTIONS = 43


@pytest.fixture
def wave(nurse: Viewer) -> Wave:
    collect._tries.clear()
    return asked(nurse)


def filled_in(**more: str) -> dict[str, str]:
    """A form with every question answered 4, but for the background."""
    answers = {f"q{place}": "4" for place in range(QUESTIONS - 1)}
    return {**answers, f"q{QUESTIONS - 1}": "2", "comment": "", **more}


def sheets(wave: Wave) -> list[list[int]]:
    return opened_sheets(wave, private_key(wave.key_name)).sheets.tolist()


def test_language_first_then_everything_on_one_page(wave: Wave, client: Client) -> None:
    first = client.get(f"/a/{wave.address_key}/").content.decode()
    offered = re.findall(r'hreflang="(\w+)"', first)
    assert offered == list(registry().answer_languages())
    assert len(offered) == 17
    assert 'lang="ar" dir="rtl"' in first
    for language in offered:
        response = client.get(f"/a/{wave.address_key}/{language}/")
        page = response.content.decode()
        assert response.headers["Content-Language"] == language
        assert page.count("<fieldset") == QUESTIONS
        assert page.count('type="radio"') == 42 * 6 + 4
        assert " checked>" not in page
        assert (f'lang="{language}" dir="rtl"' in page) == (language == "ar")
        assert 'href="tel:112"' in page


def test_the_first_screen_says_who_never_gets_answers(wave: Wave, client: Client) -> None:
    page = client.get(f"/a/{wave.address_key}/en/").content.decode()
    never = page[page.index("These never get") : page.index("We do not ask for your name")]
    for one in ("your employer", "customers", "the police", "immigration authorities"):
        assert one in never
    assert page.index("immigration") < page.index('name="code"') < page.index("<fieldset")


def test_only_the_languages_of_the_wave(nurse: Viewer, client: Client) -> None:
    wave = asked(nurse, languages=["ar", "en"])
    assert re.findall(rb'hreflang="(\w+)"', client.get(f"/a/{wave.address_key}/").content) == [
        b"en",
        b"ar",
    ]
    assert client.get(f"/a/{wave.address_key}/fi/").status_code == 404
    assert client.get(f"/a/{wave.address_key}/xx/").status_code == 404


def test_a_form_without_scripts_is_taken_once(wave: Wave, client: Client) -> None:
    slip = slip_of(wave)
    address = f"/a/{wave.address_key}/en/"
    response = client.post(address, filled_in(code=shown(slip.code), q0="255", q1=""))
    page = response.content.decode()
    assert response.status_code == 200
    assert "Thank you. Your answers have arrived." in page
    assert shown(slip.withdrawal) in page
    assert 'href="tel:112"' in page
    assert sheets(wave) == [[255, 0, *[4] * 40, 2]]
    again = client.post(address, filled_in(code=slip.code)).content.decode()
    assert "Your answers arrived earlier" in again
    assert sheets_in(wave) == 1


def test_a_wrong_code_loses_nothing(wave: Wave, client: Client) -> None:
    slip = slip_of(wave)
    wrong = {
        "": "The code has 12 digits",
        "1234": "The code has 12 digits",
        str(int(slip.code) + 1).zfill(12): "One digit seems to be wrong",
        "000000000001": "This code does not open the survey",
    }
    for code, words in wrong.items():
        form = filled_in(code=code, q3="2", comment="Keep <this>")
        response = client.post(f"/a/{wave.address_key}/en/", form)
        page = response.content.decode()
        assert response.status_code == 422
        assert words in page[: page.index("<fieldset")]
        assert 'name="q3" value="2" checked' in page
        assert page.count(" checked>") == QUESTIONS
        assert f'name="code" value="{code}"' in page
        assert response.headers["Cache-Control"] == "no-store"
    assert sheets_in(wave) == 0


def test_a_bad_answer_does_not_spend_the_code(wave: Wave, client: Client) -> None:
    slip = slip_of(wave)
    for bad in ("9", "-1", "x"):
        response = client.post(f"/a/{wave.address_key}/en/", filled_in(code=slip.code, q5=bad))
        assert response.status_code == 422
        assert "Sending did not work" in response.content.decode()
    assert sheets_in(wave) == 0
    client.post(f"/a/{wave.address_key}/en/", filled_in(code=slip.code))
    assert sheets_in(wave) == 1


def test_a_comment_is_kept_where_the_wave_takes_them(nurse: Viewer, client: Client) -> None:
    wave = asked(nurse, has_comments=True)
    page = client.get(f"/a/{wave.address_key}/en/").content.decode()
    assert "Do not write names." in page
    assert "call 112 now" in page
    form = filled_in(code="1", comment="  Keep <this>")
    assert (
        "Keep &lt;this&gt;</textarea>"
        in client.post(f"/a/{wave.address_key}/en/", form).content.decode()
    )
    client.post(f"/a/{wave.address_key}/en/", {**form, "code": slip_of(wave).code})
    assert opened_sheets(wave, private_key(wave.key_name)).comments == ["Keep <this>"]


def test_a_code_typed_by_hand_finds_its_wave(wave: Wave, client: Client) -> None:
    assert b'href="/a/code/so/"' in client.get("/a/").content
    slip = slip_of(wave)
    page = client.post("/a/code/so/", {"code": shown(slip.code)}).content.decode()
    assert f'action="/a/{wave.address_key}/so/"' in page
    assert f'name="code" value="{shown(slip.code)}"' in page
    wrong = client.post("/a/code/en/", {"code": "12"})
    assert wrong.status_code == 422
    assert b"The code has 12 digits" in wrong.content
    unknown = client.post("/a/code/en/", {"code": "000000000001"})
    assert b"does not open the survey" in unknown.content


def test_somebody_takes_their_sheet_back(wave: Wave, client: Client) -> None:
    slip = slip_of(wave)
    client.post(f"/a/{wave.address_key}/en/", filled_in(code=slip.code))
    assert b'href="/a/withdraw/en/"' in client.get("/a/withdraw/").content
    wrong = client.post("/a/withdraw/en/", {"code": "W000000000001"})
    assert b"There are no answers for this code" in wrong.content
    done = client.post("/a/withdraw/en/", {"code": f"W {shown(slip.withdrawal)}"})
    assert b"Your answers are deleted" in done.content
    assert sheets_in(wave) == 0


def test_a_script_sends_a_sealed_sheet(wave: Wave, client: Client) -> None:
    slip = slip_of(wave)
    sheet = bytes([3] * 42 + [1])
    sealed = seal(sheet, bytes(wave.public_key), sheet_info(wave.key_name))
    body = {"code": slip.code, "sealed": base64.urlsafe_b64encode(sealed).decode().rstrip("=")}

    def send(content: object, **headers: str) -> tuple[int, dict[str, str]]:
        response = client.post(
            f"/a/{wave.address_key}/send/",
            content,
            content_type="application/json",
            headers=headers,
        )
        return response.status_code, response.json() if response.status_code != 403 else {}

    assert send(body, Sec_Fetch_Site="cross-site") == (403, {})
    assert send(body, Origin="https://elsewhere.example") == (403, {})
    answer = {"withdrawal": f"W {shown(slip.withdrawal)}"}
    assert send(body, Sec_Fetch_Site="same-origin") == (200, {"state": "sent", **answer})
    assert send(body) == (200, {"state": "already", **answer})
    assert sheets(wave) == [list(sheet)]
    for bad in ({"code": slip_of(wave).code, "sealed": "AAAA"}, {"code": 1, "answers": "*"}, []):
        assert send(bad) in ((409, {"problem": "bad_sheet"}), (409, {"problem": "length"}))
    assert send({"code": "000000000001", "answers": body["sealed"]})[1] in (
        {"problem": "unknown"},
        {"problem": "bad_sheet"},
    )
    assert client.get(f"/a/{wave.address_key}/send/").status_code == 405


def test_nobody_is_there(wave: Wave, nurse: Viewer) -> None:
    """No cookie is set or read, no session is touched, also for somebody who is signed in."""
    slip = slip_of(wave)
    for client in (Client(), signed_in(nurse.account)):
        before = dict(client.cookies)
        client.cookies["samsyn_language"] = "fi"
        for address in (
            "/a/",
            "/a/code/en/",
            "/a/withdraw/en/",
            f"/a/{wave.address_key}/",
            f"/a/{wave.address_key}/en/",
        ):
            response = client.get(address)
            assert response.status_code == 200
            assert not response.cookies, address
            assert response.headers["Cache-Control"] == "private, no-cache"
            assert nurse.account.email not in response.content.decode()
            assert not hasattr(response.wsgi_request, "_cached_user")
        response = client.post(f"/a/{wave.address_key}/en/", filled_in(code=slip.code))
        assert response.status_code == 200
        assert not response.cookies
        assert set(client.cookies) == {*before, "samsyn_language"}


def test_pages_say_when_a_wave_is_not_open(wave: Wave, client: Client) -> None:
    code = slip_of(wave).code
    for state, words in (
        (WaveState.DRAFT, "not open yet"),
        (WaveState.CLOSED, "This survey is closed"),
        (WaveState.RELEASED, "This survey is closed"),
    ):
        Wave.objects.filter(pk=wave.pk).update(state=state, opens_on=date(2026, 12, 1))
        for response in (
            client.get(f"/a/{wave.address_key}/en/"),
            client.post(f"/a/{wave.address_key}/en/", filled_in(code=code)),
        ):
            assert words in response.content.decode()
            assert b'href="tel:112"' in response.content
    assert client.get("/a/nosuchwave/").status_code == 404


def test_nobody_answers_before_the_first_day(wave: Wave, client: Client) -> None:
    code = slip_of(wave).code
    today = timezone.localdate()
    Wave.objects.filter(pk=wave.pk).update(opens_on=today + timedelta(1))
    address = f"/a/{wave.address_key}/"
    for response in (
        client.get(f"{address}en/"),
        client.post(f"{address}en/", filled_in(code=code)),
        client.post("/a/code/en/", {"code": code}),
    ):
        assert "not open yet" in response.content.decode()
        assert "<fieldset" not in response.content.decode()
    sent = client.post(f"{address}send/", {"code": code}, content_type="application/json")
    assert (sent.status_code, sent.json()) == (409, {"problem": "not_open"})
    assert sheets(wave) == []
    Wave.objects.filter(pk=wave.pk).update(opens_on=today)
    thanked = client.post(f"{address}en/", filled_in(code=code))
    assert thanked.status_code == 200
    assert len(sheets(wave)) == 1


def test_pages_are_small_made_once_and_asked_about_with_a_mark(
    wave: Wave, client: Client, django_assert_num_queries: object
) -> None:
    address = f"/a/{wave.address_key}/ti/"
    client.get(address)
    with django_assert_num_queries(1):  # type: ignore[operator]
        packed = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == client.get(address).content
    assert len(packed.content) < 12_000
    marked = client.get(address, headers={"If-None-Match": packed.headers["ETag"]})
    assert (marked.status_code, marked.content) == (304, b"")


def test_kiosk_comes_back_to_the_languages(wave: Wave, client: Client) -> None:
    base = f"/a/{wave.address_key}/kiosk/"
    assert f'href="{base}th/"' in client.get(base).content.decode()
    page = client.get(f"{base}th/").content.decode()
    assert f'action="{base}th/"' in page
    assert "data-kiosk" in page
    thanks = client.post(f"{base}th/", filled_in(code=slip_of(wave).code)).content.decode()
    assert f'content="60; url={base}"' in thanks


def test_a_wave_about_violence_has_a_neutral_title(nurse: Viewer, client: Client) -> None:
    plain = client.get(f"/a/{asked(nurse).address_key}/en/").content
    private = client.get(f"/a/{asked(nurse, 'samsyn-harassment').address_key}/en/").content
    assert b"<title>A survey about work at Kirkas Cleaning - Samsyn</title>" in plain
    assert b"<title>Samsyn</title>" in private
    assert b"data-private" in private


def test_members_preview_a_draft_and_cannot_send_from_it(
    wave: Wave, employer: Viewer, employee: Viewer
) -> None:
    Wave.objects.filter(pk=wave.pk).update(
        state=WaveState.DRAFT, questionnaire={}, instruments=["samsyn-pulse"]
    )
    address = f"/c/cleaning/surveys/{wave.number}/preview/ar/"
    page = signed_in(employer.account).get(address).content.decode()
    assert page.count("<fieldset") == 13
    assert 'dir="rtl"' in page
    assert "data-preview" in page
    assert re.search(r'id="send" disabled', page)
    assert signed_in(employee.account).get(address).status_code in {403, 404}
    assert signed_in(employer.account).get(address.replace("/ar/", "/xx/")).status_code == 404


def test_help_lines_stay_and_say_when_they_were_checked() -> None:
    fresh = help_block("FI", "ar", date(2026, 12, 1))
    assert fresh["emergency"] == "112"
    numbers = [line["number"] for line in fresh["lines"]]
    assert numbers[0] == "116 117"
    assert "116 006" in numbers
    assert "09 2525 0113" not in numbers
    assert not any(line["is_overdue"] for line in fresh["lines"])
    confirm = [line["number"] for line in fresh["lines"] if line["confirm"]]
    assert confirm == ["116 117", "080 005 005", "116 006"]
    unstated = next(line for line in fresh["lines"] if line["number"] == "116 006")
    assert unstated["hours"] == ""
    late = help_block("FI", "en", date(2026, 11, 21) + timedelta(181))
    assert [line["number"] for line in late["lines"]].count("116 006") == 1
    assert all(line["is_overdue"] for line in late["lines"])
    assert all(line["confirm"] == "21 November 2026" for line in late["lines"])
    assert help_block("XX", "en", timezone.localdate()) == {"emergency": "112", "lines": []}


def test_hours_are_in_the_readers_language() -> None:
    hours = {
        (line["number"], language): line["hours"]
        for language in ("en", "fi", "so", "th")
        for line in help_block("FI", language, date(2026, 12, 1))["lines"]
    }
    assert hours["09 2525 0111", "en"] == "Round the clock"
    assert hours["09 2525 0111", "so"] == "24/7"
    assert hours["09 2525 0116", "en"] == "Fridays 9–13"
    assert hours["09 2525 0116", "so"] == "Jimco 9–13"
    assert hours["09 2525 0112", "th"] == ""


def test_a_line_of_ones_own_language_comes_first() -> None:
    for language, number in (("uk", "09 2525 0114"), ("sv", "09 2525 0112")):
        lines = help_block("FI", language, date(2026, 12, 1))["lines"]
        assert [one["number"] for one in lines][1] == number


def test_european_numbers_never_disappear() -> None:
    line = registry().country("FI").help_lines[0]
    parts = {name: getattr(line, name) for name in HelpLine.__dataclass_fields__}

    def known(**changed: str) -> bool:
        return is_shown(HelpLine(**{**parts, "status": "unconfirmed", **changed}))

    assert known(kind="emergency")
    assert known(kind="crisis", dial="116123")
    assert not known(kind="crisis", dial="+35890000000")


def test_the_page_carries_what_a_browser_seals_with(wave: Wave, client: Client) -> None:
    page = client.get(f"/a/{wave.address_key}/en/").content.decode()
    key = base64.urlsafe_b64encode(bytes(wave.public_key)).decode().rstrip("=")
    assert f'data-public="{key}"' in page
    assert f'data-info="samsyn-sheet/1 {wave.key_name}"' in page
    assert page.count("data-sensitive") == 2
