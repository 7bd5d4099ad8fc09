"""The folder of an installation's data: made once, with what must never change afterwards."""

import json
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ABOUT = "home.json"


@dataclass(frozen=True)
class Home:
    """An installation's folder: its secret, and whether it was made as a demo."""

    folder: Path
    secret_key: str
    demo: bool

    @property
    def database(self) -> Path:
        return self.folder / "samsyn.sqlite3"

    @property
    def mails(self) -> Path:
        return self.folder / "mails"

    @property
    def backups(self) -> Path:
        return self.folder / "backups"


def home_folder() -> Path:
    """`SAMSYN_HOME`, or `~/.local/share/samsyn`."""
    return Path(os.environ.get("SAMSYN_HOME") or Path.home() / ".local/share/samsyn")


def demo_folder() -> Path:
    """`SAMSYN_HOME`, or `.demo` in a checkout, or `~/.local/share/samsyn-demo`."""
    if chosen := os.environ.get("SAMSYN_HOME"):
        return Path(chosen)
    checkout = Path(__file__).resolve().parents[2]
    if (checkout / "run.py").is_file():
        return checkout / ".demo"
    return Path.home() / ".local/share/samsyn-demo"


def read_home(folder: Path) -> Home | None:
    """The home in this folder, or None where none was made."""
    try:
        facts = json.loads((folder / ABOUT).read_text())
    except FileNotFoundError:
        return None
    return Home(folder, facts["secret_key"], facts["demo"])


def open_home(folder: Path, *, demo: bool = False) -> Home:
    """The home in this folder, made when it is missing; `demo` counts only when it is made."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if found := read_home(folder):
        return found
    draft = folder / f"{ABOUT}.{os.getpid()}"
    draft.touch(mode=0o600)
    draft.write_text(json.dumps({"demo": demo, "secret_key": secrets.token_urlsafe(50)}))
    # A link, unlike a rename, never replaces what another process has made meanwhile.
    with suppress(FileExistsError):
        os.link(draft, folder / ABOUT)
    draft.unlink()
    return open_home(folder)
