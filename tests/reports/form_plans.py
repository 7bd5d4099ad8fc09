"""Plans for hypothesis: any text, any number of anything, texts that look like the form."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from samsyn.core.plan_document.shape import normalised
from samsyn.reports.form_labels import ENGLISH

AWKWARD = (
    "Enter your response here",
    "Goal",
    "Task: Which resources must be strengthened?",
    "Step 3: Plan the activities",
    "Timetable: in May",
    "- a point",
    "1. first",
    "2. helmikuuta 2027",
    "• bullet",
    "a; b; c",
    "one\n\n\ntwo",
    "\n leading and trailing \n",
    "\u0000\u0008\u000b\ufffe",
    "\ud800",
    "line\r\nbreak\u2028more\u0085",
    "tab\there",
    "متن فارسی ۱۲۳ with English",
    "עברית",
    "👩🏽‍⚕️🧘",
    "]]> & <w:t> &amp; \"'",
    " / ",
    "A / B",
    "\u00a0",
    "e\u0301 é",
)
texts = st.one_of(
    st.just(""),
    st.text(st.characters(codec=None), max_size=30),  # lone surrogates too
    st.sampled_from(AWKWARD),
    st.lists(st.sampled_from(AWKWARD), min_size=1, max_size=3).map("\n".join),
    st.sampled_from(["same", "Same ", "another"]),
)
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts, inner, max_size=2),
    max_leaves=4,
)
more = st.one_of(
    st.just({}),
    st.dictionaries(
        st.sampled_from(["rank", "owners", "hidden", "print", "é", ""]), json_values, max_size=2
    ),
)


def objects(optional: dict[str, st.SearchStrategy[Any]] | None = None, **keys: Any) -> Any:
    return st.tuples(st.fixed_dictionaries(keys, optional=optional or {}), more).map(
        lambda pair: {**pair[1], **pair[0]}
    )


def lists(inner: Any, most: int = 3) -> Any:
    return st.lists(inner, max_size=most)


entries = lists(objects(text=texts))
measures = lists(objects(measure=texts, timetable=texts, responsibilities=texts, indicators=texts))
goals = lists(
    objects(
        {
            "measures_timetable": texts,
            "measures_responsibilities": texts,
            "measures_indicators": texts,
        },
        goal=texts,
        sub_goals=entries,
        indicators=entries,
        timetable=texts,
        measures=measures,
        assessment=objects(implementation_and_impact=texts, modification=texts, further_plan=texts),
    ),
    2,
)
plans = objects(
    workplace=texts,
    health_service=texts,
    picture=objects(
        workplace_factors=entries,
        health_service_factors=entries,
        address_first=entries,
        strengthen=entries,
    ),
    threads=lists(objects(need=texts, goals=goals)),
    implementation=objects(
        {"measures": lists(objects(measure=texts))}, communication=texts, plan_changes=texts
    ),
    unplaced=lists(objects(after=texts, text=texts)),
).map(normalised)

FINNISH = {
    "language": "fi",
    "title": "Työterveysyhteistyön toimintamalli",
    "subtitle": "Lomake",
    "task": "Tehtävä",
    "placeholder": "Kirjoita vastauksesi tähän",
    "headings": [
        f"Vaihe {number}: {name}"
        for number, name in enumerate(
            ("Tarpeet", "Tavoitteet", "Toimet", "Toteutus", "Arviointi"), start=1
        )
    ],
    "labels": {
        key: f"{ENGLISH.labels[key][:12]} suomeksi" if len(ENGLISH.labels[key]) > 20 else label
        for key, label in {
            **dict.fromkeys(ENGLISH.labels, "Muu"),
            "workplace": "Työpaikka",
            "health_service": "Työterveyshuolto",
            "need": "Tarve",
            "goal": "Tavoite",
            "sub_goal": "Osatavoite",
            "measures": "Toimenpiteet",
            "timetable": "Aikataulu",
            "responsibilities": "Vastuut",
            "indicators": "Mittarit",
        }.items()
    },
    "notes": {},
    "unplaced": "Muu teksti",
    "after": "Paikka",
}
