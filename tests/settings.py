"""The application's settings, with a home of the tests' own and cheap passwords."""

import atexit
import os
import shutil
import tempfile

# Workers put theirs into that of the process that started them, which clears up after all.
IS_WORKER = "PYTEST_XDIST_WORKER" in os.environ
os.environ["SAMSYN_HOME"] = tempfile.mkdtemp(
    prefix="samsyn-tests-", dir=os.environ["SAMSYN_HOME"] if IS_WORKER else None
)
if not IS_WORKER:
    atexit.register(shutil.rmtree, os.environ["SAMSYN_HOME"], ignore_errors=True)

from samsyn.settings import *  # noqa: E402, F403  the home has to stand before they are read

# Commands that tests start read the application's own settings, in the same home.
os.environ["DJANGO_SETTINGS_MODULE"] = "samsyn.settings"

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

if "sqlite3" in DATABASES["default"]["ENGINE"]:  # noqa: F405
    # A file, as in life: the live server's threads need connections of their own.
    DATABASES["default"]["TEST"] = {"NAME": HOME.folder / "test.sqlite3"}  # noqa: F405
    DATABASES["default"]["OPTIONS"]["init_command"] += ";PRAGMA synchronous=OFF"  # noqa: F405
