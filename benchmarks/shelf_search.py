"""Measure the search over the shelves: 5,000 items in 17 languages, asked for by visitors.

shelf_search.py            5,000 items
shelf_search.py 500        another number of items

The items are those that come with Samsyn, again and again under new ids. A language in which an
item has no text yet gets the English one, in letters of its own script. CPU is this process's own
time for a whole page, through all middleware, the median after a warm-up; "index" is what the
first search in a language costs once. Bytes are those of a first view, with styles and scripts.
"""

import gzip
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.run import machine  # noqa: E402

ITEMS = 5000
RUNS = 15
FIRST_LETTER = {"uk": 0x430, "ru": 0x430, "ar": 0x628, "ti": 0x1210, "th": 0xE01}
PAGES = ("/shelf/", "/shelf/recovery-check/", "/shelf/substance-programme/")
WEB = ROOT / "src/samsyn/web"
LOADED = re.compile(r'(?:rel="stylesheet" href|src)="/(static/[^"]+)"')
FILTERS = ("factor=A5&minutes=15", "kind=example", "audience=supervisor&step=3")


def main(words: list[str]) -> int:
    if words[:1] == ["measure"]:
        measure(int(words[1]), Path(words[2]))
        return 0
    print(f"Machine: {machine()}\n", flush=True)
    with tempfile.TemporaryDirectory(prefix="samsyn-bench-") as home:
        more = {"SAMSYN_HOME": home, "DJANGO_SETTINGS_MODULE": "samsyn.settings"}
        command = [sys.executable, __file__, "measure", words[0] if words else str(ITEMS), home]
        subprocess.run(command, env={**os.environ, **more}, check=True)
    return 0


def measure(count: int, home: Path) -> None:
    """Print a row for each search."""
    import django

    django.setup()
    with_more_items(count, home / "packs")
    from django.core.management import call_command
    from django.test import Client

    from samsyn.catalogue.shelf import Shelf
    from samsyn.store.queries.shelf_search import Wanted, search
    from samsyn.web.shelf.words import LANGUAGES

    call_command("migrate", verbosity=0)
    shelf = Shelf()
    print(f"{len(shelf.items())} items in {len(LANGUAGES)} languages")
    print("\n| language | index, s | words | found | CPU, ms |\n|---|---|---|---|---|")
    client = Client(HTTP_HOST="localhost")
    for language in LANGUAGES:
        begun = time.process_time()
        search(shelf, Wanted(words="x", language=language))
        built = time.process_time() - begun
        lead = str(shelf.text(shelf.items("tool")[0], "lead", language))
        long = sorted(lead.split(), key=len)[-3:]
        for words in (long[-1][:8], f"{long[0]} {long[1]}xyz"):
            row = cost(client, f"q={quote(words)}&language={language}")
            print(f"| {language} | {built:.2f} | {words} | {row} |", flush=True)
    for query in FILTERS:
        print(f"| en | | {query} | {cost(client, query)} |")
    print("\n| page | CPU, ms | bytes, packed |\n|---|---|---|")
    for address in PAGES:
        took, page = median_of(client, address)
        packed = len(gzip.compress(page)) + sum(
            len(gzip.compress((WEB / name).read_bytes())) for name in LOADED.findall(page.decode())
        )
        print(f"| {address} | {took:.1f} | {packed:,} |")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\nMemory with all languages read and indexed: {memory:.0f} MB")


def with_more_items(count: int, folder: Path) -> None:
    """All packs, with one more that repeats the items of the shelves until there are so many."""
    from samsyn.catalogue.registry import PACKS, Registry
    from samsyn.web.shelf.words import LANGUAGES

    packs = Registry()
    known = packs.contents()
    structures = {
        one["id"]: one
        for pack in {item.pack for item in known}
        for one in json.loads((packs.folder(pack) / "items.json").read_bytes())["items"]
    }
    copies = [
        (f"{item.id[:50]}-{number}", item)
        for number in range(count // len(known) + 1)
        for item in known
    ][: max(1, count - len(known))]
    shutil.copytree(PACKS, folder)
    many = folder / "many"
    (many / "texts").mkdir(parents=True)
    title = {"format": "samsyn-pack/1", "id": "many", "kind": "shelf", "version": "1.0.0"}
    title |= {"title": "Many", "licence": "EUPL-1.2", "source": "Copies.", "may_be_passed_on": True}
    items = [{**structures[old.id], "id": new, "of": "", "theme": ""} for new, old in copies]
    write(many / "pack.json", {**title, "languages": list(LANGUAGES)})
    write(many / "items.json", {"items": items})
    for language in LANGUAGES:
        texts = {
            f"shelf.{new}.{name}": _in_script(packs.text(old.key(name), language), language)
            for new, old in copies
            for name in old.text_names()
        }
        data = {"language": language, "status": "draft", "texts": texts}
        write(many / "texts" / f"{language}.json", data)
    Registry.__init__.__defaults__ = (folder,)


def write(path: Path, data: Any) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False))


def _in_script(text: Any, language: str) -> str:
    """The text as it is in that language, else the English one letter by letter in its script."""
    first = FIRST_LETTER.get(language)
    if first is None or text.language == language:
        return str(text)
    changed = str(text).lower().translate({97 + n: first + n for n in range(26)})
    return changed.replace(" ", "") if language == "th" else changed


def cost(client: Any, query: str) -> str:
    """How many are found, and the CPU of the page."""
    took, page = median_of(client, f"/shelf/search/?{query}")
    found = re.search(r'role="status">(\d+)', page.decode())
    return f"{found[1] if found else 0} | {took:.1f}"


def median_of(client: Any, address: str) -> tuple[float, bytes]:
    """CPU milliseconds of a page, and the page."""
    times = []
    for _ in range(RUNS + 3):
        begun = time.process_time()
        page = client.get(address)
        times.append((time.process_time() - begun) * 1000)
    return median(times[3:]), page.content


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
