"""Workplaces and occupational health services, their sites and units, and who belongs to them."""

from django.db import models

from samsyn.core.terms import Party, Role, SizeMode


class Organisation(models.Model):
    """A workplace or an occupational health service: one party.

    One that `publishes` is a national owner: what it adds may stand on the public shelves.
    """

    party = models.CharField(max_length=12, choices=[(p.value, p.value) for p in Party])
    name = models.CharField(max_length=160)
    slug = models.SlugField(max_length=60, unique=True)
    country = models.CharField(max_length=2, default="FI")
    language = models.CharField(max_length=8, default="en")
    size_mode = models.CharField(max_length=8, default=SizeMode.SMALL)
    people = models.PositiveIntegerField(null=True, blank=True)
    industry = models.CharField(max_length=120, blank=True)
    publishes = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A site or unit of an organisation."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="units")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    name = models.CharField(max_length=160)
    people = models.PositiveIntegerField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A role of a person in an organisation, of the whole or of one unit, for a time."""

    account = models.ForeignKey("store.Account", models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True)
    role = models.CharField(max_length=24, choices=[(r.value, r.value) for r in Role])
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["account", "organisation"])]
