"""Codes of own content into words."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from samsyn.core.shelf.lint import Finding
from samsyn.core.shelf.publishing import ContentScope, ContentState, TextStatus
from samsyn.web import labels
from samsyn.web.components.dates import day_words
from samsyn.web.shelf.words import ASPECTS, AUDIENCES, AXES, COSTS, LEVELS, PARTS, step_label

STATES = {
    ContentState.DRAFT: _("Draft"),
    ContentState.IN_REVIEW: _("Waits for a second reader"),
    ContentState.PUBLISHED: _("Published"),
    ContentState.RETIRED: _("Retired"),
}
TONES = {ContentState.PUBLISHED: "accent", ContentState.IN_REVIEW: "clay"}

SCOPES = {
    ContentScope.OWN: _("People of your organisation"),
    ContentScope.PARTNERS: _("Your organisation and those you cooperate with"),
    ContentScope.PUBLIC: _("Everybody, without an account"),
}

STATUSES = {
    TextStatus.DRAFT: _("Draft"),
    TextStatus.REVIEWED: _("Read by a second person"),
    TextStatus.OFFICIAL: _("Official wording"),
}

USES = {
    "film": _("Film"),
    "captions": _("Captions"),
    "transcript": _("Transcript"),
    "picture": _("Picture"),
}

VERBS = {
    "added": _("Added"),
    "changed": _("Changed"),
    "translated": _("Translated"),
    "confirmed": _("Translation read by a second person"),
    "sent": _("Sent to a second reader"),
    "sent_back": _("Sent back to the writer"),
    "published": _("Approved and published"),
    "retired": _("Retired"),
    "brought_back": _("Brought back"),
    "restored": _("An older version taken up again"),
    "imported": _("Brought from a pack file"),
    "file_added": _("File added"),
    "file_removed": _("File removed"),
}

PROBLEMS = {
    "retired": _("It is retired. Bring it back first."),
    "not_retired": _("It is not retired."),
    "not_ready": _("It is not ready yet. What is missing is listed below."),
    "nobody_else": _(
        "Nobody else in your organisation could read it. Two people look at every text before "
        "others see it: invite a colleague, or take part through your occupational health service."
    ),
    "own_text": _("You wrote this last. Somebody else reads it and decides."),
    "not_a_reviewer": _("Your role does not read what others wrote."),
    "not_in_review": _("It does not wait for a second reader any more."),
    "not_public_owner": _(
        "Only national owners publish for everybody. Whoever runs this installation can make "
        "your organisation one."
    ),
    "first_language": _("This is the language it was first written in. Change it there."),
    "film_too_large": _("The film is larger than 30 MB."),
    "film_unknown": _("The film is neither MP4 nor WebM."),
    "captions_too_large": _("The captions are larger than 500 kB."),
    "captions_not_utf_8": _("Save the captions as UTF-8."),
    "captions_not_webvtt": _("These are no WebVTT captions: the file begins with WEBVTT."),
    "captions_without_cues": _("There are no words in the captions."),
    "captions_times": _("A time in the captions is not right: 00:00:01.000 --> 00:00:04.000."),
    "captions_unsafe": _("The captions hold more than plain words, or one of them is too long."),
    "transcript_empty": _("Write what is said and shown in the film."),
    "transcript_too_long": _("The transcript is longer than 50,000 characters."),
    "transcript_unsafe": _("The transcript holds more than plain words."),
    "photo_too_big": _("The picture is larger than 8 MB."),
    "photo_unreadable": _("This is no picture we can read: choose a PNG, JPEG or WebP."),
    "too_many_pictures": _("There are twelve pictures already."),
    "no_such_file": _("The file is gone already."),
    "nothing_to_pass_on": _("Nothing is ready to be passed on yet."),
}

MISSING = {
    "schema": _("Something is longer or looks different than it may: %(found)s"),
    "unknown-part": _("A part does not fit this kind: %(found)s"),
    "missing-part": _("A part is missing: %(found)s"),
    "not-checked": _("Say on which day somebody compared it with its source."),
    "no-owner": _("Name the original, its owner and the address."),
    "unknown-factor": _("A factor is not known: %(found)s"),
    "unknown-theme": _("A theme is not known: %(found)s"),
    "duplicate-id": _("Something stands twice: %(found)s"),
    "missing-text": _("This text is not written yet."),
    "unsafe-text": _("Write plain text, without HTML."),
    "placeholders-differ": _("Use the same {placeholders} as in the first language."),
    "film_without_captions": _("The film has no captions in this language."),
    "film_without_transcript": _("The film has no transcript in this language."),
}

LINT = {
    "unsafe-words": _("“%(found)s” may hurt. Better: %(instead)s."),
    "html": _("Write plain text, without HTML."),
    "external-media": _("Nothing is loaded from elsewhere. Upload the film or picture here."),
    "generalising": _("“%(found)s” judges a whole group. Better: %(instead)s."),
    "unclear-term": _("“%(found)s” is not clear to everybody. Better: %(instead)s."),
    "long-sentence": _("This sentence is long. Make two of it: “%(found)s”"),
    "long-words": _("The words are long: %(found)s letters on average. Use shorter ones."),
    "placeholder": _("“%(found)s” is no text yet."),
    "outside-link": _("Put the address into the source, not into the text: %(found)s"),
    "no-source": _("Say where this comes from."),
    "no-check-date": _("Say on which day somebody compared it with its source."),
    "old-check-date": _("It was checked on %(found)s. Compare it with its source again."),
}

LEFT_OUT = {
    "has_files": _("It has a film or pictures: a pack file holds texts alone."),
    "not_to_pass_on": _("Its licence does not let you pass it on."),
    "no_english": _("It has no English text, and other items have."),
    "not_ready": _("It is not ready yet."),
    "belongs_to_another": _("It belongs to an item that is left out."),
}

FACTS = {
    "source": _("Source"),
    "checked_on": _("Compared with its source on"),
    "audience": _("For whom"),
    "minutes": _("Minutes it takes"),
    "steps": _("Helps in step"),
    "level": _("Works on"),
    "factors": _("Factors"),
    "aspects": _("Aspects of the culture"),
    "axes": _("What it changes"),
    "countries": _("Only for these countries"),
    "repeat_months": _("Look again after months"),
    "shows_help": _("Show help lines beside it"),
    "original": _("The original"),
    "cost": _("Cost"),
    "resource_languages": _("Languages it serves"),
}

OTHER_PARTS: dict[str, Any] = {
    "title": _("Title"),
    "lead": _("In short"),
    "points": _("Points"),
    "captions": _("Captions of the pictures"),
    "narration": _("What is told, a line per picture"),
}


def problem(code: str) -> Any:
    """Why something was refused."""
    return PROBLEMS.get(code) or labels.PROBLEMS[code]


def text_label(name: str) -> str:
    """What a text of an item is called: “What to do now 2”, “Question 3”."""
    stem, _dot, rest = name.partition(".")
    if stem == "s":
        return _of_section(rest)
    if stem == "q":
        return _of_question(rest)
    if stem == "quiz":
        return str(_("Quiz: %(place)s")) % {"place": rest}
    heading = OTHER_PARTS.get(stem) or PARTS.get(stem) or stem
    if rest:
        return str(_("%(part)s, line %(number)s")) % {"part": heading, "number": rest}
    return str(heading)


def _of_section(rest: str) -> str:
    section, _dot, what = rest.partition(".")
    said = {
        "": _("Heading: %(name)s"),
        "lead": _("Introduction: %(name)s"),
        "low": _("Where little works: %(name)s"),
        "high": _("Where most works: %(name)s"),
    }
    words = said.get(what, _("Point %(number)s: %(name)s"))
    return str(words) % {"name": section, "number": what}


def _of_question(rest: str) -> str:
    question, _dot, what = rest.partition(".")
    if not what:
        words = _("Question: %(name)s")
    elif what == "help":
        words = _("Help with the question: %(name)s")
    else:
        words = _("Answer %(number)s: %(name)s")
    return str(words) % {"name": question, "number": what}


def fact_line(name: str, value: Any) -> str:
    """A fact of an item as a line: “For whom: Teams, Supervisors”."""
    known = {
        "audience": AUDIENCES,
        "aspects": ASPECTS,
        "axes": AXES,
        "level": LEVELS,
        "cost": COSTS,
    }.get(name, {})
    if name == "checked_on":
        value = day_words(value)
    elif name == "steps":
        value = [step_label(number) for number in value]
    elif name == "factors":
        value = [labels.factor_label(one) for one in value]
    elif isinstance(value, dict):
        value = list(value.values())
    elif isinstance(value, bool):
        return str(FACTS[name])
    shown = value if isinstance(value, list) else [value]
    words = ", ".join(str(known.get(one, one)) for one in shown)
    return f"{FACTS[name]}: {words}" if name in FACTS else words


def finding_words(finding: Finding) -> str:
    """What the lint found, as a sentence."""
    said, found = LINT[finding.code], finding.found
    if finding.code == "old-check-date":
        found = day_words(found)
    return str(said) % {"found": found, "instead": finding.instead}
