"""Addresses of worksheets."""

from django.urls import path

from samsyn.web.worksheets import (
    comparing,
    documents,
    editing,
    keeping,
    outcomes,
    public,
    views,
)

SHEETS = "c/<slug:slug>/sheets/"
SHEET = f"{SHEETS}<int:entry>/"

urlpatterns = [
    path("shelf/<slug:item>/look/", public.self_look, name="self_look"),
    path("shelf/<slug:item>/sheet/", public.worksheet_paper, name="worksheet_paper"),
    path(SHEETS, views.worksheets, name="worksheets"),
    path(f"{SHEETS}new/<slug:item>/", views.worksheet_new, name="worksheet_new"),
    path(f"{SHEETS}compare/<slug:item>/", comparing.worksheet_compare, name="worksheet_compare"),
    path(SHEET, views.worksheet, name="worksheet"),
    path(f"{SHEET}edit/", editing.worksheet_edit, name="worksheet_edit"),
    path(f"{SHEET}act/", views.worksheet_act, name="worksheet_act"),
    path(f"{SHEET}outcomes/", outcomes.worksheet_outcomes, name="worksheet_outcomes"),
    path(f"{SHEET}make/", outcomes.worksheet_make, name="worksheet_make"),
    path(f"{SHEET}case/", views.worksheet_case, name="worksheet_case"),
    path(f"{SHEET}wheel/", documents.worksheet_wheel, name="worksheet_wheel"),
    path(
        f"{SHEET}file/<slug:part>/<slug:format>/",
        documents.worksheet_file,
        name="worksheet_file",
    ),
    path("c/<slug:slug>/rules/", keeping.rules, name="rules"),
    path("c/<slug:slug>/rules/new/", keeping.rule_edit, name="rule_new"),
    path("c/<slug:slug>/rules/sheet/", keeping.rules_sheet, name="rules_sheet"),
    path("c/<slug:slug>/rules/<int:entry>/", keeping.rule_edit, name="rule_edit"),
    path("c/<slug:slug>/targets/", keeping.targets, name="targets"),
    path("c/<slug:slug>/targets/new/", keeping.target_edit, name="target_new"),
    path("c/<slug:slug>/targets/<int:entry>/", keeping.target_edit, name="target_edit"),
]
