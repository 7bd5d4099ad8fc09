"""Addresses of this room."""

from django.urls import path

from samsyn.web.staff import public, sheet, views

urlpatterns = [
    path("c/<slug:slug>/staff/", public.staff_home, name="staff_home"),
    path("c/<slug:slug>/<int:number>/staff/", views.staff_edit, name="staff_edit"),
    path(
        "c/<slug:slug>/<int:number>/staff/languages/",
        views.staff_languages_chosen,
        name="staff_languages",
    ),
    path("c/<slug:slug>/<int:number>/staff/preview/", views.staff_preview, name="staff_preview"),
    path("c/<slug:slug>/<int:number>/staff/release/", views.staff_release, name="staff_release"),
    path("c/<slug:slug>/<int:number>/staff/link/<str:act>/", views.staff_link, name="staff_link"),
    path("c/<slug:slug>/<int:number>/staff/sheet/", sheet.staff_sheet, name="staff_sheet"),
    path("c/<slug:slug>/<int:number>/staff/sheet.pdf", sheet.staff_sheet_pdf, name="staff_pdf"),
    path("staff/<str:key>/", public.staff_page, name="staff_page"),
]
