"""Every stored field has a privacy class; every noun field is known; every address has a door."""

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from samsyn.access.roles import Permission
from samsyn.store.privacy import TABLES
from samsyn.web.account.urls import ALLAUTH_DOORS

DOORS = {"public", "signed_in", "organisation.member", "organisation.lead"} | {
    permission.value for permission in Permission
}


def test_every_stored_field_has_a_privacy_class():
    missing, gone = [], []
    for model in apps.get_models(include_auto_created=True):
        known = TABLES.get(model._meta.label)
        fields = {field.name for field in (*model._meta.fields, *model._meta.many_to_many)}
        if known is None:
            missing.append(model._meta.label)
            continue
        classes = set(known.classes())
        missing += [f"{model._meta.label}.{name}" for name in sorted(fields - classes)]
        gone += [f"{model._meta.label}.{name}" for name in sorted(classes - fields)]
    assert (missing, gone) == ([], [])


def test_every_table_says_until_when_it_is_kept():
    assert [label for label, kept in TABLES.items() if not kept.until] == []


def _views(patterns: list[URLPattern | URLResolver]) -> list[URLPattern]:
    found: list[URLPattern] = []
    for one in patterns:
        found += _views(one.url_patterns) if isinstance(one, URLResolver) else [one]
    return found


def test_every_address_says_who_may_open_it():
    without = [
        (one.name, str(one.pattern))
        for one in _views(get_resolver().url_patterns)
        if one.name not in ALLAUTH_DOORS and getattr(one.callback, "door", None) not in DOORS
    ]
    assert without == []
