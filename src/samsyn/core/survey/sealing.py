"""Sealing to a wave's public key: HPKE (RFC 9180) with P-256, HKDF-SHA256 and AES-128-GCM.

A sealed message is the ephemeral key (65 bytes), the ciphertext and its tag (16 bytes).
"""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
)
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

OVERHEAD = 81
"""Bytes by which sealing makes a message longer."""

_SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_128_GCM)


class CannotOpen(Exception):
    """The message is damaged, or sealed to another key."""


def sheet_info(key_name: str) -> bytes:
    """What a browser binds a sheet to when it seals it."""
    return b"samsyn-sheet/1 " + key_name.encode()


def box_info(key_name: str) -> bytes:
    """What the server binds a sheet to when it puts it into the box."""
    return b"samsyn-box/1 " + key_name.encode()


def seal(message: bytes, public_key: bytes, info: bytes) -> bytes:
    """Seal to an uncompressed P-256 point (65 bytes)."""
    key = EllipticCurvePublicKey.from_encoded_point(SECP256R1(), public_key)
    return _SUITE.encrypt(message, key, info=info)


def unseal(sealed: bytes, private_key: EllipticCurvePrivateKey, info: bytes) -> bytes:
    """The message; raises CannotOpen."""
    try:
        return _SUITE.decrypt(sealed, private_key, info=info)
    except (InvalidTag, ValueError):
        raise CannotOpen from None
