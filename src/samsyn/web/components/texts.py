"""Two texts beside each other, with what differs marked."""

import re
from difflib import SequenceMatcher

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

_WORD = re.compile(r"\s+|\w+|[^\w\s]")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
LONG = 2_000
"""Above so many words, lines are compared instead: comparing takes time with the square."""


def _pieces(text: str, pattern: re.Pattern[str]) -> list[str]:
    return pattern.findall(text)


def differences(before: str, after: str) -> tuple[SafeString, SafeString]:
    """Both texts as HTML: what only the first has in `del`, what only the second has in `ins`."""
    pattern = _WORD if max(len(before), len(after)) <= LONG * 6 else _LINE
    first, second = _pieces(before, pattern), _pieces(after, pattern)
    if max(len(first), len(second)) > LONG:
        same = before == after
        return _marked(before, "" if same else "del"), _marked(after, "" if same else "ins")
    left, right = [], []
    for how, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        old, new = "".join(first[a:b]), "".join(second[c:d])
        left.append(_marked(old, "" if how == "equal" else "del"))
        right.append(_marked(new, "" if how == "equal" else "ins"))
    return mark_safe("".join(left)), mark_safe("".join(right))


def _marked(text: str, mark: str) -> SafeString:
    words = escape(text)
    if not text or not mark:
        return words
    style = "gone" if mark == "del" else "new"
    return mark_safe(f'<{mark} class="{style}">{words}</{mark}>')
