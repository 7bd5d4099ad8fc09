"""Joint talks of small groups: what is prepared, an open vote, and what the group writes."""

from django.db import models

from samsyn.core.process.talk import TalkState


class Talk(models.Model):
    """One guided talk, with cards or with the statements of a sector.

    While it is held, `circle` of `owner` alone reads it; else it is shared.
    `cards` are ids of cards or statements; `answers` the answer that won by card, gone at the end.
    `rounds` is how often the group meets; `on_paper`: in several groups with printed themes.
    `key` is the short address of the page for votes.
    """

    cooperation = models.ForeignKey("store.Cooperation", models.CASCADE, related_name="talks")
    cycle = models.ForeignKey("store.Cycle", models.CASCADE, related_name="talks")
    unit = models.ForeignKey("store.Unit", models.SET_NULL, null=True, blank=True)
    sector = models.CharField(max_length=60, blank=True)
    aim = models.CharField(max_length=300, blank=True)
    rounds = models.PositiveSmallIntegerField(default=1)
    on_paper = models.BooleanField(default=False)
    state = models.CharField(max_length=8, default=TalkState.PLANNED)
    held_on = models.DateField(null=True, blank=True)
    people = models.PositiveSmallIntegerField()
    roles = models.CharField(max_length=300, blank=True)
    languages = models.JSONField(default=list)
    paid_time = models.BooleanField(default=True)
    interpreter = models.CharField(max_length=120, blank=True)
    attendance = models.CharField(max_length=8, blank=True)
    leader = models.CharField(max_length=16, blank=True)
    circle = models.CharField(max_length=16, null=True, blank=True)
    owner = models.ForeignKey("store.Organisation", models.PROTECT)
    cards = models.JSONField(default=list)
    answers = models.JSONField(default=dict)
    next_steps = models.TextField(blank=True)
    key = models.CharField(max_length=16, unique=True)
    created_by = models.ForeignKey("store.Account", models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["cycle", "state"])]


class TalkVote(models.Model):
    """A vote that is open; closing it deletes the row. Never a row per voter, never a time.

    `unspent` holds the keyed hashes of the slips nobody has used, `sealed` the counters under a
    key that is kept outside the database.
    """

    talk = models.ForeignKey(Talk, models.CASCADE, related_name="votes")
    about = models.CharField(max_length=8)
    ballot = models.JSONField()
    key_name = models.CharField(max_length=32)
    unspent = models.BinaryField()
    sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["talk", "about"], name="talk_vote_once")]


class TalkNote(models.Model):
    """Something to keep or to improve, why, and the sentence the group makes of it.

    What the group has not approved is deleted at the end; of the rest the sentence alone stays.
    """

    talk = models.ForeignKey(Talk, models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=8)
    factor = models.CharField(max_length=24)
    text = models.TextField(blank=True)
    reasons = models.JSONField(default=list)
    sentence = models.TextField(blank=True)
    topic_only = models.BooleanField(default=False)
    approved = models.BooleanField(default=False)
    finding = models.ForeignKey("store.Entry", models.SET_NULL, null=True, blank=True)


class TalkPlanLine(models.Model):
    """What the group plans for an area to keep or improve, and the measure it became."""

    talk = models.ForeignKey(Talk, models.CASCADE, related_name="plan_lines")
    note = models.ForeignKey(TalkNote, models.CASCADE, null=True, blank=True)
    template = models.CharField(max_length=60, blank=True)
    text = models.TextField()
    role = models.CharField(max_length=24, blank=True)
    due = models.DateField(null=True, blank=True)
    help_needed = models.TextField(blank=True)
    sign = models.TextField(blank=True)
    measure = models.ForeignKey("store.Entry", models.SET_NULL, null=True, blank=True)


class TalkFollowUp(models.Model):
    """A look at the group's plan after six weeks, six and twelve months.

    `results` by plan line: done, changed or stopped; kept or lapsed.
    """

    talk = models.ForeignKey(Talk, models.CASCADE, related_name="follow_ups")
    due = models.DateField()
    held_on = models.DateField(null=True, blank=True)
    results = models.JSONField(default=dict)
