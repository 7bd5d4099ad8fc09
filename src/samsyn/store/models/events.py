"""What happened: a chain of events that shows when somebody altered it, and refused attempts."""

from django.db import models


class Event(models.Model):
    """One write. `after` holds the entry as it then stood; readable like the entry itself."""

    cooperation = models.ForeignKey("store.Cooperation", models.CASCADE, related_name="events")
    number = models.PositiveIntegerField()
    cycle = models.ForeignKey("store.Cycle", models.CASCADE, null=True, blank=True)
    entry = models.ForeignKey("store.Entry", models.CASCADE, null=True, blank=True)
    verb = models.CharField(max_length=40)
    kind = models.CharField(max_length=24, blank=True)
    circle = models.CharField(max_length=16, null=True, blank=True)
    owner = models.ForeignKey("store.Organisation", models.PROTECT, null=True, blank=True)
    party = models.CharField(max_length=12, blank=True)
    account = models.ForeignKey("store.Account", models.PROTECT, null=True, blank=True)
    at = models.DateTimeField()
    after = models.JSONField(null=True, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cooperation", "number"], name="event_number_once")
        ]
        indexes = [models.Index(fields=["cycle", "number"]), models.Index(fields=["entry"])]


class RefusedAccess(models.Model):
    """Somebody tried to open what they may not; shown only to the party whose data it was."""

    organisation = models.ForeignKey("store.Organisation", models.CASCADE)
    cooperation = models.ForeignKey("store.Cooperation", models.CASCADE, null=True, blank=True)
    circle = models.CharField(max_length=16, null=True, blank=True)
    account = models.ForeignKey("store.Account", models.SET_NULL, null=True, blank=True)
    what = models.CharField(max_length=80)
    at = models.DateTimeField()
