"""Line pictures for stories, on a 96 by 64 ground: two shapes, few lines, no words in them."""

from functools import cache

from django.utils.safestring import SafeString, mark_safe

_HEAD = '<circle cx="{x}" cy="{y}" r="6"/><path d="M{a} {b}c1-9 5-13 11-13s10 4 11 13"/>'


def _person(x: int, y: int) -> str:
    return _HEAD.format(x=x, y=y, a=x - 11, b=y + 23)


SHAPES = {
    "board": (
        '<rect x="22" y="10" width="52" height="36" rx="3"/><path d="M48 46v10M36 58l12-12 12 12'
        'M30 20h18M30 28h12M56 20l4 4 8-8M56 36h10"/>'
    ),
    "check": '<circle cx="48" cy="32" r="22"/><path d="m36 33 9 9 16-19"/>',
    "clock": '<circle cx="48" cy="32" r="22"/><path d="M48 18v14l10 7M48 5v3M48 56v3"/>',
    "door": (
        '<path d="M30 58V8h26v50M22 58h52M56 12l14 5v41"/><path d="M50 34h.01" stroke-width="5"/>'
    ),
    "hand": (
        '<path d="M12 40c10-8 16-10 24-6l14 3c5 1 4 8-2 7l-12-2M50 43l20-11c6-3 10 3 5 7'
        'L52 55c-5 3-12 3-18 0l-8-3-14 2"/><path d="M48 20s-10-6-10-13a5.5 5.5 0 0 1 10-3'
        ' 5.5 5.5 0 0 1 10 3c0 7-10 13-10 13Z"/>'
    ),
    "letter": (
        '<rect x="20" y="14" width="56" height="38" rx="3"/><path d="m20 18 28 20 28-20'
        'M20 50l20-18M76 50 56 32"/>'
    ),
    "meeting": (
        _person(24, 14) + _person(72, 14) + '<path d="M8 42h80M16 42v16M80 42v16M40 36h16"/>'
    ),
    "pause": (
        '<path d="M24 26h36v16a14 14 0 0 1-14 14h-8a14 14 0 0 1-14-14zM60 30h6a8 8 0 0 1 0 16h-7'
        'M34 18c-4-5 4-7 0-12M48 18c-4-5 4-7 0-12"/>'
    ),
    "people": _person(22, 22) + _person(48, 14) + _person(74, 22) + '<path d="M8 56h80"/>',
    "phone": (
        '<rect x="34" y="6" width="28" height="52" rx="5"/><path d="M44 50h8'
        'M70 20a14 14 0 0 1 0 20M26 20a14 14 0 0 0 0 20"/>'
    ),
    "plan": (
        '<path d="M28 6h30l12 12v40H28zM58 6v12h12M36 28h26M36 37h26M36 46h14"/>'
        '<path d="m54 47 4 4 9-9"/>'
    ),
    "question": (
        '<path d="M14 10h68v36H46L32 58V46H14z"/><path d="M41 22a7 7 0 1 1 10 6c-2 1-3 3-3 5'
        'M48 39h.01" stroke-width="3"/>'
    ),
    "sun": (
        '<circle cx="48" cy="34" r="13"/><path d="M48 8v6M48 54v6M22 34h6M68 34h6M30 16l4 4'
        'M62 48l4 4M66 16l-4 4M34 48l-4 4"/>'
    ),
    "talk": (
        '<path d="M10 8h42v26H30L20 43v-9H10z"/><path d="M60 22h26v26h-8v9l-10-9H44v-8"/>'
        '<path d="M20 17h22M20 25h14"/>'
    ),
    "tools": (
        '<path d="m26 54 24-24M44 24a12 12 0 0 1 14-15l-7 8 6 6 8-7a12 12 0 0 1-15 14L36 44"/>'
        '<path d="M30 10l8 10M38 20l26 26c3 3 8 8 4 10s-8-3-10-6L34 24"/>'
    ),
    "walk": (
        '<circle cx="46" cy="9" r="6"/><path d="M46 18 42 36l10 8 4 14M42 36l-4 10-9 11'
        'M45 22l-10 6-3 9M46 22l9 8 9 2M14 60h68"/>'
    ),
}
SQUARE = '<rect class="picture-square" x="6" y="6" width="46" height="46" rx="6"/>'
CIRCLE = '<circle class="picture-circle" cx="62" cy="36" r="25"/>'


@cache
def picture(name: str) -> SafeString:
    """The picture of that name; a picture nobody drew shows the two shapes alone."""
    return mark_safe(
        '<svg class="picture" viewBox="0 0 96 64" aria-hidden="true">'
        f"{SQUARE}{CIRCLE}<g>{SHAPES.get(name, '')}</g></svg>"
    )
