"""Addresses of this room."""

from django.urls import path

from samsyn.web.cooperation import comments, history, overview, search, wheel

urlpatterns = [
    path("search/", search.search, name="search"),
    path("c/<slug:slug>/", overview.cooperation, name="cooperation"),
    path("c/<slug:slug>/cycles/", overview.cycles, name="cycles"),
    path("c/<slug:slug>/year/", wheel.wheel, name="wheel"),
    path("c/<slug:slug>/year/add/", wheel.wheel_document, name="wheel_add"),
    path("c/<slug:slug>/year/<int:entry>/", wheel.wheel_document, name="wheel_document"),
    path("c/<slug:slug>/<int:number>/", overview.cycle, name="cycle"),
    path("c/<slug:slug>/<int:number>/timeline/", history.timeline, name="timeline"),
    path("c/<slug:slug>/<int:number>/as-of/", history.as_of, name="as_of"),
    path(
        "c/<slug:slug>/<int:number>/entry/<int:entry>/history/",
        history.entry_history,
        name="entry_history",
    ),
    path(
        "c/<slug:slug>/<int:number>/entry/<int:entry>/comments/", comments.comments, name="comments"
    ),
]
