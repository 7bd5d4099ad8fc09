"""Addresses of this room."""

from django.urls import path

from samsyn.web.documents import bringing, feeds, taking

CYCLE = "c/<slug:slug>/<int:number>"
IMPORT = "c/<slug:slug>/import"

urlpatterns = [
    path(f"{CYCLE}/documents/", taking.documents, name="documents"),
    path(f"{CYCLE}/documents/<slug:kind>/", taking.document, name="document"),
    path(f"{CYCLE}/adopt/", taking.adopt, name="cycle_adopt"),
    path(f"{IMPORT}/", bringing.bring, name="import"),
    path(f"{IMPORT}/<int:pending>/", bringing.preview, name="import_preview"),
    path(f"{IMPORT}/<int:pending>/changes/", bringing.changes, name="import_changes"),
    path(f"{IMPORT}/<int:pending>/drop/", bringing.drop, name="import_drop"),
    path("c/<slug:slug>/calendar/renew/", feeds.renew, name="calendar_renew"),
    path("calendar/<int:account>/<slug:slug>/<str:key>.ics", feeds.feed, name="calendar_feed"),
]
