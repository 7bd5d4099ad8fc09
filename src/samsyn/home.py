"""The folder of an installation's data: made once, with what must never change afterwards."""

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path


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


def open_home(folder: Path, *, demo: bool = False) -> Home:
    """The home in this folder, made when it is missing; `demo` counts only when it is made."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    about = folder / "home.json"
    try:
        facts = json.loads(about.read_text())
    except FileNotFoundError:
        facts = {"demo": demo, "secret_key": secrets.token_urlsafe(50)}
        draft = about.with_suffix(".new")
        draft.touch(mode=0o600)
        draft.write_text(json.dumps(facts))
        draft.replace(about)
    return Home(folder, facts["secret_key"], facts["demo"])
