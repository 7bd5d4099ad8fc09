"""Slips, posters and paper forms of a wave with the texts of the packs, in people's languages."""

from datetime import datetime
from itertools import groupby
from pathlib import Path

from samsyn.actions.wave_codes import is_sensitive
from samsyn.actions.waves import questionnaire_of
from samsyn.reports.invite_poster import Poster, PosterText, poster_pdf
from samsyn.reports.paper_form import PaperBlock, PaperForm, paper_pdf
from samsyn.reports.slips import CodePair, SlipText, SlipWords, slips_pdf
from samsyn.store.models import Wave
from samsyn.web import labels
from samsyn.web.waves.messages import day_in, workplace_of
from samsyn.web.waves.words import RIGHT_TO_LEFT, text


def slips(
    wave: Wave,
    languages: list[str],
    pairs: list[tuple[str, str, str]],
    address: str,
    *,
    fonts: Path,
    made_at: datetime,
) -> bytes:
    """Slips for (code, withdrawal code, link), in up to three languages."""
    first = languages[0]
    words = SlipWords(
        name=wave.title,
        typed=address.partition("://")[2],
        code=" · ".join(text("slip.code", one) for one in languages),
        second=text("slip.second_code", first),
        texts=tuple(_slip_text(wave, language) for language in languages),
    )
    return slips_pdf([CodePair(*pair) for pair in pairs], words, fonts=fonts, made_at=made_at)


def _slip_text(wave: Wave, language: str) -> SlipText:
    date = day_in(wave.closes_on, language)
    how = (text("slip.scan", language), text("slip.until", language, date=date))
    return SlipText(
        language=language,
        right_to_left=language in RIGHT_TO_LEFT,
        title=text("first.title", language, workplace=workplace_of(wave)),
        how=" ".join(how),
        keep=" ".join((text("slip.keep", language, date=date), text("slip.own", language))),
    )


def poster(wave: Wave, address: str, *, fonts: Path, made_at: datetime) -> bytes:
    """The poster in every language of the wave."""
    found = Poster(
        workplace=workplace_of(wave),
        name=wave.title,
        address=address,
        texts=tuple(_poster_text(wave, language) for language in wave.languages),
    )
    return poster_pdf(found, fonts=fonts, made_at=made_at)


def _poster_text(wave: Wave, language: str) -> PosterText:
    start, end = (day_in(day, language) for day in (wave.opens_on, wave.closes_on))
    minutes = questionnaire_of(wave).minutes
    return PosterText(
        language=language,
        right_to_left=language in RIGHT_TO_LEFT,
        title=text("poster.title", language),
        lines=(
            text("poster.open", language, start=start, end=end),
            text("poster.slip", language),
            text("first.minutes", language, minutes=minutes),
            text("first.paid", language),
            text("first.voluntary", language),
            text("first.nobody_sees", language),
        ),
    )


def paper_forms(
    wave: Wave, language: str, codes: list[str], *, fonts: Path, made_at: datetime
) -> bytes:
    """A paper form for each code, in one language."""
    end = day_in(wave.closes_on, language)
    who = labels.word("role.nurse") if is_sensitive(wave) else ""
    before = [
        text("first.purpose", language),
        text("first.voluntary", language),
        text("paper.no_name", language),
        text("paper.pen", language),
        text("paper.mark", language),
        text("paper.mistake", language),
        text("paper.skip", language),
    ]
    after = [
        text("paper.envelope", language),
        text("first.until", language, date=end),
        text("paper.not_manager", language),
        text("paper.destroyed", language),
    ]
    if who:
        after.insert(2, text("paper.who_types", language, who=who))
    form = PaperForm(
        language=language,
        right_to_left=language in RIGHT_TO_LEFT,
        name=wave.title,
        title=text("first.title", language, workplace=workplace_of(wave)),
        before=tuple(before),
        after=tuple(after),
        code_label=text("paper.code", language),
        not_said=text("choice.not_said", language),
        blocks=tuple(_blocks(wave, language)),
    )
    return paper_pdf(form, codes, fonts=fonts, made_at=made_at)


def _blocks(wave: Wave, language: str) -> list[PaperBlock]:
    questions = questionnaire_of(wave)
    found = []
    for choices, items in groupby(questions.items, key=questions.choice_set):
        found.append(
            PaperBlock(
                heading="",
                choices=tuple(text(key, language) for key in choices.text_keys),
                statements=tuple(text(item.text_key, language) for item in items),
            )
        )
    heading = text("ask.background", language)
    for question in questions.background:
        found.append(
            PaperBlock(
                heading=heading,
                choices=tuple(
                    text(question.category_key(category), language)
                    for category in question.categories
                ),
                statements=(text(question.text_key, language),),
            )
        )
        heading = ""
    return found
