"""The pages, as a Django app without tables."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "samsyn.web"
    label = "web"
