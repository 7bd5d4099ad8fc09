"""The components of the pages: what they say, that they escape, that everybody can use them."""

import datetime
import re
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from django.test import Client
from django.utils import translation

from samsyn.web.components import charts, dates, fields, flow, marks
from samsyn.web.components.icons import SHAPES
from samsyn.web.components.texts import LONG, differences
from samsyn.web.templatetags import look
from tests.browser import axe
from tests.people import signed_in

EVIL = '<b>"&'
HARMLESS = "&lt;b&gt;&quot;&amp;"


def rendered(source: str, **context: Any) -> str:
    return Template(source).render(Context(context))


@pytest.mark.parametrize(
    "source",
    [
        "{% party 'ohs' evil %}",
        "{% face evil %}",
        "{% tag evil %}",
        "{% loose evil %}",
        "{% chain bits %}",
        "{% step_path steps %}",
        "{% smart parts %}",
        "{% stamp 'ohs' evil who=evil %}{% endstamp %}",
        "{% stamp 'ohs' evil words=evil %}{% endstamp %}",
        "{% tabs links evil %}",
        "{% crumbs links %}",
        "{% moves evil evil version=evil %}",
        "{% day evil %}",
        "{% entry id=evil data_id=evil %}{{ evil }}{% endentry %}",
        "{% empty_state evil %}{{ evil }}{% endempty_state %}",
        "{% withheld evil %}{{ evil }}{% endwithheld %}",
        "{% aside_help evil %}{{ evil }}{% endaside_help %}",
        "{% next_act evil %}{{ evil }}{% endnext_act %}",
        "{% more evil %}{{ evil }}{% endmore %}",
        "{% lane evil 1 evil %}{% endlane %}",
        "{% copy_link evil evil %}",
        "{% control 'text' evil evil evil help=evil error=evil %}",
        "{% control 'textarea' evil evil evil placeholder=evil %}",
        "{% control 'select' evil evil evil options=options %}",
        "{% control 'radio' evil evil evil options=options %}",
        "{% form_errors errors %}",
        "{% differ evil 'x' as pair %}{{ pair.before }}",
    ],
)
def test_text_of_people_is_escaped(source: str) -> None:
    link = {"label": EVIL, "url": EVIL, "text": EVIL, "note": EVIL, "number": EVIL, "code": EVIL}
    html = rendered(
        source,
        evil=EVIL,
        bits=[EVIL, link],
        steps=[link],
        parts=[link],
        links=[link],
        options=[(EVIL, EVIL, EVIL)],
        errors={EVIL: EVIL},
    )
    assert EVIL not in html
    assert "<b>" not in html
    assert HARMLESS in html or "&lt;" in html


def test_own_side_says_whose_and_shared_says_shared() -> None:
    words = [marks.vis_words(c) for c in (None, "ohs", "employer", "representatives", "staff")]
    assert words == [
        "Shared",
        "OHS only",
        "Employer line only",
        "Representatives only",
        "Open to staff",
    ]
    assert 'data-vis="own"' in marks.vis("ohs")
    assert 'data-vis="shared"' in marks.vis(None)


def test_three_circles_have_three_shapes() -> None:
    shapes = {
        circle: marks.vis(circle).split('aria-hidden="true">')[2].split(" ")[0]
        for circle in ("ohs", "employer", "representatives")
    }
    assert shapes == {"ohs": "<circle", "employer": "<rect", "representatives": "<path"}


def test_entry_is_marked_as_own_side() -> None:
    own = rendered("{% entry circle='employer' id='e1' %}x{% endentry %}")
    assert own == (
        '<article class="panel entry stack" data-gap="3" data-vis="own" id="e1">x</article>'
    )
    assert 'data-vis="shared"' in rendered("{% entry %}x{% endentry %}")


def test_late_says_the_days_and_is_silent_when_nothing_is_late() -> None:
    assert marks.late(1) == '<span class="ds-tag" data-color="brand1">1 day late</span>'
    assert marks.late(6) == '<span class="ds-tag" data-color="brand1">6 days late</span>'
    assert marks.late(0) == ""


def test_initials_take_the_first_and_the_last_word() -> None:
    found = [marks.initials(n) for n in ("Elina Virta", "Anna Maria af Ek", "Ólafur", "")]
    assert found == ["EV", "AE", "Ó", ""]


