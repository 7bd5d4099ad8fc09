"""Check the source and run the tests. `python3 run.py check` and `python3 run.py test` call this.

quality.py check                     every check of the source
quality.py test                      the checks, all tests on SQLite, then on PostgreSQL
quality.py test quick [pytest's]     the fast tests on SQLite
quality.py test postgresql [pytest's]
quality.py test PATH-OR-OPTION ...   what pytest is told, on SQLite
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from ctypes.util import find_library
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = Path(sys.executable).parent
sys.path.insert(0, str(ROOT))

SETTINGS = ["--settings", "samsyn.settings", "--skip-checks"]
CHECKS = {
    "lint": ["ruff", "check", "--output-format", "concise", "."],
    "format": ["ruff", "format", "--check", "--output-format", "concise", "."],
    "layers": ["lint-imports"],
    "types": ["mypy"],
    "templates": ["djlint", "--lint", "--quiet", "src/samsyn/web"],
    "migrations": ["python", "-m", "django", "makemigrations", "--check", "--dry-run", *SETTINGS],
    "messages": ["python", "tools/messages.py", "check"],
}
# Debian's names of the programs that tests start, and of a library that Playwright needs.
SYSTEM_PROGRAMS = {"chromium": "chromium", "pdftoppm": "poppler-utils"}
SYSTEM_LIBRARIES = {"atomic": "libatomic1"}
# They know no database, or walk all addresses for many minutes: once is enough.
WITHOUT_DATABASE = ["catalogue", "core", "docs", "privacy", "reports", "tools"]
QUICK = "not browser and not attack and not deep"
PYTEST = ["python", "-m", "pytest", "-n", "2"]
# No test touches the data of an installation on this machine.
HOME = Path(tempfile.mkdtemp(prefix="samsyn-home-"))


def main(words: list[str]) -> int:
    match words:
        case ["check"]:
            return check()
        case ["test"]:
            return test_everything()
        case ["test", "quick", *rest]:
            return run_pytest([*PYTEST, "-m", QUICK, *rest], database="")
        case ["test", "postgresql", *rest]:
            return test_on_postgresql(rest)
        case ["test", *rest]:
            return run_pytest(["python", "-m", "pytest", *rest], database="")
    print(__doc__, file=sys.stderr)
    return 2


def check() -> int:
    """Run every check, two at a time, and show what those that failed said."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        results = list(pool.map(run_check, CHECKS))
    return 0 if all(results) else 1


def run_check(name: str) -> bool:
    started = time.monotonic()
    program, *rest = CHECKS[name]
    command = [str(PROGRAMS / program), *rest]
    done = subprocess.run(command, cwd=ROOT, env=environment(""), capture_output=True, text=True)
    verdict = "ok" if done.returncode == 0 else "FAILED"
    said = "" if done.returncode == 0 else f"\n{done.stdout}{done.stderr}"
    print(f"{name:<11} {verdict:<6} {time.monotonic() - started:4.1f} s{said}", flush=True)
    return done.returncode == 0


def test_everything() -> int:
    """Check, then test on SQLite and on PostgreSQL. Both runs are made even if one fails."""
    missing = need_programs()
    if missing:
        print(missing, file=sys.stderr)
        return 2
    if check() != 0:
        return 1
    print("\nTests on SQLite, with a browser", flush=True)
    on_sqlite = run_pytest(PYTEST, database="")
    print("\nTests on PostgreSQL", flush=True)
    on_postgresql = test_on_postgresql([])
    if on_sqlite:
        print("The tests on SQLite failed: see above.", file=sys.stderr)
    return on_sqlite or on_postgresql


def test_on_postgresql(rest: list[str]) -> int:
    """Start a private server, run everything that needs no browser on it, stop it."""
    from tests.postgres import private_server

    without = [f"--ignore=tests/{folder}" for folder in WITHOUT_DATABASE]
    with private_server() as address:
        return run_pytest([*PYTEST, "-m", "not browser", *without, *rest], database=address)


def run_pytest(command: list[str], database: str) -> int:
    """pytest's exit code."""
    program, *rest = command
    return subprocess.run(
        [str(PROGRAMS / program), *rest], cwd=ROOT, env=environment(database)
    ).returncode


def environment(database: str) -> dict[str, str]:
    """This process's environment, but with a home of its own and on the given database."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("SAMSYN_")}
    own.pop("DATABASE_URL", None)
    own["SAMSYN_HOME"] = str(HOME)
    return own | ({"DATABASE_URL": database} if database else {})


def need_programs() -> str:
    """Install Debian's packages that tests need if we may; otherwise the line to type."""
    missing = [package for name, package in SYSTEM_PROGRAMS.items() if not shutil.which(name)]
    missing += [package for name, package in SYSTEM_LIBRARIES.items() if not find_library(name)]
    if not missing:
        return ""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return (
            "The tests need programs of the system. On Debian or Ubuntu type:\n"
            f"  sudo apt-get install -y {' '.join(missing)}\nand start again."
        )
    print(f"Installing Debian's {' and '.join(missing)} for the tests …", flush=True)
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    for words in (["update"], ["install", "-y", "--no-install-recommends", *missing]):
        done = subprocess.run([*quiet, *words], capture_output=True, text=True)
        if done.returncode:
            return done.stdout + done.stderr
    return ""


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    finally:
        shutil.rmtree(HOME, ignore_errors=True)
