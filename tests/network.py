"""No test talks to another machine: connecting anywhere but to this one fails the test."""

import ipaddress
import socket

import pytest

_connect = socket.socket.connect
_connect_ex = socket.socket.connect_ex
_getaddrinfo = socket.getaddrinfo


class NetworkBlocked(AssertionError):
    """A test tried to reach another machine."""


def is_local(host: str | bytes | None) -> bool:
    """Whether `host` is this machine, said as a name or an address."""
    name = host.decode() if isinstance(host, bytes) else host
    if not name or name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name.strip("[]").split("%")[0]).is_loopback
    except ValueError:
        return False


def check_local(family: int, address: object) -> None:
    if family in (socket.AF_INET, socket.AF_INET6) and not is_local(address[0]):
        raise NetworkBlocked(f"a test tried to connect to {address[0]}")


def connect(self: socket.socket, address: object) -> None:
    check_local(self.family, address)
    return _connect(self, address)


def connect_ex(self: socket.socket, address: object) -> int:
    check_local(self.family, address)
    return _connect_ex(self, address)


def getaddrinfo(host: str | bytes | None, *rest: object, **options: object) -> list[tuple]:
    if not is_local(host):
        raise NetworkBlocked(f"a test tried to look up {host!r}")
    return _getaddrinfo(host, *rest, **options)


def pytest_configure(config: pytest.Config) -> None:
    socket.socket.connect = connect
    socket.socket.connect_ex = connect_ex
    socket.getaddrinfo = getaddrinfo


def pytest_unconfigure(config: pytest.Config) -> None:
    socket.socket.connect = _connect
    socket.socket.connect_ex = _connect_ex
    socket.getaddrinfo = _getaddrinfo
