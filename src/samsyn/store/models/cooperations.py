"""The shared workspace of one workplace and its occupational health service."""

from django.db import models

from samsyn.core.terms import CooperationState, Role, SizeMode


class Cooperation(models.Model):
    """Belongs to the workplace; the health service takes part while a contract runs."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=160, blank=True)
    workplace = models.ForeignKey(
        "store.Organisation", models.PROTECT, related_name="cooperations", null=True, blank=True
    )
    health_service = models.ForeignKey(
        "store.Organisation", models.PROTECT, related_name="clients", null=True, blank=True
    )
    units = models.ManyToManyField("store.Unit", blank=True, related_name="cooperations")
    mode = models.CharField(max_length=8, default=SizeMode.SMALL)
    people = models.PositiveIntegerField(null=True, blank=True)
    country = models.CharField(max_length=2, default="FI")
    state = models.CharField(max_length=8, default=CooperationState.ALONE)
    paused_at = models.DateTimeField(null=True, blank=True)
    paused_reason = models.CharField(max_length=24, blank=True)
    languages = models.JSONField(default=list)
    staff_key = models.CharField(max_length=43, unique=True, null=True)
    buyer_key = models.CharField(max_length=43, unique=True, null=True)
    rooms = models.JSONField(default=list)
    representative_substitute = models.CharField(max_length=200, blank=True)
    next_visit = models.DateField(null=True, blank=True)
    event_count = models.PositiveIntegerField(default=0)
    last_hash = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name or self.slug


class Contract(models.Model):
    """The time one health service serves one cooperation, and from which cycle it may read."""

    cooperation = models.ForeignKey(Cooperation, models.CASCADE, related_name="contracts")
    health_service = models.ForeignKey("store.Organisation", models.PROTECT)
    unit = models.ForeignKey("store.Unit", models.PROTECT, null=True, blank=True)
    first_cycle = models.PositiveIntegerField(default=1)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)


class Seat(models.Model):
    """A named person in a cooperation with a role; a substitute's seat has an end date."""

    cooperation = models.ForeignKey(Cooperation, models.CASCADE, related_name="seats")
    account = models.ForeignKey("store.Account", models.PROTECT, related_name="seats")
    organisation = models.ForeignKey("store.Organisation", models.PROTECT)
    role = models.CharField(max_length=24, choices=[(r.value, r.value) for r in Role])
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    substitute_for = models.ForeignKey("self", models.SET_NULL, null=True, blank=True)
    handover_note = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["cooperation", "account"])]


class Invitation(models.Model):
    """A link somebody may use once: to join, to cooperate, or to sign."""

    token_hash = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=12)
    organisation = models.ForeignKey(
        "store.Organisation", models.CASCADE, null=True, blank=True, related_name="invitations"
    )
    cooperation = models.ForeignKey(Cooperation, models.CASCADE, null=True, blank=True)
    agreement = models.ForeignKey("store.Agreement", models.CASCADE, null=True, blank=True)
    unit = models.ForeignKey("store.Unit", models.SET_NULL, null=True, blank=True)
    party = models.CharField(max_length=12, blank=True)
    role = models.CharField(max_length=24, blank=True)
    email = models.EmailField(blank=True)
    note = models.TextField(blank=True)
    first_cycle = models.PositiveIntegerField(null=True, blank=True)
    created_by = models.ForeignKey("store.Account", models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_by = models.ForeignKey("store.Account", models.SET_NULL, null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
