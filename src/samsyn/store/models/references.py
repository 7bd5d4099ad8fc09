"""What workplaces said together in a year: a band for talk."""

from django.db import models


class Reference(models.Model):
    """The bands of one instrument and year. `bands`: variable → low, high, workplaces, people.

    `members` (variable → cooperations) is never shown; the next reference is checked against it.
    """

    instrument = models.CharField(max_length=80)
    version = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    bands = models.JSONField(default=dict)
    members = models.JSONField(default=dict)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["instrument", "version", "year"], name="reference_once_a_year"
            )
        ]
