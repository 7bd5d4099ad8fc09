"""Addresses of this room."""

from django.urls import path

from samsyn.web.office import (
    clients,
    contract,
    desk,
    joining,
    organisation,
    pausing,
    people,
    roles,
    signing,
    team,
    tries,
)

ORGANISATION = "o/<slug:slug>/"
COOPERATION = "c/<slug:slug>/"

urlpatterns = [
    path("roles/", roles.roles, name="roles"),
    path("join/", joining.join_again, name="join_again"),
    path("join/<str:token>/", joining.join, name="join"),
    path("sign/<str:token>/", signing.sign_page, name="sign"),
    path("desk/", desk.desk, name="desk"),
    path(ORGANISATION, organisation.organisation, name="organisation"),
    path(f"{ORGANISATION}about/", organisation.edit, name="organisation_edit"),
    path(f"{ORGANISATION}wider/", organisation.widen, name="organisation_widen"),
    path(f"{ORGANISATION}delete/", organisation.delete, name="organisation_delete"),
    path(f"{ORGANISATION}units/add/", organisation.unit_add, name="unit_add"),
    path(f"{ORGANISATION}units/<int:unit>/", organisation.unit_edit, name="unit_edit"),
    path(f"{ORGANISATION}units/<int:unit>/close/", organisation.unit_close, name="unit_close"),
    path(f"{ORGANISATION}begin/", organisation.cooperation_new, name="cooperation_new"),
    path(f"{ORGANISATION}people/", people.members, name="members"),
    path(f"{ORGANISATION}people/<int:membership>/", people.member_edit, name="member_edit"),
    path(f"{ORGANISATION}people/<int:membership>/end/", people.member_end, name="member_end"),
    path(f"{ORGANISATION}tries/", tries.tries, name="tries"),
    path(f"{ORGANISATION}leave/", people.leave, name="organisation_leave"),
    path(f"{ORGANISATION}invite/", people.invite, name="member_invite"),
    path(
        f"{ORGANISATION}links/<int:invitation>/withdraw/",
        people.invitation_withdraw,
        name="invitation_withdraw",
    ),
    path(f"{ORGANISATION}clients/", clients.clients_load, name="clients_load"),
    path(f"{ORGANISATION}clients/<slug:client>/", desk.client_invite, name="client_invite"),
    path(f"{ORGANISATION}clients/<slug:client>/off/", desk.client_withdraw, name="client_withdraw"),
    path(f"{ORGANISATION}clients/<slug:client>/seat/", desk.client_seat, name="client_seat"),
    path(f"{ORGANISATION}handover/", desk.handover, name="handover"),
    path(f"{ORGANISATION}past/", contract.past, name="past"),
    path(f"{ORGANISATION}past/<slug:client>/", contract.past_notes, name="past_notes"),
    path(f"{ORGANISATION}past/<slug:client>/export/", contract.past_export, name="past_export"),
    path(f"{COOPERATION}team/", team.team, name="team"),
    path(f"{COOPERATION}team/seat/", team.seat_give, name="seat_give"),
    path(f"{COOPERATION}team/seat/<int:seat>/end/", team.seat_end, name="seat_end"),
    path(f"{COOPERATION}team/invite/", team.team_invite, name="team_invite"),
    path(
        f"{COOPERATION}team/links/<int:invitation>/withdraw/",
        team.team_withdraw,
        name="team_withdraw",
    ),
    path(f"{COOPERATION}visit/", team.visit, name="visit"),
    path(f"{COOPERATION}about/", team.facts, name="cooperation_facts"),
    path(f"{COOPERATION}cycles/open/", team.cycle_open, name="cycle_open"),
    path(f"{COOPERATION}contract/", contract.contract, name="contract"),
    path(f"{COOPERATION}contract/end/", contract.contract_end, name="contract_end"),
    path(f"{COOPERATION}contract/cycles/", contract.rounds, name="rounds"),
    path(f"{COOPERATION}contract/invite/", contract.ohs_invite, name="ohs_invite"),
    path(f"{COOPERATION}pause/", pausing.pause, name="pause"),
    path(f"{COOPERATION}resume/", pausing.resume, name="resume"),
    path(
        f"{COOPERATION}<int:number>/sign-link/<str:subject>/",
        signing.sign_invite,
        name="sign_invite",
    ),
]
