"""Addresses of this room. `wave` is the number of a wave within its cooperation."""

from django.urls import path

from samsyn.web.waves import giving, handing, invitations, opening, paper, preparing, views

BASE = "c/<slug:slug>/surveys/"
WAVE = f"{BASE}<int:wave>/"

urlpatterns = [
    path(BASE, views.waves, name="surveys"),
    path(f"{BASE}new/", preparing.new, name="wave_new"),
    path(WAVE, views.wave, name="wave"),
    path(f"{WAVE}prepare/<slug:part>/", preparing.prepare, name="wave_part"),
    path(f"{WAVE}ask/", opening.ask, name="wave_ask"),
    path(f"{WAVE}confirm/", opening.confirm, name="wave_confirm"),
    path(f"{WAVE}open/", opening.open_it, name="wave_open"),
    path(f"{WAVE}cancel/", opening.cancel, name="wave_cancel"),
    path(f"{WAVE}close/", opening.close, name="wave_close"),
    path(f"{WAVE}extend/", opening.extend, name="wave_extend"),
    path(f"{WAVE}key/", giving.key, name="wave_key"),
    path(f"{WAVE}key/sheet/", giving.take, name="wave_key_sheet"),
    path(f"{WAVE}invite/", invitations.invite, name="wave_invite"),
    path(f"{WAVE}invite/slips/", handing.slips, name="wave_slips"),
    path(f"{WAVE}invite/mail/", invitations.mail, name="wave_mail"),
    path(f"{WAVE}invite/poster/", handing.poster, name="wave_poster"),
    path(f"{WAVE}invite/paper-form/", handing.paper_form, name="wave_paper_form"),
    path(f"{WAVE}paper/", paper.key_in, name="wave_paper"),
    path(f"{WAVE}paper/destroyed/", paper.destroyed, name="wave_paper_destroyed"),
]
