"""A release as data for other programs, read from what was stored when it was made."""

import json
import zlib
from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from samsyn.store.models import Release


def latest_release(wave: int) -> Release | None:
    """The release of this wave that stands, or None."""
    return Release.objects.filter(wave=wave).order_by("-number").first()


def shown_release(wave: int) -> dict[str, Any] | None:
    """All groups, numbers and what is withheld; None when nothing is released.

    A mean shown as a whole number has `value`; every other number has `lo` and `hi`
    (means 0–100, shares 0–1). Respondents are rounded down to a multiple of 5.
    """
    release = latest_release(wave)
    if release is None:
        return None
    groups = list(release.groups.order_by("position"))
    return {
        "wave": wave,
        "release": release.number,
        "groups": [
            {
                "id": group.key,
                "label": group.label,
                "parent": group.parent or None,
                "kind": group.kind,
                "background": group.background,
                "respondents": group.respondents,
                "shown": True,
            }
            for group in groups
        ],
        "tables": [
            line
            for group in groups
            for name, factor in group.factors.items()
            for line in _lines(group.key, name, factor)
        ],
        "withheld": release.withheld,
    }


def audit_document(wave: int, *, is_sensitive: bool) -> dict[str, Any] | None:
    """The audit file of the release that stands; `cells` None where it was not kept.

    Then everything published of earlier waves of the cooperation, and of this one before, is
    listed too.
    """
    release = latest_release(wave)
    if release is None:
        return None
    kind = "sensitive" if is_sensitive else "general"
    document: dict[str, Any] = _unpacked(release.audit or release.published)[kind]
    if document["cells"] is None:
        for one in _before(release):
            earlier = _unpacked(one.published)[kind]
            document["variables"] = {**earlier["variables"], **document["variables"]}
            for part in ("published", "known", "derived"):
                document[part] = [*earlier[part], *document[part]]
    return {**document, "policy": release.policy, "proof": release.proof}


def _before(release: Release) -> Iterable[Release]:
    """All that was released in the cooperation before, newest first."""
    wave = release.wave
    same = Q(wave=wave, number__lt=release.number)
    earlier = Q(wave__cooperation_id=wave.cooperation_id, wave__number__lt=wave.number)
    return Release.objects.filter(same | earlier).order_by("-wave__number", "-number")


def _unpacked(content: bytes | memoryview) -> dict[str, Any]:
    unpacked: dict[str, Any] = json.loads(zlib.decompress(bytes(content)))
    return unpacked


def _lines(group: str, name: str, factor: dict[str, Any]) -> list[dict[str, Any]]:
    if "withheld" in factor:
        return []
    if "some" in factor:
        low, high = factor["some"]
        return [_line(f"{name}.band", group, "share", low, high, category="some")]
    lines = []
    if factor.get("mean") is not None:
        lines.append({"variable": name, "group": group, "stat": "mean", "value": factor["mean"]})
    elif "lo" in factor:
        lines.append(_line(name, group, "mean", factor["lo"], factor["hi"]))
    if "interval" in factor:
        lines.append(_line(name, group, "interval", *factor["interval"]))
    for category, (low, high) in factor.get("bands", {}).items():
        lines.append(_line(f"{name}.band", group, "share", low, high, category=category))
    return lines


def _line(
    variable: str, group: str, stat: str, low: float, high: float, **more: str
) -> dict[str, Any]:
    return {"variable": variable, "group": group, "stat": stat, **more, "lo": low, "hi": high}
