"""Addresses of content that owners add."""

from django.urls import path

from samsyn.web.content import files, history, packs, reviewing, serving, translating, views

CONTENT = "o/<slug:slug>/content/"
ITEM = f"{CONTENT}<int:content>/"

urlpatterns = [
    path("shelf/file/<int:file>/", serving.file, name="content_file"),
    path(CONTENT, views.contents, name="content"),
    path(f"{CONTENT}add/", views.add, name="content_add"),
    path(f"{CONTENT}import/", packs.bring, name="content_import"),
    path(f"{CONTENT}export/", packs.pass_on, name="content_export"),
    path(ITEM, views.item, name="content_item"),
    path(f"{ITEM}edit/", views.edit, name="content_edit"),
    path(f"{ITEM}preview/", views.preview, name="content_preview"),
    path(f"{ITEM}texts/", translating.choose, name="content_language"),
    path(f"{ITEM}texts/<slug:language>/", translating.texts, name="content_texts"),
    path(f"{ITEM}texts/<slug:language>/read/", translating.confirm, name="content_confirm"),
    path(f"{ITEM}send/", reviewing.send, name="content_send"),
    path(f"{ITEM}decide/", reviewing.decide, name="content_decide"),
    path(f"{ITEM}retire/", reviewing.retire, name="content_retire"),
    path(f"{ITEM}back/", reviewing.bring_back, name="content_back"),
    path(f"{ITEM}history/", history.versions, name="content_history"),
    path(f"{ITEM}history/<int:number>/", history.version, name="content_version"),
    path(f"{ITEM}history/<int:number>/restore/", history.restore, name="content_restore"),
    path(f"{ITEM}files/", files.files, name="content_files"),
    path(f"{ITEM}files/<int:file>/remove/", files.remove, name="content_file_remove"),
]
