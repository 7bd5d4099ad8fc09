"""`samsyn demo` and `samsyn serve`."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from samsyn.command_line.errors import CommandError
from samsyn.command_line.installation import open_installation, use_home
from samsyn.home import demo_folder, home_folder, read_home

DEMO_HOST = "127.0.0.1"


def demo(words: list[str]) -> int:
    """Make the demo if there is none, and serve it on this machine only."""
    parser = argparse.ArgumentParser(
        prog="samsyn demo", description="Start the demo: fictional people, on this machine only."
    )
    parser.add_argument("--reset", action="store_true", help="throw the demo away, make it afresh")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--build", action="store_true", help="make the demo, do not serve it")
    wanted = parser.parse_args(words)
    if os.environ.get("SAMSYN_SHELVES_ONLY"):
        raise CommandError(
            "The demo shows every room: leave SAMSYN_SHELVES_ONLY out, or publish the shelves "
            "alone with samsyn serve."
        )
    folder = demo_folder()
    need_demo_or_nothing(folder)
    if not wanted.build:
        need_port(DEMO_HOST, wanted.port, "samsyn demo")
    if wanted.reset and folder.exists():
        shutil.rmtree(folder)
    if read_home(folder) is None:
        build_demo(folder, reset=wanted.reset)
    use_home(folder)
    open_installation()
    need_demo_people()
    if not wanted.build:
        start_server(DEMO_HOST, wanted.port, "The demo is on", f"localhost:{wanted.port}")
    return 0


def serve(words: list[str]) -> int:
    """Serve this installation."""
    parser = argparse.ArgumentParser(prog="samsyn serve", description="Start this installation.")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--host", default="127.0.0.1", help="0.0.0.0 lets other machines in")
    parser.add_argument(
        "--no-worker", action="store_true", help="leave queued and timed work to `samsyn worker`"
    )
    wanted = parser.parse_args(words)
    home = read_home(home_folder())
    if home and home.demo:
        raise CommandError(
            f"{home.folder} was made as a demo and stays one: start it with `samsyn demo`, "
            "or let SAMSYN_HOME name another folder for an installation of your own."
        )
    need_port(wanted.host, wanted.port, "samsyn serve")
    open_installation()
    shown = f"[{wanted.host}]" if ":" in wanted.host else wanted.host
    shown = shown.replace("127.0.0.1", "localhost")
    tell_setup_key()
    start_server(
        wanted.host,
        wanted.port,
        "Samsyn is on",
        f"{shown}:{wanted.port}",
        work=not wanted.no_worker,
    )
    return 0


def need_demo_or_nothing(folder: Path) -> None:
    """A home that was not made as a demo is never turned into one, nor thrown away."""
    home = read_home(folder)
    is_used = folder.is_dir() and any(folder.iterdir())
    if (home and not home.demo) or (home is None and is_used):
        raise CommandError(
            f"{folder} is not a demo. Let SAMSYN_HOME name another folder, or unset it."
        )


def need_demo_people() -> None:
    """With `DATABASE_URL`, never open a real installation's database by the demo's open door."""
    from samsyn.store.models import Account

    if Account.objects.exists() and not Account.objects.filter(is_demo=True).exists():
        raise CommandError("The database of DATABASE_URL is not the demo's.")


def build_demo(folder: Path, *, reset: bool) -> None:
    """Make the demo beside its place, then move it there: a killed build leaves nothing half."""
    print("Making the demo …", end=" ", flush=True, file=sys.stderr)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f"{folder.name}.", dir=folder.parent) as room:
        draft = Path(room) / "home"
        made = subprocess.run(
            [
                *(sys.executable, "-m", "samsyn.command_line.demo_build", str(draft)),
                *(["--reset"] if reset else []),
            ],
            env=os.environ | {"SAMSYN_HOME": str(draft)},
        )
        if made.returncode:
            print("failed", file=sys.stderr)
            raise CommandError("The demo could not be made.", code=1)
        if folder.is_dir():
            folder.rmdir()
        draft.rename(folder)
    print("done", file=sys.stderr)


def need_port(host: str, port: int, command: str) -> None:
    """Explain a port that cannot be used, with the way out."""
    from samsyn.server import PortBusy, check_port

    try:
        check_port(host, port)
    except PortBusy:
        raise CommandError(
            f"Port {port} is taken: perhaps Samsyn is running already, or another program is. "
            f"Choose another port: {command} --port {port + 1}"
        ) from None
    except OSError as error:
        raise CommandError(f"{host}:{port} cannot be used: {error.strerror}.") from None


def tell_setup_key() -> None:
    """Nobody has an account yet: say the key that lets the first person in.

    Where shelves are published alone, nobody signs in.
    """
    from django.conf import settings

    from samsyn.actions.accounts import is_first_run, setup_key

    if not settings.SHELVES_ONLY and is_first_run():
        print(f"The first person signs in with this key: {setup_key()}")


def start_server(host: str, port: int, title: str, address: str, *, work: bool = True) -> None:
    """Say where to look, then serve until interrupted."""
    from samsyn.server import serve as serve_pages

    print(f"{title} http://{address}  (stop with Ctrl+C)", flush=True)
    serve_pages(host, port, work=work)
