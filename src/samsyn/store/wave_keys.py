"""The keys of waves, in a folder of their own: never in the database, never in a backup.

Each wave has a folder named by `Wave.key_name`, readable by its owner only: `pool.key` makes
codes (32 bytes), `box.key` opens the box (P-256, PEM). With two holders there is no `box.key`:
each of them collects one share, and both bring theirs back after closing.
"""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from django.conf import settings

from samsyn.core.survey.shares import HOLDERS, ShareProblem, as_text, from_text, joined, parted
from samsyn.core.terms import WaveState
from samsyn.store.models.waves import Wave

POOL, BOX, PUBLIC = "pool.key", "box.key", "public.key"


class KeyMissing(Exception):
    """The folder of keys does not hold what is needed; the message names the wave's folder."""


def make_keys(key_name: str, *, two_holders: bool) -> bytes:
    """Make a wave's keys and return the public one (65 bytes); they are on disk afterwards.

    Raises KeyMissing when sheets may already be sealed to earlier keys of this wave.
    """
    if Wave.objects.filter(key_name=key_name).exclude(public_key=b"").exists():
        raise KeyMissing(f"{key_name} has keys already")
    destroy(key_name)
    folder = _folder(key_name)
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.mkdir(mode=0o700)
    private = ec.generate_private_key(ec.SECP256R1())
    public = private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    _write(folder / POOL, secrets.token_bytes(32))
    _write(folder / PUBLIC, public)
    if two_holders:
        scalar = private.private_numbers().private_value.to_bytes(32)
        for holder, share in zip(HOLDERS, parted(scalar), strict=True):
            _write(_share(folder, holder), as_text(key_name, holder, share).encode())
    else:
        pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        _write(folder / BOX, pem)
    for changed in (folder, folder.parent, folder.parent.parent):
        _sync(changed)
    return public


def pool_key(key_name: str) -> bytes:
    """The key that makes codes; raises KeyMissing. Read anew each time: nothing to forget."""
    try:
        return (_folder(key_name) / POOL).read_bytes()
    except FileNotFoundError:
        raise KeyMissing(key_name) from None


def private_key(key_name: str) -> ec.EllipticCurvePrivateKey:
    """The key that opens the box; raises KeyMissing, also while a share has not come back."""
    folder = _folder(key_name)
    with suppress(FileNotFoundError):
        key = load_pem_private_key((folder / BOX).read_bytes(), password=None)
        assert isinstance(key, ec.EllipticCurvePrivateKey)
        return key
    try:
        shares = [_returned(folder, holder).read_bytes() for holder in HOLDERS]
    except FileNotFoundError:
        raise KeyMissing(key_name) from None
    return _joined(shares)


def has_keys(key_name: str) -> bool:
    """Whether the folder knows this wave."""
    return (_folder(key_name) / POOL).exists()


def is_ready(key_name: str) -> bool:
    """Whether the box can be opened."""
    folder = _folder(key_name)
    returned = all(_returned(folder, holder).exists() for holder in HOLDERS)
    return (folder / BOX).exists() or returned


def all_taken(key_name: str) -> bool:
    """Whether no share waits to be collected."""
    return not any(_share(_folder(key_name), holder).exists() for holder in HOLDERS)


def take_share(key_name: str, holder: str) -> str:
    """A holder's share as text to print; it is shown once and then stands on paper only.

    Raises KeyMissing when it was collected.
    """
    file = _share(_folder(key_name), holder)
    # Whoever renames it has it: two who ask at once do not both get it.
    taken = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
    try:
        file.rename(taken)
    except FileNotFoundError:
        raise KeyMissing(key_name) from None
    text = taken.read_text()
    _erase(taken)
    _sync(taken.parent)
    return text


def put_share(key_name: str, holder: str, text: str) -> None:
    """Bring a share back, once the wave is closed.

    Raises ShareProblem: "too_early", "mistyped", "other", or "no_match" when both are there and
    do not open this wave's box; then both are asked for again.
    """
    if not Wave.objects.filter(key_name=key_name, state=WaveState.CLOSED).exists():
        raise ShareProblem("too_early")
    share = from_text(key_name, holder, text)
    folder = _folder(key_name)
    _write(_returned(folder, holder), share)
    _sync(folder)
    if is_ready(key_name):
        public = private_key(key_name).public_key()
        point = public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        if point != (folder / PUBLIC).read_bytes():
            for one in HOLDERS:
                _erase(_returned(folder, one))
            raise ShareProblem("no_match")


def destroy(key_name: str) -> None:
    """Overwrite and remove every key of the wave."""
    folder = _folder(key_name)
    if not folder.is_dir():
        return
    for file in folder.iterdir():
        _erase(file)
    folder.rmdir()
    _sync(folder.parent)


def _folder(key_name: str) -> Path:
    folder: Path = settings.KEYS / key_name
    return folder


def _share(folder: Path, holder: str) -> Path:
    return folder / f"share.{holder}"


def _returned(folder: Path, holder: str) -> Path:
    return folder / f"returned.{holder}"


def _joined(shares: list[bytes]) -> ec.EllipticCurvePrivateKey:
    try:
        return ec.derive_private_key(int.from_bytes(joined(*shares)), ec.SECP256R1())
    except ValueError:
        raise ShareProblem("no_match") from None


def _write(file: Path, content: bytes) -> None:
    """Write a file for its owner only, whole or not at all, and wait until it is on disk."""
    draft = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
        target.write(content)
        target.flush()
        os.fsync(target.fileno())
    draft.rename(file)


def _erase(file: Path) -> None:
    with file.open("r+b") as target:
        target.write(bytes(file.stat().st_size))
        target.flush()
        os.fsync(target.fileno())
    file.unlink()


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
