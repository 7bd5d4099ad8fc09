"""The toolkit: a tool for each it answers to, each with what a card must say."""

from samsyn.catalogue import registry
from samsyn.core.shelf.kinds import ASPECTS, AXES, ContentKind, Mode, Outcome

COUNTERPARTS = {f"tk{number:02}" for number in range(1, 17)} - {"tk15"}
TOOLS = registry().contents(ContentKind.TOOL)


def test_one_tool_answers_to_each_original():
    assert sorted(tool.counterpart_of for tool in TOOLS) == sorted(COUNTERPARTS)
    for tool in TOOLS:
        assert tool.original is not None, tool.id
        assert tool.original.url.startswith("https://"), tool.id
        assert tool.minutes, tool.id
        assert tool.checked_on, tool.id


def test_each_aspect_and_axis_has_a_tool_and_each_tool_has_one_or_two():
    assert {one for tool in TOOLS for one in tool.aspects} == set(ASPECTS)
    assert {one for tool in TOOLS for one in tool.axes} == set(AXES)
    assert {len(tool.aspects) for tool in TOOLS} <= {1, 2}


def test_a_tool_ends_in_something_usable():
    for tool in TOOLS:
        assert tool.sections or tool.room or (tool.form and tool.form.outcomes), tool.id


def test_private_looks_end_in_private_plans_and_never_in_findings():
    private = [tool.form for tool in TOOLS if tool.form and tool.form.mode is Mode.SELF]
    assert [form.outcomes for form in private] == [(Outcome.PRIVATE_PLAN,)] * 2


def test_strengths_are_asked_at_least_as_often_as_strain():
    for tool in TOOLS:
        asked = [one.polarity for one in tool.form.questions if one.polarity] if tool.form else []
        assert asked.count("resource") >= asked.count("strain"), tool.id
