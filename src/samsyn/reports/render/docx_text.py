"""Text as Word paragraphs and runs, in either writing direction."""

from __future__ import annotations

import re
import unicodedata
from xml.sax.saxutils import escape

_ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS = re.compile("([\t\n])")


def xml_text(text: str) -> str:
    """Text for XML: signs XML cannot hold are left out."""
    return escape(_ILLEGAL.sub("", text))


def xml_attribute(text: str) -> str:
    return xml_text(text).replace('"', "&quot;")


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left."""
    if text.isascii():
        return False
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False


def run(text: str, *, style: str = "", right_to_left: bool = False) -> str:
    """One run; newlines become soft breaks, tabs stay tabs."""
    properties = (f'<w:rStyle w:val="{style}"/>' if style else "") + (
        "<w:rtl/>" if right_to_left else ""
    )
    pieces = [
        "<w:tab/>"
        if piece == "\t"
        else "<w:br/>"
        if piece == "\n"
        else f'<w:t xml:space="preserve">{xml_text(piece)}</w:t>'
        for piece in _BREAKS.split(text)
        if piece
    ]
    opening = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{opening}{''.join(pieces)}</w:r>"


def paragraph(
    style: str, text: str, *, number: int = 0, page_break: bool = False, run_style: str = ""
) -> str:
    """One paragraph; `number` is the list it is a point of."""
    right_to_left = is_right_to_left(text)
    properties = (
        f'<w:pStyle w:val="{style}"/>'
        + ("<w:pageBreakBefore/>" if page_break else "")
        + (f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>' if number else "")
        + ("<w:bidi/>" if right_to_left else "")
    )
    content = run(text, style=run_style, right_to_left=right_to_left) if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"
