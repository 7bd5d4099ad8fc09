"""What has no place on the form travels beside it, tied to the text it belongs to.

A written form shows the texts of a plan. `carried` says what must be added to the plan a
reader sees there to have the whole plan again; `restored` adds it. Every addition is tied
to a fingerprint of the text it belongs to, so a text edited in between stands as edited
and only loses the additions that spoke of the old text.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable
from typing import Any

from samsyn.core.plan_document.assemble import print_of
from samsyn.core.plan_document.shape import KINDS, Json, Kind, fits, normalised, plan_text

CARRIED_ERRORS = (
    StopIteration,
    KeyError,
    TypeError,
    ValueError,
    AttributeError,
    IndexError,
    RecursionError,
)


Blank = Callable[[str], bool]


def carried(plan: Json, seen: Json, is_blank: Blank) -> Json:
    """The additions that turn the plan as `seen` on the form into `plan`.

    `is_blank` tells which texts leave no trace on the form.
    """
    try:
        tree = _node(plan, seen, "plan", is_blank)
        if plan_text(_restored(seen, tree, "plan")) == plan_text(plan):
            return {"tree": tree}
    except CARRIED_ERRORS:
        pass
    return {"whole": plan, "print": print_of(plan_text(seen))}


def restored(seen: Json, carried: Any) -> Json:
    """The plan as seen, with the additions that still fit; never an error."""
    try:
        if "whole" in carried:
            same = carried["print"] == print_of(plan_text(seen))
            plan = normalised(carried["whole"]) if same else seen
        else:
            plan = normalised(_restored(seen, carried["tree"], "plan"))
        return plan if fits(plan) else seen
    except CARRIED_ERRORS:
        return seen


def _node(plan: Json, seen: Json, kind: str, is_blank: Blank) -> Json:
    shape = KINDS[kind]
    node: Json = {"print": _print(seen, shape)}
    more = {key: value for key, value in plan.items() if key not in shape.own_keys}
    if more:
        node["more"] = more
    exact = {
        key: [print_of(seen.get(key, "")), _insertions(seen.get(key, ""), plan[key])]
        for key in (*shape.texts, *shape.optional)
        if key in plan and plan[key] != seen.get(key)
    }
    if exact:
        node["exact"] = exact
    for key, inner in shape.objects.items():
        node[key] = _node(plan[key], seen[key], inner, is_blank)
    for key, inner in shape.lists.items():
        if key in plan:
            node[key] = _list(plan[key], seen.get(key, []), inner, is_blank)
    return _trimmed(node)


def _list(plan: list[Json], seen: list[Json], kind: str, is_blank: Blank) -> list[Json]:
    """A node per entry; one that does not show on the form is carried as it is."""
    if len(plan) == len(seen):
        return [_node(one, other, kind, is_blank) for one, other in zip(plan, seen, strict=True)]
    shown = iter(seen)
    return [
        _node(one, next(shown), kind, is_blank) if _shows(one, kind, is_blank) else {"hidden": one}
        for one in plan
    ]


def _shows(plan: Json, kind: str, is_blank: Blank) -> bool:
    shape = KINDS[kind]
    return any(not is_blank(plan.get(key, "")) for key in (*shape.texts, *shape.optional))


def _trimmed(node: Json) -> Json:
    """A node without parts that add nothing; its print alone is nothing to add."""
    for key, value in list(node.items()):
        if key in ("print", "more", "exact") or value == []:
            continue
        if all(set(one) <= {"print"} for one in (value if isinstance(value, list) else [value])):
            del node[key]
    return node


def _restored(seen: Json, node: Json, kind: str) -> Json:
    shape = KINDS[kind]
    result = dict(seen)
    for key, (print_, insertions) in node.get("exact", {}).items():
        text = seen.get(key, "")
        if key in (*shape.texts, *shape.optional) and print_of(text) == print_:
            result[key] = _inserted(text, insertions)
    for key, inner in shape.objects.items():
        if key in node:
            result[key] = _restored(seen[key], node[key], inner)
    for key, inner in shape.lists.items():
        if key in node:
            result[key] = _restored_list(seen.get(key, []), node[key], inner)
    if node.get("print") == _print(seen, shape):
        more = node.get("more", {})
        result.update((key, more[key]) for key in more if key not in shape.own_keys)
    return {key: result[key] for key in (*shape.order, *result) if key in result}


def _restored_list(seen: list[Json], nodes: list[Json], kind: str) -> list[Json]:
    shape = KINDS[kind]
    prints = [_print(one, shape) for one in seen]
    if prints == [node["print"] for node in nodes if "hidden" not in node]:
        shown = iter(seen)
        return [
            node["hidden"] if "hidden" in node else _restored(next(shown), node, kind)
            for node in nodes
        ]
    by_print: dict[str, deque[Json]] = defaultdict(deque)
    for node in nodes:
        if "hidden" not in node:
            by_print[node["print"]].append(node)
    matched = [by_print[one].popleft() if by_print[one] else None for one in prints]
    left = iter([node for nodes_left in by_print.values() for node in nodes_left])
    nodes_found = [node or next(left, None) for node in matched]
    return [
        _restored(one, node, kind) if node else one
        for one, node in zip(seen, nodes_found, strict=True)
    ]


def _print(seen: Json, shape: Kind) -> str:
    return print_of("\0".join(seen.get(key, "") for key in (*shape.texts, *shape.optional)))


def _insertions(seen: str, wanted: str) -> list[Any]:
    """What to put into `seen`, and where, to have `wanted`: mostly space and signs not shown."""
    found: list[Any] = []
    at, position = 0, 0
    while position < len(wanted):
        if at < len(seen) and wanted[position] == seen[at]:
            at, position = at + 1, position + 1
            continue
        start = position
        while position < len(wanted) and not (at < len(seen) and wanted[position] == seen[at]):
            position += 1
        found.append([at, wanted[start:position]])
    return found if at == len(seen) else [[0, wanted, len(seen)]]


def _inserted(seen: str, insertions: list[Any]) -> str:
    if len(insertions) == 1 and len(insertions[0]) == 3:
        return str(insertions[0][1])
    parts, last = [], 0
    for at, text in insertions:
        parts += [seen[last:at], text]
        last = at
    return "".join([*parts, seen[last:]])
