"""Texts to send: mails, a text message and the reminder that goes to everyone."""

from datetime import date

from django.utils import translation

from samsyn.actions.waves import questionnaire_of
from samsyn.catalogue import registry
from samsyn.store.models import Wave
from samsyn.web.components.dates import day_words
from samsyn.web.waves.words import text


def day_in(day: date | None, language: str) -> str:
    """A day in words of that language (English where our texts are); a dash while it is open."""
    with translation.override(registry().text("first.until", language).language):
        return day_words(day) or "–"


def workplace_of(wave: Wave) -> str:
    """The name staff know their workplace by."""
    return str(wave.cooperation.workplace or wave.cooperation)


def mail_text(wave: Wave, language: str, link: str, withdrawal: str = "") -> str:
    """A mail: with a link of one's own and the second code, or to everyone with the address."""
    facts = {
        "link": link,
        "date": day_in(wave.closes_on, language),
        "minutes": questionnaire_of(wave).minutes,
    }
    lines = ["mail.hello", "", "mail.invite", "first.minutes", "first.voluntary", "first.until"]
    if withdrawal:
        lines += ["", "mail.link", "mail.own_link", "mail.no_list"]
    found = [text(key, language, **facts) if key else "" for key in lines]
    if withdrawal:
        found.append(text("mail.second_code", language, code=withdrawal))
    else:
        found += ["", text("slip.type", language, address=link)]
    return "\n".join(found)


def sms_text(wave: Wave, language: str, link: str) -> str:
    """One text message to everyone."""
    facts = {
        "workplace": workplace_of(wave),
        "date": day_in(wave.closes_on, language),
        "address": link,
    }
    keys = ("first.title", "first.until", "slip.type")
    return "\n".join(text(key, language, **facts) for key in keys)


def reminder(wave: Wave, language: str, link: str) -> str:
    """The reminder; it goes to everyone, because nobody knows who has answered."""
    return "\n".join(
        (
            text("mail.hello", language),
            "",
            text("mail.invite", language),
            text("first.until", language, date=day_in(wave.closes_on, language)),
            text("slip.type", language, address=link),
            "",
            text("mail.everyone", language),
        )
    )
