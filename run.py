#!/usr/bin/env python3
"""Set Samsyn up in this checkout and run it. Needs Python 3.11 or newer and nothing else.

python3 run.py                    start the demo on http://localhost:8000
python3 run.py demo --reset       start the demo afresh
python3 run.py serve              start an installation of your own
python3 run.py test               check the source, then run every test
python3 run.py test quick         only the fast tests, on SQLite
python3 run.py check              check the source
python3 run.py messages update    bring the translation files up to date
python3 run.py bench              measure speed and size
python3 run.py WORD ...           anything else goes to the samsyn command
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PROGRAMS = VENV / "bin"
SOURCE = ROOT / "src" / "samsyn"
VENDOR = SOURCE / "web" / "static" / "vendor"
NODE_MODULES = ROOT / "node_modules"

# uv must neither fetch a Python of its own nor bring its own list of trusted certificates.
ENVIRONMENT = os.environ | {"UV_PYTHON_DOWNLOADS": "never", "UV_SYSTEM_CERTS": "1"}
# Words that are about this checkout: the script that answers, and what it needs.
DEVELOPMENT = {
    "test": ("tools/quality.py", "test"),
    "check": ("tools/quality.py", "check"),
    "messages": ("tools/messages.py",),
    "bench": ("benchmarks/run.py",),
}


class SetupError(Exception):
    """Something a person has to do first; the message says what."""


def main(arguments: list[str]) -> int:
    word = arguments[0] if arguments else "demo"
    if word in ("help", "-h", "--help"):
        print(__doc__)
        return 0
    try:
        set_up("dev" if word in DEVELOPMENT else "runtime")
    except SetupError as error:
        print(error, file=sys.stderr)
        return 2
    if word in DEVELOPMENT:
        script, *words = DEVELOPMENT[word]
        command = [str(PROGRAMS / "python"), str(ROOT / script), *words, *arguments[1:]]
    else:
        command = [str(PROGRAMS / "samsyn"), *(arguments or ["demo"])]
    os.chdir(ROOT)
    sys.stdout.flush()
    os.execve(command[0], command, ENVIRONMENT)  # noqa: S606  the command takes our place


def set_up(level: str) -> None:
    """Make the environment, assets and catalogues if anything they come from has changed."""
    if sys.version_info < (3, 11):  # noqa: UP036  this file is all that runs before a check
        raise SetupError("Samsyn needs Python 3.11 or newer; this is " + sys.version.split()[0])
    install_packages(level)
    install_assets(level)
    compile_catalogues()


# --- Python packages


def install_packages(level: str) -> None:
    """Install what `level` ("runtime" or "dev") pins. "dev" holds all of "runtime"."""
    requirements = {"runtime": "requirements.txt", "dev": "requirements-dev.txt"}
    if any(_is_stamped(_stamp_of(requirements[name])) for name in {level, "dev"}):
        return
    make_environment()
    stamp, content = _stamp_of(requirements[level])
    install = [_uv(), "pip", "install", "--quiet", "--python", str(PROGRAMS / "python")]
    step(
        "Installing the pinned packages",
        [*install, "--require-hashes", "-r", "requirements-setup.txt", "-r", requirements[level]],
    )
    step(
        "Installing Samsyn from this checkout",
        [*install, "--no-deps", "--no-build-isolation", "--editable", "."],
    )
    stamp.write_text(content)


def make_environment() -> None:
    """Make .venv, with uv if it is at hand and with Python's own venv otherwise."""
    if not _works(PROGRAMS / "python"):
        if shutil.which("uv"):
            making = ["uv", "venv", "--quiet", "--clear", "--python", sys.executable, str(VENV)]
        else:
            need_ensurepip()
            making = [sys.executable, "-m", "venv", "--clear", str(VENV)]
        step("Making the environment .venv", making)
    if not shutil.which("uv") and not (PROGRAMS / "uv").exists():
        pip = [str(PROGRAMS / "python"), "-m", "pip", "install", "--quiet"]
        step("Fetching uv", [*pip, "--require-hashes", "-r", "requirements-setup.txt"])
        spare = ["uninstall", "--quiet", "--python", str(PROGRAMS / "python"), "pip", "setuptools"]
        step("Removing pip, which uv replaces", [_uv(), "pip", *spare])


