"""Films, pictures and packs of own content: what is kept, who gets it, what goes out and in."""

import io
import json
import zipfile

from django.test import Client

from samsyn.access.viewers import Viewer
from samsyn.actions.content import publish_content, send_to_review, write_texts
from samsyn.store.models import Account, ContentFile, Organisation, OwnContent
from tests.people import signed_in
from tests.web.own_content import HERE, added, hr, uploaded
from tests.web.reading import text_of

__all__ = ["hr"]

FILM = b"\x00\x00\x00\x18ftypmp42" + bytes(range(256)) * 40
CAPTIONS = b"WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nTwo cleaners meet at the door.\n"


def test_a_film_needs_captions_and_a_transcript_in_each_language(
    employer: Viewer, hr: Account, outsider: Account
):
    client = signed_in(employer.account)
    content = added(client)
    path = f"{HERE}{content.pk}/files/"
    client.post(path, {"use": "film", "file": uploaded("film.exe", b"MZ nothing")})
    assert not ContentFile.objects.exists()
    client.post(path, {"use": "film", "file": uploaded("film.mp4", FILM)})
    here = f"{HERE}{content.pk}/"
    assert "The film has no captions in this language." in text_of(client, here)
    wrong = {"use": "captions", "language": "en"}
    client.post(path, wrong | {"file": uploaded("a.vtt", b"WEBVTT\n\n<script>")})
    assert ContentFile.objects.count() == 1
    client.post(path, wrong | {"file": uploaded("a.vtt", CAPTIONS)})
    client.post(path, {"use": "transcript", "language": "en", "text": "Two cleaners meet."})
    assert "The film has no" not in text_of(client, here)
    film = ContentFile.objects.get(use="film")
    preview = text_of(client, f"{here}preview/")
    assert '<video controls preload="none" playsinline>' in preview
    assert 'kind="captions" srclang="en"' in preview
    assert "Two cleaners meet." in preview
    write_texts(
        content=content, language="fi", texts={"title": "Otsikko"}, version=0, follows="", by=hr
    )
    assert "The film has no captions in this language." in text_of(client, here)
    client.post(f"{path}{film.pk}/remove/")
    content.refresh_from_db()
    assert content.structure["own"]["files"] == []


def test_files_go_to_readers_alone_and_in_parts(
    employer: Viewer, hr: Account, nurse: Viewer, outsider: Account, workplace: Organisation
):
    client = signed_in(employer.account)
    content = added(client, scope="partners")
    client.post(f"{HERE}{content.pk}/files/", {"use": "film", "file": uploaded("film.mp4", FILM)})
    film = ContentFile.objects.get()
    path = f"/shelf/file/{film.pk}/"
    whole = client.get(path)
    assert b"".join(whole.streaming_content) == FILM
    assert whole["Content-Type"] == "video/mp4"
    assert whole["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in whole["Content-Security-Policy"]
    for asked, first, last in (
        ("bytes=0-9", 0, 9),
        ("bytes=100-", 100, len(FILM) - 1),
        ("bytes=-5", len(FILM) - 5, len(FILM) - 1),
        ("bytes=0-999999", 0, len(FILM) - 1),
    ):
        part = client.get(path, headers={"range": asked})
        assert part.status_code == 206
        assert part["Content-Range"] == f"bytes {first}-{last}/{len(FILM)}"
        assert b"".join(part.streaming_content) == FILM[first : last + 1]
    assert client.get(path, headers={"range": "bytes=999999-"}).status_code == 416
    assert client.get(path, headers={"if-none-match": whole["ETag"]}).status_code == 304
    for other in (signed_in(nurse.account), signed_in(outsider), Client()):
        assert other.get(path).status_code == 404
    client.post(
        f"{HERE}{content.pk}/files/",
        {"use": "captions", "language": "en", "file": uploaded("a.vtt", CAPTIONS)},
    )
    client.post(
        f"{HERE}{content.pk}/files/", {"use": "transcript", "language": "en", "text": "They meet."}
    )
    send_to_review(content=content, by=employer.account)
    content.refresh_from_db()
    publish_content(content=content, version=content.version, by=hr)
    assert signed_in(nurse.account).get(path).status_code == 200
    assert signed_in(outsider).get(path).status_code == 404


def test_a_pack_file_goes_out_and_comes_in_as_drafts(employer: Viewer, nurse: Viewer):
    client = signed_in(employer.account)
    added(client)
    added(client, language="fi", title="Vain suomeksi")
    page = text_of(client, f"{HERE}export/")
    assert "It has no English text, and other items have." in page
    response = client.post(f"{HERE}export/", {"licence": "CC-BY-4.0", "source": "Own texts."})
    assert response["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(response.content)) as bundle:
        assert sorted(bundle.namelist()) == ["items.json", "pack.json", "texts/en.json"]
        title = json.loads(bundle.read("pack.json"))
    assert (title["id"], title["licence"]) == ("own-kirkas", "CC-BY-4.0")
    upload = uploaded("pack.zip", response.content)
    assert client.post(f"{HERE}import/", {"file": upload}).status_code == 302
    made = OwnContent.objects.latest("pk")
    assert (made.item, made.state, made.published) == ("own-kirkas-3", "draft", None)
    assert "CC-BY-4.0" in text_of(client, f"{HERE}{made.pk}/")
    refused = client.post(f"{HERE}import/", {"file": uploaded("pack.zip", b"no zip")})
    assert refused.status_code == 422
    assert "not-a-zip" in refused.content.decode()
