"""What a person is told, and work that waits."""

from django.db import models


class Notice(models.Model):
    """One thing to know, for one person; words are made from `code` and `facts` when shown."""

    account = models.ForeignKey("store.Account", models.CASCADE, related_name="notices")
    cooperation = models.ForeignKey("store.Cooperation", models.CASCADE, null=True, blank=True)
    code = models.CharField(max_length=40)
    facts = models.JSONField(default=dict)
    path = models.CharField(max_length=200, blank=True)
    key = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["account", "read_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "key"],
                condition=~models.Q(key=""),
                name="notice_once",
            )
        ]


class Job(models.Model):
    """Queued or timed work; taken by lease, so that a killed worker's job is taken up again."""

    name = models.CharField(max_length=60)
    key = models.CharField(max_length=120, unique=True, null=True, blank=True)
    arguments = models.JSONField(default=dict)
    due_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveIntegerField(default=0)
    failed_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["due_at"])]
