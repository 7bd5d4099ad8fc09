"""Whether captions are WebVTT that a player can show: plain cues, in time, nothing that loads."""

import re

MOST_BYTES = 500_000
TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
TIMING = re.compile(rf"^{TIME}[ \t]+-->[ \t]+{TIME}(?:[ \t]+[a-z]+:[\w.,%-]+)*[ \t]*$")
MARKUP = re.compile(r"</?(?:b|i|u|v|c|lang)(?:[ .][^<>&\"'=]*)?>")
LONGEST_CUE = 400


def caption_problem(raw: bytes) -> str:
    """What is wrong with the captions, as a code; empty when nothing is.

    `captions_too_large`, `captions_not_utf_8`, `captions_not_webvtt`, `captions_without_cues`,
    `captions_times`, `captions_unsafe`.
    """
    if len(raw) > MOST_BYTES:
        return "captions_too_large"
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "captions_not_utf_8"
    blocks = re.split(r"\n{2,}", text.replace("\r\n", "\n").replace("\r", "\n").strip())
    if not re.match(r"WEBVTT(?:[ \t]|$)", blocks[0].split("\n")[0]):
        return "captions_not_webvtt"
    return _cue_problem(blocks[1:])


def _cue_problem(blocks: list[str]) -> str:
    cues, last = 0, 0
    for block in blocks:
        lines = block.split("\n")
        if lines[0].startswith("NOTE"):
            continue
        if lines[0].split(" ")[0] in ("STYLE", "REGION"):
            return "captions_unsafe"
        timing = next((number for number, line in enumerate(lines[:2]) if "-->" in line), None)
        if timing is None:
            return "captions_not_webvtt"
        found = TIMING.match(lines[timing])
        if found is None:
            return "captions_times"
        start, end = _thousandths(found.groups()[:4]), _thousandths(found.groups()[4:8])
        if start >= end or start < last:
            return "captions_times"
        words = "\n".join(lines[timing + 1 :])
        if "<" in MARKUP.sub("", words) or len(words) > LONGEST_CUE:
            return "captions_unsafe"
        cues, last = cues + bool(words.strip()), start
    return "" if cues else "captions_without_cues"


def _thousandths(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths
