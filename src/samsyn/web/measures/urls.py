"""Addresses of this room."""

from django.urls import path

from samsyn.web.measures.views import goal_texts, included, plan

urlpatterns = [
    path("c/<slug:slug>/<int:number>/step/3/", plan, name="plan"),
    path("c/<slug:slug>/<int:number>/step/3/included/", included, name="plan_included"),
    path("c/<slug:slug>/<int:number>/goal/<int:entry>/texts/", goal_texts, name="goal_texts"),
]
