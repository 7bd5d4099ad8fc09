"""How complete the packs are: texts expected, present, and still drafts, per language."""

from __future__ import annotations

from collections import Counter
from typing import Any

from samsyn.catalogue.expected import expected_texts
from samsyn.catalogue.files import STRUCTURE, read_json
from samsyn.catalogue.model import Pack
from samsyn.catalogue.registry import SOURCE_LANGUAGE, Registry, texts_of
from samsyn.catalogue.words import is_present

Counts = dict[str, int]
SHELF = "shelf"


def report(registry: Registry) -> dict[str, Any]:
    """How many packs and shelf items of each kind; what each language has, in all and per pack.

    A shelf counts by its items, every other pack as one. A language's counts are
    `{"expected", "present", "draft"}`.
    """
    packs = {}
    kinds: Counter[str] = Counter()
    totals: dict[str, Counter[str]] = {}
    for pack in registry.packs.values():
        languages = _languages_of(registry, pack.id)
        own_kinds = _kinds_of(registry, pack)
        packs[pack.id] = {
            "kind": pack.kind,
            "version": pack.version,
            "kinds": dict(sorted(own_kinds.items())),
            "languages": languages,
        }
        kinds.update(own_kinds)
        for language, counts in languages.items():
            totals.setdefault(language, Counter()).update(counts)
    return {
        "kinds": dict(sorted(kinds.items())),
        "languages": {language: dict(counts) for language, counts in totals.items()},
        "packs": packs,
    }


def is_complete(found: dict[str, Any]) -> bool:
    """Whether every expected text is present in every language."""
    return all(counts["present"] == counts["expected"] for counts in found["languages"].values())


def missing_texts(registry: Registry, pack_id: str, language: str) -> list[str]:
    """The keys of a pack that are not present in that language."""
    folder = registry.folder(pack_id)
    english = _texts(registry, pack_id, SOURCE_LANGUAGE)
    own = (
        _texts(registry, pack_id, language)
        if (folder / "texts" / f"{language}.json").is_file()
        else {}
    )
    keys = dict.fromkeys([*_expected(registry, pack_id), *english])
    return [
        key
        for key in keys
        if key not in own or not is_present(own[key][0], english.get(key, ("", ""))[0], language)
    ]


def _kinds_of(registry: Registry, pack: Pack) -> Counter[str]:
    if pack.kind != SHELF:
        return Counter([pack.kind])
    return Counter(str(item.kind) for item in registry.contents() if item.pack == pack.id)


def _languages_of(registry: Registry, pack_id: str) -> dict[str, Counts]:
    if not (registry.folder(pack_id) / "texts").is_dir():
        return {}
    expected = len(
        dict.fromkeys([*_expected(registry, pack_id), *_texts(registry, pack_id, SOURCE_LANGUAGE)])
    )
    counts = {}
    for language in registry.packs[pack_id].languages:
        missing = set(missing_texts(registry, pack_id, language))
        drafts = sum(
            status == "draft" and key not in missing
            for key, (_, status) in _texts(registry, pack_id, language).items()
        )
        counts[language] = {
            "expected": expected,
            "present": expected - len(missing),
            "draft": drafts,
        }
    return counts


def _expected(registry: Registry, pack_id: str) -> list[str]:
    pack = registry.packs[pack_id]
    if pack.kind not in STRUCTURE:
        return []
    return expected_texts(
        pack.kind, read_json(registry.folder(pack_id) / STRUCTURE[pack.kind]), pack
    )


def _texts(registry: Registry, pack_id: str, language: str) -> dict[str, tuple[str, str]]:
    path = registry.folder(pack_id) / "texts" / f"{language}.json"
    if not path.is_file():
        return {}
    return {key: (text.value, text.status) for key, text in texts_of(read_json(path)).items()}
