"""Cycles, the entries in them, and files beside an entry."""

from django.db import models

from samsyn.core.terms import CycleState


class Cycle(models.Model):
    """One round of the five steps; keeps the version of the model it began with."""

    cooperation = models.ForeignKey("store.Cooperation", models.CASCADE, related_name="cycles")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=160, blank=True)
    state = models.CharField(max_length=8, default=CycleState.OPEN)
    draft = models.BooleanField(default=False)
    previous = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    model_id = models.CharField(max_length=60, default="operating-model")
    model_version = models.CharField(max_length=20, blank=True)
    model_hash = models.CharField(max_length=64, blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    touched_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cooperation", "number"], name="cycle_number_once")
        ]


class Entry(models.Model):
    """One noun somebody wrote. `circle` None: shared; otherwise read by that circle of `owner`.

    `words` holds its texts in one line, case folded, for the search.
    """

    cooperation = models.ForeignKey("store.Cooperation", models.CASCADE, related_name="entries")
    cycle = models.ForeignKey(Cycle, models.CASCADE, null=True, blank=True, related_name="entries")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True)
    kind = models.CharField(max_length=24)
    position = models.PositiveIntegerField(default=0)
    circle = models.CharField(max_length=16, null=True, blank=True)
    owner = models.ForeignKey("store.Organisation", models.PROTECT)
    party = models.CharField(max_length=12)
    data = models.JSONField(default=dict)
    words = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    origin = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="carried_on"
    )
    created_by = models.ForeignKey("store.Account", models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    updated_by = models.ForeignKey("store.Account", models.PROTECT, related_name="+")
    updated_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["cycle", "kind"]),
            models.Index(fields=["cooperation", "kind"]),
        ]


class Attachment(models.Model):
    """A file beside an entry (a photo of a note, the original of an import, a signed sheet)."""

    cooperation = models.ForeignKey("store.Cooperation", models.CASCADE)
    entry = models.ForeignKey(Entry, models.CASCADE, null=True, blank=True)
    circle = models.CharField(max_length=16, null=True, blank=True)
    owner = models.ForeignKey("store.Organisation", models.PROTECT)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    content = models.BinaryField()
    content_hash = models.CharField(max_length=64)
    created_by = models.ForeignKey("store.Account", models.PROTECT, related_name="+")
    created_at = models.DateTimeField()


class PendingImport(models.Model):
    """A document that was read and waits for its bringer to correct and confirm the preview."""

    cooperation = models.ForeignKey("store.Cooperation", models.CASCADE)
    account = models.ForeignKey("store.Account", models.CASCADE)
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    plan = models.JSONField()
    hidden = models.JSONField(default=dict)
    accept_changes = models.BooleanField(default=False)
    made_at = models.DateTimeField()


class SpentToken(models.Model):
    """A form that was sent; sending it again finds what the first sending made."""

    token = models.CharField(max_length=43, unique=True)
    entry = models.ForeignKey(Entry, models.CASCADE, null=True, blank=True)
    account = models.ForeignKey("store.Account", models.CASCADE)
    spent_at = models.DateTimeField()
