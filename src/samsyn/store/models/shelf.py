"""The shelves: favourites, private reflections, and content that owners add in the app."""

from django.db import models

from samsyn.core.shelf.publishing import ContentScope, ContentState, TextStatus


class Favourite(models.Model):
    """An item somebody wants to find again."""

    account = models.ForeignKey("store.Account", models.CASCADE, related_name="favourites")
    item = models.CharField(max_length=60)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "item"], name="favourite_once")]


class Notebook(models.Model):
    """Somebody's private reflections. The key comes from their words of entry and is kept nowhere;
    `proof` shows that the words were right.
    """

    account = models.OneToOneField("store.Account", models.CASCADE, related_name="notebook")
    salt = models.BinaryField()
    proof = models.BinaryField()
    opened_on = models.DateField()


class Reflection(models.Model):
    """A question with its answer, sealed; `returns_on` is the day it asks to be read again."""

    notebook = models.ForeignKey(Notebook, models.CASCADE, related_name="reflections")
    sealed = models.BinaryField()
    returns_on = models.DateField(null=True, blank=True)


class OwnContent(models.Model):
    """An item an organisation adds. `structure` is that of a pack's item; texts stand apart.

    Readers see the newest published version, never the draft.
    """

    organisation = models.ForeignKey(
        "store.Organisation", models.PROTECT, related_name="own_contents"
    )
    item = models.CharField(max_length=60, unique=True)
    kind = models.CharField(max_length=24)
    structure = models.JSONField(default=dict)
    state = models.CharField(max_length=12, default=ContentState.DRAFT)
    scope = models.CharField(max_length=12, default=ContentScope.OWN)
    version = models.PositiveIntegerField(default=1)
    published = models.ForeignKey(
        "store.ContentVersion", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_by = models.ForeignKey("store.Account", models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_by = models.ForeignKey("store.Account", models.PROTECT, related_name="+")
    updated_at = models.DateTimeField(auto_now=True)


class ContentText(models.Model):
    """The texts of an item in one language; `source_print` tells which English they follow."""

    content = models.ForeignKey(OwnContent, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=8)
    texts = models.JSONField(default=dict)
    status = models.CharField(max_length=12, default=TextStatus.DRAFT)
    source_print = models.CharField(max_length=64, blank=True)
    version = models.PositiveIntegerField(default=1)
    updated_by = models.ForeignKey("store.Account", models.PROTECT, related_name="+")
    updated_at = models.DateTimeField(auto_now=True)
    reviewed_by = models.ForeignKey(
        "store.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content", "language"], name="content_text_once")
        ]


class ContentVersion(models.Model):
    """What stood in an item after a step of its life: structure and all texts, by whom, and why."""

    content = models.ForeignKey(OwnContent, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    verb = models.CharField(max_length=24)
    data = models.JSONField()
    note = models.TextField(blank=True)
    by = models.ForeignKey("store.Account", models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content", "number"], name="content_version_once")
        ]


class ContentFile(models.Model):
    """A film or picture of an item, with captions and transcript as files of their own."""

    content = models.ForeignKey(OwnContent, models.CASCADE, related_name="files")
    use = models.CharField(max_length=12)
    language = models.CharField(max_length=8, blank=True)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    body = models.BinaryField()
    content_hash = models.CharField(max_length=64)
    created_by = models.ForeignKey("store.Account", models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
