"""Taking documents out of a cycle: what the parties share of it, in the reader's language."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone

import samsyn
from samsyn.access.viewers import Viewer
from samsyn.actions.events import record
from samsyn.actions.report_frames import frame_of
from samsyn.catalogue.form import form_words
from samsyn.core.plan_document.shape import Json, plan_text
from samsyn.core.process.agreement import RUNNING
from samsyn.core.process.data import from_data, to_data
from samsyn.core.process.plan_of_tree import plan_of_tree
from samsyn.core.process.tree import CycleTree, Entry
from samsyn.core.terms import Subject
from samsyn.reports.action_plan import action_plan
from samsyn.reports.blocks import Report
from samsyn.reports.description import Preconditions, Seat, Structure, description_of_cooperation
from samsyn.reports.form_labels import LabelSet
from samsyn.reports.frame import ReportFrame
from samsyn.reports.plan_dates import PlanDate
from samsyn.reports.plan_report import full_report, short_reports
from samsyn.reports.plan_sheets import sheets_of
from samsyn.store.models import Cycle
from samsyn.store.queries.agreements import agreed_of
from samsyn.store.queries.cycles import shared_tree_of, tree_of

FONTS = Path(samsyn.__file__).parent / "web/static/vendor/fonts-pdf"
MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ics": "text/calendar; charset=utf-8",
    "json": "application/json",
}


@dataclass(frozen=True)
class Document:
    """A finished file."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Material:
    """What every document is made of."""

    cycle: Cycle
    tree: CycleTree
    frame: ReportFrame
    made_at: datetime

    def plan(self, *, for_reading: bool = False) -> Json:
        """The tree as a plan."""
        return plan_of_tree(
            self.tree,
            str(self.cycle.cooperation.workplace or ""),
            str(self.cycle.cooperation.health_service or ""),
            factor_name=self.frame.factor_label,
            for_reading=for_reading,
        )


# Writers of files are loaded when a file is written: they take long to load, and most
# processes never write one.


def _form(of: Material) -> bytes:
    from samsyn.reports.render.docx_form import write_form

    return write_form(of.plan(), LabelSet.from_data(form_words(of.frame.language)))


def _pdf(report: Report, of: Material) -> bytes:
    from samsyn.reports.render.pdf import pdf_of

    return pdf_of(report, fonts=FONTS, made_at=of.made_at)


def _word(report: Report, of: Material) -> bytes:
    from samsyn.reports.render.word import docx_of

    return docx_of(report, made_at=of.made_at)


def _short(of: Material) -> bytes:
    from samsyn.reports.render.pdf import first_that_fits

    reports = short_reports(of.plan(for_reading=True), of.frame)
    return first_that_fits(reports, pages=2, fonts=FONTS, made_at=of.made_at)


def _sheets(of: Material) -> bytes:
    from samsyn.reports.render.xlsx import xlsx_of

    return xlsx_of(
        sheets_of(of.plan(for_reading=True), of.frame),
        title=of.frame.say("plan.title"),
        made_at=of.made_at,
        right_to_left=of.frame.right_to_left,
    )


def _dates(of: Material) -> bytes:
    from samsyn.reports.render.ics import ics_of

    return ics_of(
        of.plan(for_reading=True),
        of.frame,
        key=f"cycle-{of.cycle.pk}",
        made_at=of.made_at,
        meetings=_meetings(of),
    )


def _meetings(of: Material) -> Iterator[PlanDate]:
    """Shared meetings with a date; they are no part of the plan."""
    for one in of.tree.shared().of("meeting"):
        day = one.noun.date
        if day:
            subject = one.title or of.frame.workplace
            yield PlanDate(day, "meeting", subject, "", (), one.held, 0, f"meeting-{one.id}")


def _action_plan(of: Material) -> Report:
    agreed = _agreed_tree(of)
    plan = plan_of_tree(agreed or CycleTree(()), for_reading=True)
    return action_plan(plan, of.frame, agreed=agreed is not None)


