"""Addresses for those who answer: `key` names a wave, `language` the language of the page."""

from django.urls import path

from samsyn.web.respond import preview, views

urlpatterns = [
    path("a/", views.entrance, name="respond"),
    path("a/worker.js", views.worker, name="respond_worker"),
    path("a/code/<str:language>/", views.type_code, name="respond_code"),
    path("a/withdraw/", views.withdraw_languages, name="respond_withdraw_languages"),
    path("a/withdraw/<str:language>/", views.withdraw, name="respond_withdraw"),
    path("a/<str:key>/", views.languages, name="respond_languages"),
    path("a/<str:key>/send/", views.send, name="respond_send"),
    path("a/<str:key>/kiosk/", views.kiosk_languages, name="respond_kiosk_languages"),
    path("a/<str:key>/kiosk/<str:language>/", views.kiosk, name="respond_kiosk"),
    path("a/<str:key>/<str:language>/", views.answer, name="respond_answer"),
    path(
        "c/<slug:slug>/surveys/<int:wave>/preview/<str:language>/",
        preview.preview,
        name="survey_preview",
    ),
]
