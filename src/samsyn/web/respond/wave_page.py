"""The page of a wave in one language: first screen, code, questions, check, thanks."""

import base64
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from samsyn.actions.waves import questionnaire_of
from samsyn.core.survey.sealing import sheet_info
from samsyn.core.survey.sheet import COMMENT_BYTES
from samsyn.store.models import Wave
from samsyn.web.components.icons import icon
from samsyn.web.respond.help_block import help_block
from samsyn.web.respond.kept import Page, kept, rendered
from samsyn.web.respond.questions import has_private_part, looks_of, questions_of
from samsyn.web.respond.words import day, frame, words

PROBLEM_PLACE = "<!-- problem -->"
TOLD_PROBLEMS = {
    "mistyped": "code.mistyped",
    "length": "code.length",
    "unknown": "code.unknown",
    "other_wave": "code.other_survey",
    "not_open": "code.not_open",
    "closed": "code.closed",
    "too_many": "code.wait",
    "bad_sheet": "send.failed",
}
"""The words of each reason for which a sheet is not taken."""


def page_of(wave: Wave, language: str, *, kiosk: bool) -> Page:
    """The page as everybody gets it; made once per version of the wave, language and day."""
    today = timezone.localdate()
    name = ("wave", wave.pk, wave.key_name, wave.version, kiosk, today)
    return kept(
        name,
        language,
        lambda: rendered("respond/wave.html", context_of(wave, language, kiosk=kiosk)),
    )


def preview_of(wave: Wave, language: str, languages_url: str) -> str:
    """The same page for those who prepare the wave; nothing can be sent from it."""
    context = context_of(wave, language, kiosk=False)
    context |= {"preview": True, "languages_url": languages_url}
    return rendered("respond/wave.html", context)


def context_of(wave: Wave, language: str, *, kiosk: bool) -> dict[str, Any]:
    questionnaire = questionnaire_of(wave)
    address = {"key": wave.address_key}
    place = "kiosk_" if kiosk else ""
    return {
        **frame(language),
        **dates_of(wave, language),
        **end_of(wave, language),
        "wave": wave,
        "workplace": wave.cooperation.workplace or wave.cooperation.name,
        "staff_text": wave.staff_text.get(language, ""),
        "questions": questions_of(questionnaire, language),
        "looks": looks_of(questionnaire, language),
        "is_private": has_private_part(questionnaire),
        "not_said": words("choice.not_said", language),
        "problem_place": PROBLEM_PLACE,
        "minutes": questionnaire.minutes,
        "problems": told_problems(wave, language),
        "public_key": base64.urlsafe_b64encode(bytes(wave.public_key)).decode().rstrip("="),
        "info": sheet_info(wave.key_name).decode(),
        "comment_bytes": COMMENT_BYTES if wave.has_comments else 0,
        "kiosk": kiosk,
        "demo": settings.DEMO,
        "languages_url": reverse(f"respond_{place}languages", kwargs=address),
        "sending_url": reverse("respond_send", kwargs=address),
    }


def dates_of(wave: Wave, language: str) -> dict[str, str]:
    """The dates of a wave in words; empty ones are not told."""
    return {
        "opens": day(wave.opens_on, language),
        "until": day(wave.closes_on, language),
        "feedback": day(wave.feedback_on, language),
    }


def end_of(wave: Wave, language: str) -> dict[str, Any]:
    """What stands on the last page for everybody."""
    return {"help": help_block(wave.cooperation.country, language, timezone.localdate())}


def told_problems(wave: Wave, language: str) -> dict[str, str]:
    """Each reason in words, as HTML."""
    context = {**frame(language), **dates_of(wave, language)}
    return {
        code: render_to_string("respond/problem.html", {**context, "key": key}).strip()
        for code, key in TOLD_PROBLEMS.items()
    }


def filled(page: Page, form: dict[str, str], problem: str = "") -> str:
    """The page with what somebody typed put back into it, and what was wrong said on top."""
    text = page.text
    for name, value in form.items():
        if name.startswith("q"):
            field = f'name="{escape(name)}" value="{escape(value)}"'
            text = text.replace(field, f"{field} checked")
    text = text.replace(
        'name="code" value=""', f'name="code" value="{escape(form.get("code", ""))}"'
    )
    comment = escape(form.get("comment", "").strip())
    text = text.replace("</textarea>", f"{comment}</textarea>")
    if problem:
        problem = (
            f'<p class="problem" role="alert">{icon("warning")}<a href="#code">{problem}</a></p>'
        )
    return text.replace(PROBLEM_PLACE, problem)
