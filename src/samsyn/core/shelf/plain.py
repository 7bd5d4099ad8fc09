"""What a plain text is: words alone, no HTML, no script, nothing that cannot be seen."""

import re

UNSAFE = re.compile(r"<[a-z!/?]|&#|&[a-z]+;|javascript:|vbscript:|data:\s*text/html", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


def is_unsafe(text: str) -> bool:
    """Whether the text holds HTML, a script address, or control characters."""
    return bool(UNSAFE.search(text) or CONTROL.search(text))
