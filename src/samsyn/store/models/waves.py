"""Waves of a survey, what was released of them, and what was taken on to the talk.

Answers and codes are not here: `store.models.answers` has two doors of its own.
"""

from django.db import models

from samsyn.core.terms import FLOOR, KeyHolding, WaveState


class Wave(models.Model):
    """One round of a survey in a workplace. Once open, its questionnaire and plan are frozen.

    `questionnaire` and `plan` are the dicts of `core.survey` and `core.disclosure`; `units` lists
    the groups codes are made for: id, name, parent (index or null) and people, parents first.
    `consulted` says who was consulted, on which day and about what; `issued` how many codes were
    made, by index of the unit. `progress` is the response rate in steps of 5 %, looked at once a
    day.
    """

    cooperation = models.ForeignKey("store.Cooperation", models.CASCADE, related_name="waves")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=160)
    state = models.CharField(max_length=12, default=WaveState.DRAFT)
    instruments = models.JSONField(default=list)
    questionnaire = models.JSONField(default=dict)
    languages = models.JSONField(default=list)
    backgrounds = models.JSONField(default=list)
    floor = models.PositiveSmallIntegerField(default=FLOOR)
    units = models.JSONField(default=list)
    plan = models.JSONField(default=dict)
    has_comments = models.BooleanField(default=False)
    opens_on = models.DateField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    feedback_on = models.DateField(null=True, blank=True)
    talk_leader = models.CharField(max_length=160, blank=True)
    staff_text = models.JSONField(default=dict)
    who_sees = models.TextField(blank=True)
    consulted = models.JSONField(default=dict)
    substitute = models.CharField(max_length=200, blank=True)
    heard = models.CharField(max_length=400, blank=True)
    hired_in = models.PositiveIntegerField(null=True, blank=True)
    issued = models.JSONField(default=dict)
    confirmed_by = models.ForeignKey(
        "store.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_role = models.CharField(max_length=24, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_print = models.CharField(max_length=64, blank=True)
    key_holding = models.CharField(max_length=12, default=KeyHolding.FILE)
    key_name = models.CharField(max_length=32, unique=True)
    public_key = models.BinaryField(default=bytes)
    address_key = models.CharField(max_length=16, unique=True)
    is_simulated = models.BooleanField(default=False)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    invited = models.PositiveIntegerField(default=0)
    progress = models.PositiveSmallIntegerField(default=0)
    progress_on = models.DateField(null=True, blank=True)
    paper_destroyed = models.PositiveIntegerField(default=0)
    paper_destroyed_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey("store.Account", models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cooperation", "number"], name="wave_number_once")
        ]

    def __str__(self) -> str:
        return self.title


class Release(models.Model):
    """What was made visible of a wave, once; never computed again. `number` 2 and up withhold more.

    `published` lists every number shown and `proof` says how it was checked; `audit` is kept for
    a simulated wave only, because it says who could be where. `comments` are shuffled. Staff
    see the poster from `shown_at` on.
    """

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="releases")
    number = models.PositiveIntegerField(default=1)
    policy = models.JSONField()
    plan = models.JSONField()
    proof = models.JSONField()
    withheld = models.JSONField(default=list)
    comments = models.JSONField(default=list)
    published = models.BinaryField()
    audit = models.BinaryField(null=True, blank=True)
    software = models.CharField(max_length=40)
    respondents = models.PositiveIntegerField()
    rate = models.PositiveSmallIntegerField()
    released_at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["wave", "number"], name="release_number_once")
        ]


class ReleasedGroup(models.Model):
    """The released tables of one group. `respondents` is rounded down to a multiple of 5."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="groups")
    position = models.PositiveIntegerField()
    key = models.CharField(max_length=120)
    parent = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=12)
    label = models.CharField(max_length=240, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    background = models.JSONField(default=list)
    respondents = models.PositiveIntegerField()
    factors = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["release", "position"])]


class Proposal(models.Model):
    """A result taken to the joint talk; a finding once the talk has said what it means."""

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="proposals")
    factor = models.CharField(max_length=24)
    group = models.CharField(max_length=120)
    polarity = models.CharField(max_length=8)
    state = models.CharField(max_length=12, default="to_talk")
    meaning = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    finding = models.ForeignKey("store.Entry", models.SET_NULL, null=True, blank=True)
    party = models.CharField(max_length=12)
    proposed_by = models.ForeignKey("store.Account", models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        "store.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["wave", "factor", "group"], name="proposal_once")
        ]
