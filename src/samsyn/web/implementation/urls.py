"""Addresses of this room."""

from django.urls import path

from samsyn.web.implementation import concerns, views

CYCLE = "c/<slug:slug>/<int:number>"

urlpatterns = [
    path(f"{CYCLE}/step/4/", views.board, name="board"),
    path(f"{CYCLE}/measure/<int:entry>/", views.measure, name="measure"),
    path(f"{CYCLE}/measure/<int:entry>/status/", views.status, name="measure_status"),
    path(f"{CYCLE}/measure/<int:entry>/adjust/", views.adjust, name="measure_adjust"),
    path(f"{CYCLE}/measure/<int:entry>/stop/", views.stop, name="measure_stop"),
    path(f"{CYCLE}/stop/<int:entry>/answer/", views.stop_answer, name="stop_answer"),
    path(f"{CYCLE}/communication/<int:entry>/told/", views.told, name="communication_told"),
    path(f"{CYCLE}/concern/", concerns.add, name="concern_add"),
    path(f"{CYCLE}/concern/<int:entry>/", concerns.answer, name="concern_answer"),
]
