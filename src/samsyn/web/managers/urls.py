"""Addresses of the manager desk."""

from django.urls import path

from samsyn.web.managers import call_backs, desk

urlpatterns = [
    path("c/<slug:slug>/desk/", desk.manager_desk, name="manager_desk"),
    path("c/<slug:slug>/desk/ask/", desk.ask, name="call_back_ask"),
    path("c/<slug:slug>/desk/ask/<int:asked>/withdraw/", desk.withdraw, name="call_back_withdraw"),
    path("c/<slug:slug>/desk/call-backs/", call_backs.call_backs, name="call_backs"),
    path("c/<slug:slug>/desk/call-backs/<int:asked>/", call_backs.act, name="call_back"),
]
