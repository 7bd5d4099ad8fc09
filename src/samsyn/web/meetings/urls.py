"""Addresses of this room."""

from django.urls import path

from samsyn.web.meetings import mode, notes, views

urlpatterns = [
    path("note/", notes.note_start, name="note_start"),
    path("note/token/", notes.note_token, name="note_token"),
    path("note/shell/", notes.note_shell, name="note_shell"),
    path("note-worker.js", notes.note_worker, name="note_worker"),
    path("c/<slug:slug>/note/", notes.quick_note, name="quick_note"),
    path("c/<slug:slug>/note/photo/<int:photo>/", notes.note_photo, name="note_photo"),
    path("c/<slug:slug>/<int:number>/notes/", notes.notes, name="notes"),
    path("c/<slug:slug>/<int:number>/meetings/", views.meetings, name="meetings"),
    path("c/<slug:slug>/<int:number>/meetings/plan/", views.plan, name="meeting_plan"),
    path("c/<slug:slug>/<int:number>/meetings/blank/", views.sheet, name="meeting_blank"),
    path("c/<slug:slug>/<int:number>/meetings/<int:entry>/", views.meeting, name="meeting"),
    path("c/<slug:slug>/<int:number>/meetings/<int:entry>/edit/", views.edit, name="meeting_edit"),
    path(
        "c/<slug:slug>/<int:number>/meetings/<int:entry>/sheet/", views.sheet, name="meeting_sheet"
    ),
    path("c/<slug:slug>/<int:number>/meetings/<int:entry>/mode/", mode.mode, name="meeting_mode"),
    path(
        "c/<slug:slug>/<int:number>/meetings/<int:entry>/write/", views.write, name="meeting_write"
    ),
    path(
        "c/<slug:slug>/<int:number>/meetings/<int:entry>/word/<str:subject>/",
        mode.word,
        name="meeting_word",
    ),
]
