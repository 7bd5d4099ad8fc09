"""Addresses of notices, of leaving digests, and of the mails of a trial."""

from django.urls import path

from samsyn.web.notices import outbox, views

urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("notices/read/", views.read_all, name="notices_read"),
    path("notices/<int:notice>/", views.open_notice, name="notice_open"),
    path("unsubscribe/<str:key>/", views.unsubscribe, name="unsubscribe"),
    path("outbox/", outbox.outbox, name="outbox"),
    path("outbox/<str:file>/<int:number>/", outbox.mail, name="outbox_mail"),
]