def need_ensurepip() -> None:
    """Debian ships Python without ensurepip: install it if we may, else say what to type."""
    found = subprocess.run([sys.executable, "-c", "import ensurepip"], capture_output=True)
    if found.returncode == 0:
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise SetupError(
            "Python's venv is missing. On Debian or Ubuntu type:\n"
            "  sudo apt-get install -y python3-venv\nand start again."
        )
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    step("Asking Debian for its package list", [*quiet, "update"])
    step("Installing Debian's python3-venv", [*quiet, "install", "-y", "python3-venv"])


def _uv() -> str:
    return shutil.which("uv") or str(PROGRAMS / "uv")


def _works(python: Path) -> bool:
    """A .venv copied from elsewhere, or whose Python has gone, has to be made again."""
    return python.exists() and subprocess.run([python, "-c", ""]).returncode == 0


def _stamp_of(requirements: str) -> tuple[Path, str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lock = (ROOT / requirements).read_bytes() + (ROOT / "requirements-setup.txt").read_bytes()
    parts = [lock, json.dumps(project).encode(), str(ROOT).encode()]
    return VENV / f".{requirements}.installed", _digest(parts)


# --- style sheets, behaviours and fonts


def install_assets(level: str) -> None:
    """Fetch the npm packages and copy what pages and documents need into the package."""
    sources = ("package-lock.json", "tools/assets.py")
    stamp = VENDOR / ".installed"
    content = _digest([(ROOT / name).read_bytes() for name in sources])
    is_tested = level == "dev"  # the browser tests read axe-core where npm puts it
    if _is_stamped((stamp, content)) and (NODE_MODULES.is_dir() or not is_tested):
        return
    with tempfile.TemporaryDirectory(prefix="samsyn-node-") as folder:
        npm, environment = find_npm(Path(folder))
        installing = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        step("Fetching style sheets and fonts", installing, environment)
    python = str(PROGRAMS / "python")
    copying = [python, "tools/assets.py", str(NODE_MODULES), str(VENDOR)]
    step("Putting them into the package", copying)
    stamp.write_text(content)


def find_npm(folder: Path) -> tuple[str, dict[str, str]]:
    """npm of the machine if its Node is new enough, else one put into `folder` for the moment."""
    if shutil.which("npm") and shutil.which("node"):
        asked = subprocess.run(["node", "--version"], capture_output=True, text=True)
        major = asked.stdout.strip().removeprefix("v").split(".")[0]
        if asked.returncode == 0 and major.isdigit() and int(major) >= 20:
            return "npm", ENVIRONMENT
    making = [_uv(), "venv", "--quiet", "--python", sys.executable, str(folder / "node")]
    step("Making room for Node for a moment", making)
    python = folder / "node" / "bin" / "python"
    install = [_uv(), "pip", "install", "--quiet", "--python", str(python), "--require-hashes"]
    step("Fetching Node", [*install, "-r", "requirements-node.txt"])
    path = f"{python.parent}{os.pathsep}{ENVIRONMENT['PATH']}"
    return str(python.parent / "npm"), ENVIRONMENT | {"PATH": path}


# --- message catalogues


def compile_catalogues() -> None:
    """Compile translations that are newer than their compiled form."""
    for source in SOURCE.glob("locale/*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            python = str(PROGRAMS / "python")
            step("Compiling the translations", [python, "tools/messages.py", "compile"])
            return


# --- how a step is run


def step(title: str, command: list[str], environment: dict[str, str] | None = None) -> None:
    """Run one set-up command with a line of progress; SetupError shows what it printed."""
    print(f"  {title} … ", end="", flush=True, file=sys.stderr)
    started = time.monotonic()
    done = subprocess.run(
        command, cwd=ROOT, env=environment or ENVIRONMENT, capture_output=True, text=True
    )
    if done.returncode:
        print("failed", file=sys.stderr)
        said = (done.stdout + done.stderr).strip()
        raise SetupError(f"{said}\n\nThis command failed: {' '.join(map(str, command))}")
    print(f"{time.monotonic() - started:.1f} s", file=sys.stderr)


def _is_stamped(stamp: tuple[Path, str]) -> bool:
    path, content = stamp
    return path.exists() and path.read_text() == content


def _digest(parts: list[bytes]) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
