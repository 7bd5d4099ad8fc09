"""The key of an open vote: a file apart from the database and its backups, gone at closing."""

import hashlib
import hmac
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE = 12
DIGEST = 16
"""Bytes kept of a slip's keyed hash."""


class KeyGone(Exception):
    """The key of this vote is not here, or not the one its votes were sealed with."""


class VoteKey:
    """Hashes slips and seals counters. Nothing of a vote can be read without its file."""

    def __init__(self, name: str, secret: bytes) -> None:
        self.name = name
        self._secret = secret

    def digest(self, code: str) -> bytes:
        """What is kept of a slip until it is used."""
        return hmac.digest(self._own("slip"), code.encode(), hashlib.sha256)[:DIGEST]

    def seal(self, counters: bytes) -> bytes:
        """The counters as they stand in the database; never the same bytes twice."""
        nonce = secrets.token_bytes(NONCE)
        return nonce + AESGCM(self._own("counters")).encrypt(nonce, counters, None)

    def open(self, sealed: bytes) -> bytes:
        """The counters again."""
        try:
            return AESGCM(self._own("counters")).decrypt(sealed[:NONCE], sealed[NONCE:], None)
        except InvalidTag:
            raise KeyGone(self.name) from None

    def _own(self, use: str) -> bytes:
        return hmac.digest(self._secret, use.encode(), hashlib.sha256)


def new_key() -> VoteKey:
    """A key of its own for a vote, written to its file."""
    key = VoteKey(secrets.token_hex(16), secrets.token_bytes(32))
    path = _path(key.name)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600)
    path.write_bytes(key._secret)
    return key


def key_of(name: str) -> VoteKey:
    """The key of an open vote. Raises KeyGone."""
    try:
        return VoteKey(name, _path(name).read_bytes())
    except FileNotFoundError:
        raise KeyGone(name) from None


def destroy_key(name: str) -> None:
    """From here on no copy of the votes can be read."""
    path = _path(name)
    if path.exists():
        path.write_bytes(secrets.token_bytes(32))
        path.unlink()


def _path(name: str) -> Path:
    return Path(settings.KEYS) / "talks" / name
