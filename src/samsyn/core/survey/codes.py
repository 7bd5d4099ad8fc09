"""One-time codes: 12 digits, of which the last two check the rest (ISO 7064, mod 97-10).

A code is never stored: only its keyed hash is, until it is used. The withdrawal code on the same
slip comes from the code and the wave's pool key, so that it need not be stored either.
"""

import hmac
import unicodedata
from random import Random

LENGTH = 12
DRAWN = 10**10
"""A code has ten digits of its own."""
WITHDRAWAL = "W"
"""Stands before a withdrawal code on paper."""


class CodeProblem(Exception):
    """A code that cannot be used.

    `code` says why: "length", "mistyped", "unknown" (also used up, withdrawn or replaced),
    "other_wave", "not_open", "closed", "too_many" (wrong codes in the last minute).
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def new_code(rng: Random) -> str:
    """A new code; as a number it leaves 1 when divided by 97."""
    return _checked(rng.randrange(DRAWN))


def clean_code(text: str) -> str:
    """The 12 digits of a code as somebody typed it: any script's digits, spaces, dashes.

    Raises CodeProblem "mistyped" or "length".
    """
    digits = []
    for sign in text:
        if sign.isdecimal():
            digits.append(str(unicodedata.decimal(sign)))
        elif unicodedata.category(sign) not in {"Zs", "Pd", "Cf", "Cc"}:
            raise CodeProblem("mistyped")
    if len(digits) != LENGTH:
        raise CodeProblem("length")
    code = "".join(digits)
    if int(code) % 97 != 1:
        raise CodeProblem("mistyped")
    return code


def clean_withdrawal(text: str) -> str:
    """The 12 digits of a withdrawal code, with or without its letter; raises as `clean_code`."""
    return clean_code(text.strip().upper().removeprefix(WITHDRAWAL))


def shown(code: str) -> str:
    """A code in groups of four, as people read it."""
    return " ".join(code[place : place + 4] for place in range(0, LENGTH, 4))


def digest_of(pool_key: bytes, code: str) -> bytes:
    """What is stored of an unused code, 32 bytes."""
    return _keyed(pool_key, "code", code)


def withdrawal_of(pool_key: bytes, code: str) -> str:
    """The withdrawal code that belongs to a code, 12 digits without its letter."""
    return _derived(pool_key, "withdraw", code)


def tag_of(pool_key: bytes, withdrawal: str) -> bytes:
    """What stands beside a sealed sheet so that its withdrawal code finds it, 32 bytes."""
    return _keyed(pool_key, "tag", withdrawal)


def mail_code(pool_key: bytes, address: str) -> str:
    """The code of an address in a wave: the same again when a lost link is sent once more."""
    return _derived(pool_key, "mail", address.strip().casefold())


def _keyed(pool_key: bytes, purpose: str, text: str) -> bytes:
    return hmac.digest(pool_key, f"{purpose} {text}".encode(), "sha256")


def _derived(pool_key: bytes, purpose: str, text: str) -> str:
    # 128 bits, so that ten digits come out evenly.
    return _checked(int.from_bytes(_keyed(pool_key, purpose, text)[:16]) % DRAWN)


def _checked(number: int) -> str:
    return f"{number:010}{98 - number * 100 % 97:02}"
