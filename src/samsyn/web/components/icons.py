"""Line icons, drawn on a 24 by 24 grid; they decorate, words carry the meaning."""

from functools import cache

from django.utils.safestring import SafeString, mark_safe

SHAPES = {
    "arrow": '<path d="M4 12h15M13 6l6 6-6 6"/>',
    "back": '<path d="M20 12H5M11 6l-6 6 6 6"/>',
    "bell": '<path d="M6 17V11a6 6 0 0 1 12 0v6l1.5 1.5h-15zM10 21h4"/>',
    "book": (
        '<path d="M12 6.5C9.5 5 7 4.5 4 5v13.5c3-.5 5.5 0 8 1.5 2.5-1.5 5-2 8-1.5V5'
        'c-3-.5-5.5 0-8 1.5zM12 6.5V20"/>'
    ),
    "box": '<path d="M4 8l8-4 8 4v8.5l-8 4-8-4zM4 8l8 4 8-4M12 12v8.5"/>',
    "broken": (
        '<path d="M10 7l2-2a4.2 4.2 0 0 1 6 6l-2 2M14 17l-2 2a4.2 4.2 0 0 1-6-6l2-2M4 4l16 16"/>'
    ),
    "calendar": (
        '<rect x="4" y="6" width="16" height="14" rx="2"/><path d="M4 10.5h16M8 3.5v4M16 3.5v4"/>'
    ),
    "camera": '<path d="M4 8h4l1.5-2.5h5L16 8h4v11H4z"/><circle cx="12" cy="13" r="3.5"/>',
    "check": '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
    "chevron": '<path d="m9 6 6 6-6 6"/>',
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.5 2"/>',
    "close": '<path d="M6 6l12 12M18 6 6 18"/>',
    "comment": '<path d="M4 5h16v11h-9l-4.5 4v-4H4z"/>',
    "copy": '<rect x="8" y="8" width="12" height="12" rx="2"/><path d="M16 8V4H4v12h4"/>',
    "down": '<path d="M12 5v13M6 13l6 6 6-6"/>',
    "download": '<path d="M12 4v11M7 10.5l5 5 5-5M4.5 20h15"/>',
    "drag": (
        '<path d="M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01" stroke-width="3"/>'
    ),
    "edit": '<path d="M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19z"/>',
    "eye": (
        '<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z"/>'
        '<circle cx="12" cy="12" r="3"/>'
    ),
    "globe": (
        '<circle cx="12" cy="12" r="8.5"/>'
        '<path d="M3.5 12h17M12 3.5c-5 5-5 12 0 17 5-5 5-12 0-17"/>'
    ),
    "hand": (
        '<path d="M8 13V6.5a1.5 1.5 0 0 1 3 0V11M11 11V5a1.5 1.5 0 0 1 3 0v6M14 11V6.5a1.5 1.5 0'
        ' 0 1 3 0V15c0 3.5-2 6-5.5 6-3 0-4.2-1.5-5.7-4L4 13.7c-.8-1.7 1.2-2.7 2.3-1.4L8 14.5"/>'
    ),
    "heart": (
        '<path d="M12 20S4 15 4 9.3A4.3 4.3 0 0 1 12 7a4.3 4.3 0 0 1 8 2.3C20 15 12 20 12 20Z"/>'
    ),
    "history": '<path d="M4 12a8 8 0 1 0 2.6-5.9L4 8.5M4 4v4.5h4.5M12 8v4.5l3 2"/>',
    "home": '<path d="M5 20V8l7-4 7 4v12zM10 20v-5h4v5"/>',
    "info": '<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5M12 8h.01"/>',
    "leaf": '<path d="M5 19c0-9 5-14 15-14 0 10-5 15-13 14M5 19c2-5 5-8 9-9.5"/>',
    "link": (
        '<path d="M10 7l2-2a4.2 4.2 0 0 1 6 6l-2 2M14 17l-2 2a4.2 4.2 0 0 1-6-6l2-2M9 15l6-6"/>'
    ),
    "list": '<path d="M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01"/>',
    "lock": '<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>',
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "moon": '<path d="M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10Z"/>',
    "pause": '<path d="M9 6v12M15 6v12"/>',
    "people": (
        '<circle cx="9" cy="8.5" r="3"/><path d="M3.5 19c.4-3.9 2.3-5.5 5.5-5.5s5.1 1.6 5.5 5.5"/>'
        '<path d="M15 5.9a3 3 0 0 1 0 5.2M16.8 13.8c2.2.6 3.4 2.3 3.7 5.2"/>'
    ),
    "person": '<circle cx="12" cy="8" r="3.5"/><path d="M5 20c.5-4.5 3-6.5 7-6.5s6.5 2 7 6.5"/>',
    "phone": (
        '<path d="M6 3.5h3.5l1.5 5-2.5 1.5a12 12 0 0 0 5.5 5.5L15.5 13l5 1.5V18a2.5 2.5 0 0 1'
        '-2.7 2.5C10.5 20 4 13.5 3.5 6.2A2.5 2.5 0 0 1 6 3.5Z"/>'
    ),
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "print": '<path d="M7 9V4h10v5M7 17H4v-8h16v8h-3M7 14h10v6H7z"/>',
    "pulse": '<path d="M3 12h4l2.5-6 4.5 12 2.5-6H21"/>',
    "search": '<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>',
    "share": '<path d="M12 15V4M8 7.5 12 3.5l4 4M5 12v8h14v-8"/>',
    "sound": (
        '<path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5z"/>'
        '<path d="M15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11"/>'
    ),
    "star": '<path d="m12 3.5 2.6 5.5 6 .8-4.4 4.2 1.1 6-5.3-2.9-5.3 2.9 1.1-6L3.4 9.8l6-.8z"/>',
    "trash": '<path d="M5 7h14M10 7V4.5h4V7M7 7l1 13h8l1-13M10.5 11v5.5M13.5 11v5.5"/>',
    "up": '<path d="M12 19V6M6 11l6-6 6 6"/>',
    "upload": '<path d="M12 16V5M7 9.5l5-5 5 5M4.5 20h15"/>',
    "warning": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5v5.5M12 16.2h.01"/>',
    "weight": '<path d="M8 9h8l3.5 11h-15z"/><circle cx="12" cy="6.2" r="2.6"/>',
}

MIRRORED = frozenset({"arrow", "back", "sound"})
"""Icons that point along the reading direction."""


@cache
def icon(name: str) -> SafeString:
    """The icon of this name as SVG; KeyError if there is none."""
    flip = " data-flip" if name in MIRRORED else ""
    return mark_safe(
        f'<svg class="icon"{flip} viewBox="0 0 24 24" aria-hidden="true">{SHAPES[name]}</svg>'
    )
