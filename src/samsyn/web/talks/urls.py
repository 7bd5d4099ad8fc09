"""Addresses of this room."""

from django.urls import path

from samsyn.web.talks import (
    after,
    cards,
    ending,
    planning,
    public,
    sector,
    statements,
    views,
    votes,
    writing,
)

HERE = "c/<slug:slug>/<int:number>/talks/"

urlpatterns = [
    path(HERE, views.talks, name="talks"),
    path(f"{HERE}new/", views.prepare, name="talk_prepare"),
    path(f"{HERE}<int:talk>/", views.talk, name="talk"),
    path(f"{HERE}<int:talk>/change/", views.change, name="talk_change"),
    path(f"{HERE}<int:talk>/drop/", views.drop, name="talk_drop"),
    path(f"{HERE}<int:talk>/company/", votes.company, name="talk_company"),
    path(f"{HERE}<int:talk>/slips/<str:about>/", votes.slips, name="talk_slips"),
    path(f"{HERE}<int:talk>/vote/<str:about>/", votes.vote, name="talk_vote"),
    path(f"{HERE}<int:talk>/themes/", cards.themes, name="talk_themes"),
    path(f"{HERE}<int:talk>/cards/", cards.cards, name="talk_cards"),
    path(f"{HERE}<int:talk>/cards/paper/", cards.paper, name="talk_paper"),
    path(f"{HERE}<int:talk>/notes/", writing.notes, name="talk_notes"),
    path(f"{HERE}<int:talk>/why/", writing.why, name="talk_why"),
    path(f"{HERE}<int:talk>/sentences/", writing.sentences, name="talk_sentences"),
    path(f"{HERE}<int:talk>/end/", ending.end, name="talk_end"),
    path(f"{HERE}<int:talk>/result/", ending.result, name="talk_result"),
    path("sector-talk/<slug:sector>/", sector.sector_talk, name="sector_talk"),
    path(f"{HERE}<int:talk>/invitation/", sector.invitation, name="talk_invitation"),
    path(f"{HERE}<int:talk>/outcomes/", statements.outcomes, name="talk_outcomes"),
    path(f"{HERE}<int:talk>/plan/", planning.plan, name="talk_plan"),
    path(f"{HERE}<int:talk>/our-plan/", after.plan_page, name="talk_plan_page"),
    path(f"{HERE}<int:talk>/follow-up/", after.follow_up, name="talk_follow_up"),
    path(f"{HERE}<int:talk>/export.<str:format>", after.export, name="talk_export"),
    path("a/talk/<str:key>/", public.ballot, name="talk_ballot"),
]
