"""The manager desk and early signals: topics and signs from lists, never words about a person."""

from django.db import models


class SupportRequest(models.Model):
    """A manager asks OHS or HR to call back about a topic from a list.

    `wish` says when a call suits. Read by who asked and by those who were asked (`to`).
    """

    cooperation = models.ForeignKey("store.Cooperation", models.CASCADE)
    to = models.CharField(max_length=8)
    topic = models.CharField(max_length=60)
    wish = models.CharField(max_length=24, blank=True)
    asked_by = models.ForeignKey("store.Account", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer_by = models.DateField()
    acknowledged_by = models.ForeignKey(
        "store.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    measure = models.ForeignKey("store.Entry", models.SET_NULL, null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["cooperation", "to"])]


class TeamPage(models.Model):
    """The page of a team of at least five for its early signals; `key` is its address."""

    cooperation = models.ForeignKey("store.Cooperation", models.CASCADE)
    unit = models.ForeignKey("store.Unit", models.CASCADE)
    key = models.CharField(max_length=43, unique=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cooperation", "unit"], name="team_page_once")
        ]


class TeamSignal(models.Model):
    """A sign in the work of a team in one week. Nobody is kept who noticed it, nor how many.

    `finding` is what the representative made of it for both parties.
    """

    page = models.ForeignKey(TeamPage, models.CASCADE, related_name="signals")
    signal = models.CharField(max_length=60)
    week = models.DateField()
    state = models.CharField(max_length=12, default="noticed")
    finding = models.ForeignKey("store.Entry", models.SET_NULL, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "signal", "week"], name="team_signal_once")
        ]
