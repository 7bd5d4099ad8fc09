"""Django's own management commands, for those who work on Samsyn."""

import os


def manage(words: list[str]) -> int:
    """Hand everything on to Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.settings")
    from django.core.management import ManagementUtility

    ManagementUtility(["samsyn manage", *words]).execute()
    return 0


def makemigrations(words: list[str]) -> int:
    """Django's makemigrations."""
    return manage(["makemigrations", *words])