@pytest.mark.parametrize(
    ("language", "long", "short"),
    [
        ("en", "3 March 2027", "3 March"),
        ("fi", "3. maaliskuuta 2027", "3. maaliskuuta"),
        ("pl", "3 marca 2027", "3 marca"),
        ("lv", "2027. gada 3. marts", "3. marts"),
    ],
)
def test_days_are_written_in_the_readers_language(language: str, long: str, short: str) -> None:
    with translation.override(language):
        assert dates.day_words("2027-03-03") == long
        assert dates.day_words(datetime.date(2027, 3, 3), "short") == short


def test_a_day_that_is_none_stays_as_written() -> None:
    assert dates.day("in spring") == "in spring"
    assert dates.day(None) == ""


def test_numbers_are_written_as_the_reader_writes_them() -> None:
    assert dates.number_words(1234.5, "%") == "1,234.5\u00a0%"
    with translation.override("fi"):
        assert dates.number_words(1234.5) == "1\u00a0234,5"


def test_step_path_says_every_state_in_words() -> None:
    states = ["done", "now", "later"]
    html = flow.step_path([{"label": s, "state": s, "number": 1, "url": "/"} for s in states])
    assert html.count("aria-current") == 1
    for words in ("Agreed", "In progress", "Not begun"):
        assert f'<span class="state">{words}</span>' in html


@pytest.mark.parametrize(
    ("party", "state", "words"),
    [
        ("ohs", "given", "Accepted by Marja Koski, 8 February 2027"),
        ("representatives", "given", "Heard: Marja Koski, 8 February 2027"),
        ("representatives", "dissent", "Sees it differently: Marja Koski, 8 February 2027"),
        ("workplace", "waiting", "Waiting since 8 February 2027"),
    ],
)
def test_stamp_says_who_gave_what(party: str, state: str, words: str) -> None:
    html = flow.stamp("", party, "Havu", state, "Marja Koski", "2027-02-08")
    assert words in html


def test_rank_buttons_say_what_they_move_and_the_ends_are_off() -> None:
    html = marks.moves("/m", "Time pressure", "token", version=3, first=True)
    assert 'aria-label="Move Time pressure up" disabled' in html
    assert 'aria-label="Move Time pressure down">' in html
    assert 'name="version" value="3"' in html


def test_points_of_a_curve_stand_where_their_dates_stand() -> None:
    days = [datetime.date(2027, 1, 1), datetime.date(2027, 1, 11), datetime.date(2027, 4, 11)]
    chart = charts.LineChart("Share", [charts.Reading(d, 50) for d in days], unit="%", target=80)
    html = charts.line_chart(chart)
    assert 'points="0,50 10,50 100,50"' in html
    assert "<text" not in html
    assert "Target, 80\u00a0%" in html


@pytest.mark.parametrize(
    ("values", "ends"),
    [([3, 7], (0, 8)), ([0], (0, 1)), ([120, 310], (0, 400)), ([-4, 4], (-4, 4)), ([], (0, 1))],
)
def test_upright_axis_ends_on_round_figures(values: list[float], ends: tuple[float, float]) -> None:
    readings = [charts.Reading(datetime.date(2027, 1, 1), value) for value in values]
    assert charts.LineChart("x", readings).ends() == ends


def test_a_chart_with_one_or_no_reading_is_drawn() -> None:
    one = charts.LineChart("x", [charts.Reading(datetime.date(2027, 1, 1), 4)])
    assert 'points="50,' in charts.line_chart(one)
    assert 'points=""' in charts.line_chart(charts.LineChart("x", []))


def test_bands_share_the_whole_bar() -> None:
    html = charts.bands(60, 30, 10)
    assert 'class="fill-resource" x="0" width="59.6"' in html
    assert 'class="fill-between" x="60" width="29.6"' in html
    assert 'class="fill-strain" x="90" width="10"' in html


def test_differences_mark_what_each_text_has_alone() -> None:
    before, after = differences("a fast red cat", "a red fat cat")
    assert before == 'a<del class="gone"> fast</del> red cat'
    assert after == 'a red <ins class="new">fat </ins>cat'


def test_long_texts_are_compared_by_line_and_lose_nothing() -> None:
    lines = "".join(f"line {n}\n" for n in range(LONG * 2))
    before, after = differences(lines, lines + "one more")
    assert before.count("line") == LONG * 2
    assert after.endswith("one more</ins>")


class Sample(forms.Form):
    text = forms.CharField(label="What is done", widget=forms.Textarea)
    level = forms.ChoiceField(choices=[("a", "All"), ("b", "Both")], required=False)
    roles = forms.MultipleChoiceField(
        choices=[("n", "Nurse"), ("s", "Supervisor")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    day = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}), required=False)


