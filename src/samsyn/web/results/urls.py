"""Addresses of this room."""

from django.urls import path

from samsyn.web.results import documents, posters, talk, views

RESULTS = "c/<slug:slug>/surveys/<int:wave>/results"

urlpatterns = [
    path(f"{RESULTS}/", views.results, name="results"),
    path(f"{RESULTS}.json", views.results_data, name="results_data"),
    path(f"{RESULTS}/withheld/", views.withheld, name="results_withheld"),
    path(f"{RESULTS}/propose/", talk.propose, name="results_propose"),
    path(f"{RESULTS}/talk/", talk.proposals, name="results_talk"),
    path(f"{RESULTS}/talk/<int:proposal>/adopt/", talk.adopt, name="proposal_adopt"),
    path(f"{RESULTS}/talk/<int:proposal>/drop/", talk.drop, name="proposal_drop"),
    path(f"{RESULTS}/files/<slug:format>/", documents.results_file, name="results_file"),
    path(f"{RESULTS}/show/", posters.show, name="results_show"),
    path(f"{RESULTS}/poster/", posters.poster, name="results_poster"),
    path(f"{RESULTS}/poster.pdf", posters.poster_pdf, name="results_poster_pdf"),
    path("c/<slug:slug>/staff/results/<int:wave>/", posters.employee, name="staff_results"),
    path("staff/<str:key>/results/<int:wave>/", posters.public_poster, name="public_results"),
]
