"""A key in two shares: neither says anything without the other.

On paper a share is 56 letters and digits (base 32) in groups of four; three of its 35 bytes
check the rest, the wave and the holder.
"""

import base64
import hashlib
import secrets

HOLDERS = ("ohs", "representatives")
"""Who holds the shares where two people open the box together."""
CHECK = 3
_LOOK_ALIKE = str.maketrans("018", "OIB", " -\t\r\n")


class ShareProblem(ValueError):
    """A share that cannot be used.

    `code` says why: "mistyped", "other" (wave or holder), "too_early", "no_match".
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def parted(key: bytes) -> tuple[bytes, bytes]:
    """Two shares of a key."""
    first = secrets.token_bytes(len(key))
    return first, joined(first, key)


def joined(first: bytes, second: bytes) -> bytes:
    """The key of two shares (each byte is the exclusive or of theirs)."""
    return bytes(one ^ other for one, other in zip(first, second, strict=True))


def as_text(key_name: str, holder: str, share: bytes) -> str:
    """A share as it is printed."""
    letters = base64.b32encode(share + _check(key_name, holder, share)).decode()
    return " ".join(letters[place : place + 4] for place in range(0, len(letters), 4))


def from_text(key_name: str, holder: str, text: str) -> bytes:
    """The share on a sheet of paper.

    Raises ShareProblem "mistyped", or "other" for the sheet of another wave or the other holder.
    """
    try:
        content = base64.b32decode(text.upper().translate(_LOOK_ALIKE))
    except ValueError:
        raise ShareProblem("mistyped") from None
    share, check = content[:-CHECK], content[-CHECK:]
    if len(share) != 32:
        raise ShareProblem("mistyped")
    if check != _check(key_name, holder, share):
        raise ShareProblem("mistyped" if not _is_other(key_name, holder, content) else "other")
    return share


def _is_other(key_name: str, holder: str, content: bytes) -> bool:
    others = (one for one in HOLDERS if one != holder)
    return any(content[-CHECK:] == _check(key_name, one, content[:-CHECK]) for one in others)


def _check(key_name: str, holder: str, share: bytes) -> bytes:
    words = f"samsyn-share/1 {key_name} {holder} ".encode()
    return hashlib.sha256(words + share).digest()[:CHECK]
