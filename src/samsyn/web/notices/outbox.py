"""The mails of a demo or trial: without a mail server they stay in a folder and are read here.

They hold sign-in codes. So the page opens only on the machine Samsyn runs on, and only while
its public address is that machine too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from samsyn.access.doors import public

BETWEEN = b"-" * 79 + b"\n"
SHOWN = 50


@dataclass(frozen=True)
class Mail:
    """One mail that was written to the folder."""

    file: str
    number: int
    to: str
    subject: str
    at: datetime
    text: str


@require_GET
@public
def outbox(request: HttpRequest) -> HttpResponse:
    """The latest mails."""
    _need_trial(request)
    files = sorted(settings.HOME.mails.glob("*.log"), reverse=True)[:SHOWN]
    mails = sorted((mail for file in files for mail in _mails(file)), key=lambda mail: mail.at)
    return render(request, "notices/outbox.html", {"mails": mails[::-1][:SHOWN]})


@require_GET
@public
def mail(request: HttpRequest, file: str, number: int) -> HttpResponse:
    """One mail, as text."""
    _need_trial(request)
    path = settings.HOME.mails / f"{file}.log"
    if path.parent != settings.HOME.mails or not path.is_file():
        raise Http404
    found = next((one for one in _mails(path) if one.number == number), None)
    if found is None:
        raise Http404
    return render(request, "notices/mail.html", {"mail": found})


def is_trial(request: HttpRequest) -> bool:
    """Whether mails stay on this machine, and the reader sits at it."""
    here = urlsplit(settings.PUBLIC_ADDRESS).hostname in {"localhost", "127.0.0.1", "::1"}
    writes_files = settings.EMAIL_BACKEND.endswith("filebased.EmailBackend")
    if not (writes_files and (here or settings.DEMO)):
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def _need_trial(request: HttpRequest) -> None:
    if not is_trial(request):
        raise Http404


def _mails(file: Path) -> Iterator[Mail]:
    written = file.read_bytes().split(BETWEEN)
    for number, text in enumerate(one for one in written if one.strip()):
        message = message_from_bytes(text, policy=policy.default)
        body = message.get_body(("plain",))
        yield Mail(
            file=file.stem,
            number=number,
            to=str(message["To"]),
            subject=str(message["Subject"]),
            at=parsedate_to_datetime(str(message["Date"])),
            text=str(body.get_content()) if body else "",
        )
