"""Why a document cannot be read, in the reader's language."""

from django.utils.translation import gettext_lazy as _

DOCUMENT_PROBLEMS = {
    "missing": _("The file cannot be opened."),
    "empty": _("The file is empty."),
    "too_large": _("The file is too large: at most 20 MB can be read."),
    "wrong_type": _("This is not a Word document (.docx)."),
    "old_or_locked": _(
        "This is an old or password-protected Word file. "
        "Save it as an ordinary .docx and try again."
    ),
    "macros": _("The document holds macros. Save it as a .docx without macros and try again."),
    "corrupt": _("The document is damaged and cannot be read."),
    "unpacks_too_large": _("The document unpacks to far more than a form can hold."),
    "entities": _("The document holds entity declarations, which are not allowed."),
    "too_deep": _("The document is nested too deeply to be a form."),
    "too_much": _("The document holds more text than a form can take."),
}
"""By the codes of the reader; a test compares both."""
