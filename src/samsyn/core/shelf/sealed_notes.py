"""Private notes, sealed with words that only their writer knows.

The words become a key (scrypt), the key seals each note (AES-256-GCM). Whoever holds the
database holds the salt, a proof that tells right words from wrong ones, and sealed bytes.
"""

import hashlib
import hmac
import json
import secrets
import unicodedata
from dataclasses import asdict, dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

FEWEST_SIGNS = 10
"""The shortest words of entry."""

_SALT, _KEY, _NONCE = 16, 32, 12
_COST, _BLOCK, _PARALLEL = 2**15, 8, 3
_MEMORY = 64 * 1024 * 1024
_STEP = 512
"""Notes are filled up to a multiple of this, so that their length tells little."""


class CannotOpen(Exception):
    """Sealed with another key or for another notebook, or damaged."""


@dataclass(frozen=True, slots=True)
class Note:
    """A question with its answer; `question` is an item of the shelf, dates are ISO days."""

    question: str
    text: str
    written: str
    changed: str = ""


def new_salt() -> bytes:
    """What makes the same words another key in every notebook."""
    return secrets.token_bytes(_SALT)


def key_of(words: str, salt: bytes) -> bytes:
    """The key behind the words; slow on purpose (about a quarter of a second)."""
    said = unicodedata.normalize("NFKC", words).strip().encode()
    return hashlib.scrypt(
        said, salt=salt, n=_COST, r=_BLOCK, p=_PARALLEL, maxmem=_MEMORY, dklen=_KEY
    )


def proof_of(key: bytes, salt: bytes) -> bytes:
    """What shows that a key is the right one without being it."""
    return hmac.digest(key, b"samsyn-notebook/1 " + salt, "sha256")


def is_right(key: bytes, salt: bytes, proof: bytes) -> bool:
    """Whether the key is that of the notebook with this salt and proof."""
    return hmac.compare_digest(proof_of(key, salt), proof)


def seal_note(note: Note, key: bytes, salt: bytes) -> bytes:
    """The note as bytes that only the key opens, and only in this notebook."""
    plain = json.dumps(asdict(note), ensure_ascii=False).encode()
    filled = plain.ljust(-(-len(plain) // _STEP) * _STEP)
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, filled, _bound_to(salt))


def open_note(sealed: bytes, key: bytes, salt: bytes) -> Note:
    """The note; raises CannotOpen."""
    try:
        plain = AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], _bound_to(salt))
    except (InvalidTag, ValueError):
        raise CannotOpen from None
    return Note(**json.loads(plain))


def _bound_to(salt: bytes) -> bytes:
    return b"samsyn-note/1 " + salt
