"""Addresses of the start page, the first steps and the pages for everybody."""

from django.urls import path

from samsyn.web.start import guide, pages, views

urlpatterns = [
    path("", views.start, name="start"),
    path("step-in/", views.step_in, name="step_in"),
    path("home/", views.home, name="home"),
    path("setup/", guide.setup, name="setup"),
    path("begin/", guide.begin, name="begin"),
    path("begin/mail/", guide.mail_test, name="mail_test"),
    path("begin/<str:party>/", guide.begin_organisation, name="begin_organisation"),
    path("about/", pages.about, name="about"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("privacy/", pages.privacy, name="privacy"),
    path("help/", pages.help_lines, name="help_lines"),
    path("robots.txt", views.robots, name="robots"),
]
