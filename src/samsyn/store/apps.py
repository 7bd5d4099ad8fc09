"""The one Django app."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    name = "samsyn.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"
