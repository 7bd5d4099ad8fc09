"""What all tests share: a home of their own, people, and no network."""

import os
import tempfile
from pathlib import Path

os.environ["SAMSYN_HOME"] = str(Path(tempfile.mkdtemp(prefix="samsyn-tests-")))

import pytest

pytest_plugins = ["tests.network", "tests.browser", "tests.people"]


@pytest.fixture(autouse=True)
def _fast_passwords(settings: object) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"  # type: ignore[attr-defined]
