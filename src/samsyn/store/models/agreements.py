"""What the parties agreed, as it stood when they agreed."""

from django.db import models


class Agreement(models.Model):
    """A proposal of one part of a cycle; joint when everybody needed has spoken.

    `released_at`: since when staff read it (only a joint page for staff is ever released).
    """

    cycle = models.ForeignKey("store.Cycle", models.CASCADE, related_name="agreements")
    subject = models.CharField(max_length=16)
    number = models.PositiveIntegerField()
    snapshot = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    statement = models.TextField(blank=True)
    proposed_by = models.ForeignKey("store.Account", models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    joint_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "subject", "number"], name="agreement_number_once"
            )
        ]


class Consent(models.Model):
    """One word on a proposal: accepted, heard, or dissent, by whom and by what means."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="consents")
    voice = models.CharField(max_length=16)
    kind = models.CharField(max_length=12)
    means = models.CharField(max_length=16)
    role = models.CharField(max_length=24, blank=True)
    name = models.CharField(max_length=120, blank=True)
    statement = models.TextField(blank=True)
    account = models.ForeignKey("store.Account", models.PROTECT, null=True, blank=True)
    recorded_by = models.ForeignKey(
        "store.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )
    sheet = models.ForeignKey("store.Attachment", models.PROTECT, null=True, blank=True)
    given_at = models.DateTimeField()
