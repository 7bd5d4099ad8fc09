"""An instrument as an XLSForm workbook: sheets survey, choices, settings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import groupby

import xlsxwriter

from samsyn.reports.read.questionnaires.languages import language_name
from samsyn.reports.read.questionnaires.model import ImportedInstrument, Texts

WIDTH = 40


def xlsform_of(instrument: ImportedInstrument, *, form_id: str, version: str) -> bytes:
    """The workbook; a matrix is a `field-list` group with a heading row."""
    languages = instrument.languages
    labels = [f"label::{_named(language)}" for language in languages]
    main = languages[0]
    settings = {
        "form_title": instrument.title.get(main, form_id),
        "form_id": form_id,
        "version": version,
        "default_language": _named(main),
        "licence": instrument.licence,
    }
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        for name, titles, rows in (
            ("survey", ["type", "name", *labels, "required", "appearance"], _survey(instrument)),
            ("choices", ["list_name", "name", *labels], _choices(instrument)),
            ("settings", list(settings), iter([list(settings.values())])),
        ):
            page = book.add_worksheet(name)
            page.freeze_panes(1, 0)
            page.set_column(0, len(titles) - 1, WIDTH)
            for number, row in enumerate([titles, *rows]):
                for column, text in enumerate(row):
                    if text:
                        page.write_string(number, column, text)
    return made.getvalue()


def _survey(instrument: ImportedInstrument) -> Iterator[Sequence[str]]:
    none = [""] * len(instrument.languages)
    headings = {group.id: group.texts for group in instrument.groups}
    for (group, scale), run in groupby(instrument.items, key=lambda item: (item.group, item.scale)):
        heading = _labels(instrument, headings.get(group, {}))
        kind = f"select_one {scale}"
        yield ["begin_group", group, *heading, "", "field-list"]
        yield [kind, f"{group}-heading", *heading, "", "label"]
        for item in run:
            required = "yes" if item.required else ""
            yield [kind, item.id, *_labels(instrument, item.texts), required, "list-nolabel"]
        yield ["end_group", "", *none, "", ""]


def _choices(instrument: ImportedInstrument) -> Iterator[Sequence[str]]:
    for scale in instrument.scales:
        for choice in scale.choices:
            yield [scale.id, choice.code, *_labels(instrument, choice.texts)]


def _labels(instrument: ImportedInstrument, texts: Texts) -> list[str]:
    return [texts.get(language, "") for language in instrument.languages]


def _named(language: str) -> str:
    return f"{language_name(language)} ({language})"