def _description(of: Material) -> Report:
    tree = of.tree.shared()
    texts = {
        "heard": "p_heard",
        "strategy": "p_link_strategy",
        "meetings": "p_meetings",
        "confidentiality": "p_confidentiality",
        "selfeval": "p_selfeval",
    }
    written = {key: tree.text(field) for key, field in texts.items()}
    held = Preconditions(
        roles=tuple(
            Seat(_party(one), one.role, ", ".join(filter(None, (one.name, one.note))))
            for one in tree.of("participant")
        ),
        contacts=tuple(
            Seat(_party(one), one.role, ", ".join(filter(None, (one.channel, one.note))))
            for one in tree.of("contact")
        ),
        terms=tuple(": ".join(filter(None, (one.text, one.note))) for one in tree.items("p_terms")),
        structures=tuple(
            Structure(one.text, one.decision, one.note) for one in tree.items("p_structures")
        ),
        texts={key: str(one.text) if one else "" for key, one in written.items()},
    )
    return description_of_cooperation(held, of.frame)


def _party(entry: Entry) -> str:
    return str(getattr(entry.noun, "party", ""))


@dataclass(frozen=True)
class Kind:
    """A document one can take: its file ending, the words of its name, how it is made."""

    ending: str
    title: str
    make: Callable[[Material], bytes]


KINDS = {
    "form": Kind("docx", "plan.title", _form),
    "report": Kind(
        "pdf", "plan.title", lambda of: _pdf(full_report(of.plan(for_reading=True), of.frame), of)
    ),
    "short": Kind("pdf", "short.title", _short),
    "sheets": Kind("xlsx", "plan.title", _sheets),
    "dates": Kind("ics", "section.calendar", _dates),
    "data": Kind("json", "plan.title", lambda of: plan_text(of.plan()).encode()),
    "action-plan": Kind("pdf", "action_plan.title", lambda of: _pdf(_action_plan(of), of)),
    "action-plan-word": Kind("docx", "action_plan.title", lambda of: _word(_action_plan(of), of)),
    "description": Kind("pdf", "description.title", lambda of: _pdf(_description(of), of)),
    "description-word": Kind("docx", "description.title", lambda of: _word(_description(of), of)),
}


def make_document(
    kind: str, *, cycle: Cycle, language: str, seen_by: Viewer | None = None
) -> Document:
    """The document in this language; KeyError for a kind there is not.

    Holds what the parties share; with `seen_by` what that person may see.
    """
    wanted = KINDS[kind]
    tree = tree_of(cycle, seen_by) if seen_by else shared_tree_of(cycle)
    of = Material(
        cycle, tree, frame_of(cycle, tree, language), timezone.now().replace(microsecond=0)
    )
    title = f"{of.frame.workplace} - {of.frame.say(wanted.title)} - {of.frame.cycle_label}"
    name = re.sub(r'[\x00-\x1f<>:"/\\|?*]+', " ", title)[:150].strip(" .")
    return Document(f"{name}.{wanted.ending}", MEDIA_TYPES[wanted.ending], wanted.make(of))


@transaction.atomic
def take_document(
    kind: str,
    *,
    cycle: Cycle,
    language: str,
    by: Viewer | None = None,
    seen_by: Viewer | None = None,
) -> Document:
    """`make_document`, and the parties can read in their history that it was taken."""
    made = make_document(kind, cycle=cycle, language=language, seen_by=seen_by)
    record(
        "exported",
        cooperation=cycle.cooperation,
        by=by,
        cycle=cycle,
        after={"document": kind},
        circle=seen_by.circle if seen_by else None,
    )
    return made


def _agreed_tree(of: Material) -> CycleTree | None:
    """What was agreed, with what has happened since to the same measures; None before that."""
    agreed = agreed_of(of.cycle)
    if not {Subject.GOALS, Subject.PLAN} <= set(agreed):
        return None
    now = of.tree.shared()
    entries = []
    for subject in (Subject.PICTURE, Subject.GOALS, Subject.PLAN):
        for row in agreed[subject].row.snapshot if subject in agreed else ():
            data = dict(row["data"])
            known = now.get(row["id"])
            running = RUNNING.get(row["kind"], set()) - {"urgent"}
            if known is not None and known.kind == row["kind"]:
                present = to_data(known.noun)
                data |= {name: present[name] for name in running if name in present}
            entries.append(
                Entry(
                    id=row["id"],
                    kind=row["kind"],
                    parent_id=row["parent"],
                    position=len(entries),
                    circle=None,
                    version=1,
                    noun=from_data(row["kind"], data),
                )
            )
    return CycleTree(entries)
