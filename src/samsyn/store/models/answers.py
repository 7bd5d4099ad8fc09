"""The ballot: unused codes and sealed sheets, nothing else.

Nothing here has a person, an address, a time or a sequence. Only `actions.collect_box` and
`actions.release` may import this module.
"""

from django.db import models


def wave_of_row() -> models.ForeignKey:
    """The wave, which the database does not check: a check would mark the wave's row with the
    transaction of its latest sheet, and keep SQLite from clearing a table at one stroke."""
    return models.ForeignKey(
        "store.Wave", models.CASCADE, related_name="+", db_constraint=False, db_index=False
    )


class UnusedCode(models.Model):
    """The keyed hash of a code nobody has used yet. Using it deletes the row.

    `unit` is the index of its group in `Wave.units`.
    """

    digest = models.BinaryField(max_length=32, primary_key=True)
    wave = wave_of_row()
    unit = models.PositiveIntegerField()


class SheetRow(models.Model):
    """A sealed sheet; `tag` is the keyed hash of the withdrawal code its person keeps."""

    key = models.BinaryField(max_length=16, primary_key=True)
    wave = wave_of_row()
    tag = models.BinaryField(max_length=32)
    sealed = models.BinaryField()

    class Meta:
        abstract = True


class PendingSheet(SheetRow):
    """A sheet that is acknowledged and waits for four others before it goes into the box."""


class BoxedSheet(SheetRow):
    """A sheet in the present segment of the box, written anew in random order with each batch."""


class SealedSegment(models.Model):
    """A thousand sheets of a wave in random order: 32 bytes of tag and the sealed bytes each."""

    key = models.BinaryField(max_length=16, primary_key=True)
    wave = wave_of_row()
    content = models.BinaryField()