def test_a_field_ties_label_help_and_error_to_its_control() -> None:
    form = Sample({})
    html = fields.bound(form["text"], help="One sentence.")
    assert '<label class="ds-label" for="id_text">' in html
    assert 'aria-describedby="id_text-help id_text-error"' in html
    assert 'aria-invalid="true"' in html
    assert '<p class="help small" id="id_text-help">One sentence.</p>' in html
    assert 'id="id_text-error"' in html


def test_fields_show_what_was_sent() -> None:
    form = Sample({"text": "x", "level": "b", "roles": ["s"], "day": "2027-03-03"})
    assert '<option value="b" selected>Both</option>' in fields.bound(form["level"])
    boxes = fields.bound(form["roles"])
    assert 'value="s" checked' in boxes
    assert 'value="n" checked' not in boxes
    assert 'type="date" name="day" id="id_day" value="2027-03-03"' in fields.bound(form["day"])


def test_dates_of_an_object_fill_a_date_field() -> None:
    form = Sample(initial={"day": datetime.date(2027, 3, 3)})
    assert 'value="2027-03-03"' in fields.bound(form["day"])


def test_a_password_never_comes_back() -> None:
    assert "secret" not in fields.control("password", "p", "Password", "secret")


def test_first_line_break_of_a_text_survives() -> None:
    assert ">\n\nx</textarea>" in fields.control("textarea", "t", "T", "\nx")


def test_error_summary_links_to_the_fields() -> None:
    html = fields.error_summary(Sample({}))
    assert '<a href="#id_text">What is done: ' in html
    assert "One thing needs another look" in html
    assert fields.error_summary(Sample({"text": "x"})) == ""


def test_kept_parts_are_rendered_once_per_language() -> None:
    template = Template("{% kept %}{{ word }}{% endkept %}")
    assert template.render(Context({"word": "first"})) == "first"
    assert template.render(Context({"word": "second"})) == "first"
    with translation.override("fi"):
        assert template.render(Context({"word": "toinen"})) == "toinen"


@pytest.mark.django_db
def test_gallery_is_there_in_the_demo_only(client: Client, settings: Any) -> None:
    settings.DEMO = settings.DEBUG = False
    assert client.get("/gallery/").status_code == 404
    settings.DEMO = True
    assert client.get("/gallery/").status_code == 200


@pytest.mark.django_db
def test_no_page_has_inline_style_or_script(client: Client, settings: Any) -> None:
    settings.DEMO = True
    html = client.get("/gallery/").content.decode()
    assert " style=" not in html
    assert "<style" not in html
    assert "onclick" not in html
    assert html.count("<script") == html.count('<script type="module" src=')


@pytest.mark.django_db
def test_error_pages_say_what_to_do(client: Client) -> None:
    answer = client.get("/nothing/at/all/")
    assert answer.status_code == 404
    assert "There is nothing here" in answer.content.decode()


@pytest.mark.browser
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_every_component_is_accessible(
    live: Any, new_context: Any, settings: Any, width: int, scheme: str, direction: str
) -> None:
    settings.DEMO = True
    context = new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{live.url}/gallery/?direction={direction}")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.browser
def test_a_long_text_survives_a_closed_tab(
    live: Any, new_context: Any, settings: Any, employer: Any
) -> None:
    settings.DEMO = True
    client = signed_in(employer.account)
    context = new_context()
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live.url}])
    page = context.new_page()
    page.goto(f"{live.url}/gallery/")
    page.locator("#id_text").first.press_sequentially("Ten minutes")
    page.locator("[data-draft-note]", has_text="Draft kept on this device").wait_for()
    page.close()
    page = context.new_page()
    page.goto(f"{live.url}/gallery/")
    assert page.locator("#id_text").first.input_value() == "Ten minutes"
    page.get_by_role("button", name="Discard the draft").click()
    assert page.locator("#id_text").first.input_value() == ""
    page.reload()
    assert page.locator("#id_text").first.input_value() == ""


def test_every_icon_a_template_names_exists() -> None:
    folder = Path(look.__file__).parent.parent / "templates"
    named = {
        (name, page.name)
        for page in folder.rglob("*.html")
        for name in re.findall(r'\{% icon "([^"]+)"', page.read_text(encoding="utf-8"))
    }
    assert {(name, page) for name, page in named if name not in SHAPES} == set()
