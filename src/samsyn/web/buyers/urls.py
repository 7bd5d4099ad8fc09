"""Addresses of the buyer's page."""

from django.urls import path

from samsyn.web.buyers import public, views

urlpatterns = [
    path("c/<slug:slug>/<int:number>/buyer/", views.buyer, name="buyer"),
    path("c/<slug:slug>/<int:number>/buyer/link/<str:act>/", views.buyer_link, name="buyer_link"),
    path("buyer/<str:key>/", public.buyer_page, name="buyer_page"),
]
