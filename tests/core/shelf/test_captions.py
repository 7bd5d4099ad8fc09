"""Captions: what a player can show, and nothing else."""

import pytest

from samsyn.core.shelf.captions import caption_problem

HEAD = "WEBVTT - A film\nKind: captions\n\nNOTE for translators\n\n"
CUE = "1\n00:01.000 --> 00:04.500 align:start\n<v Aino>Good morning.</v> <i>Rain</i>\n"


def test_sound_captions() -> None:
    assert caption_problem((HEAD + CUE).encode()) == ""
    crlf = ("\ufeff" + HEAD + CUE).replace("\n", "\r\n")
    assert caption_problem(crlf.encode()) == ""


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "captions_not_webvtt"),
        (b"1\n00:01.000 --> 00:02.000\nHello", "captions_not_webvtt"),
        (b"WEBVTTX\n\n00:01.000 --> 00:02.000\nHello", "captions_not_webvtt"),
        (b"WEBVTT\n\nHello there\n", "captions_not_webvtt"),
        (b"WEBVTT\n", "captions_without_cues"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\n", "captions_without_cues"),
        (b"WEBVTT\n\n00:03.000 --> 00:02.000\nHello", "captions_times"),
        (b"WEBVTT\n\n00:01,000 --> 00:02,000\nHello", "captions_times"),
        (b"WEBVTT\n\n00:61.000 --> 01:02.000\nHello", "captions_times"),
        (
            b"WEBVTT\n\n00:05.000 --> 00:06.000\nLater\n\n00:01.000 --> 00:02.000\nEarlier",
            "captions_times",
        ),
        (b"WEBVTT\n\nSTYLE\n::cue { background: url(https://example.org) }", "captions_unsafe"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\n<script>alert(1)</script>", "captions_unsafe"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v A onclick=x>Hi", "captions_unsafe"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"a" * 401, "captions_unsafe"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\n\xff\xfe", "captions_not_utf_8"),
        (b"WEBVTT\n" + b" " * 500_001, "captions_too_large"),
    ],
)
def test_what_is_refused(raw: bytes, code: str) -> None:
    assert caption_problem(raw) == code
