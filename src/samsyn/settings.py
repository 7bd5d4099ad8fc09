"""Settings, read from the environment once. How an installation is made: `samsyn.home`."""

import os
import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from csp.constants import NONE, SELF

from samsyn.home import home_folder, open_home

PACKAGE = Path(__file__).parent
HOME = open_home(home_folder())
KEYS = Path(os.environ.get("SAMSYN_KEYS") or HOME.folder / "keys")
"""The keys of open waves: never in the database, never in a backup."""


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


def yes(name: str) -> bool:
    return text(name).lower() in {"1", "true", "yes", "on"}


def words(name: str, default: str) -> list[str]:
    return [word for word in text(name, default).replace(",", " ").split() if word]


def sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "samsyn.store.database.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                "PRAGMA cache_size=-16000; PRAGMA secure_delete=ON"
            ),
        },
    }


def postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    host = options.pop("host", None) or parts.hostname or ""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(options.pop("port", None) or parts.port or ""),
        "OPTIONS": {**options, "pool": {"min_size": 1, "max_size": 8}},
    }


DEMO = HOME.demo
DEBUG = yes("SAMSYN_DEBUG")
SHELVES_ONLY = yes("SAMSYN_SHELVES_ONLY")
"""Nothing but the public shelves: nobody signs in, everything else is not found."""
SECRET_KEY = text("SAMSYN_SECRET_KEY", HOME.secret_key)
ALLOWED_HOSTS = words("SAMSYN_HOSTS", "localhost 127.0.0.1 [::1]")
PUBLIC_ADDRESS = text("SAMSYN_ADDRESS", "http://localhost:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [PUBLIC_ADDRESS]
SECURE = PUBLIC_ADDRESS.startswith("https:")

if "pysqlite3" not in sys.modules:
    try:
        import pysqlite3

        sys.modules["sqlite3"] = pysqlite3
    except ImportError:
        pass

DATABASES = {
    "default": postgresql(text("DATABASE_URL"))
    if text("DATABASE_URL").startswith("postgres")
    else sqlite(HOME.database)
}

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "template_partials",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "samsyn.store",
    "samsyn.web",
]
AUTH_USER_MODEL = "store.Account"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "samsyn.web.respond.middleware.NobodyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "samsyn.web.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "samsyn.web.urls"
WSGI_APPLICATION = "samsyn.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web/templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "samsyn.web.frame.frame",
            ],
            "builtins": [
                "samsyn.web.templatetags.words",
                "samsyn.web.templatetags.look",
                "template_partials.templatetags.partials",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

LANGUAGES = [
    ("en", "English"),
    ("fi", "Suomi"),
    ("sv", "Svenska"),
    ("nb", "Norsk bokmål"),
    ("et", "Eesti"),
    ("lv", "Latviešu"),
    ("pl", "Polski"),
]
if yes("SAMSYN_PSEUDO_RTL"):
    LANGUAGES.append(("ar", "العربية"))
LANGUAGE_CODE = "en"
LANGUAGE_COOKIE_NAME = "samsyn_language"
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = text("SAMSYN_TIME_ZONE", "Europe/Helsinki")

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_ADAPTER = "samsyn.web.account.adapter.AccountAdapter"
ACCOUNT_SIGNUP_FORM_CLASS = "samsyn.web.account.forms.NameForm"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_REDIRECT_URL = "start"
ALLAUTH_TRUSTED_PROXY_COUNT = int(yes("SAMSYN_BEHIND_PROXY"))
MFA_ADAPTER = "samsyn.web.account.adapter.SecondFactorAdapter"
MFA_TOTP_ISSUER = "Samsyn"
ACCOUNT_SESSION_REMEMBER = None
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
USERSESSIONS_TRACK_ACTIVITY = False
LOGIN_REDIRECT_URL = "home"
LOGIN_URL = "account_login"

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_COOKIE_NAME = "samsyn_shelves" if SHELVES_ONLY else "samsyn_session"
CSRF_COOKIE_NAME = "samsyn_csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 14 * 24 * 3600
SECURE_SSL_REDIRECT = SECURE and not yes("SAMSYN_BEHIND_PROXY")
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if yes("SAMSYN_BEHIND_PROXY") else None
)
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
CSRF_FAILURE_VIEW = "samsyn.web.errors.csrf_failure"

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 3600

DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024

DEFAULT_FROM_EMAIL = text("SAMSYN_MAIL_FROM", "samsyn@localhost")
EMAIL_HOST = text("SAMSYN_MAIL_HOST")
EMAIL_PORT = int(text("SAMSYN_MAIL_PORT", "25"))
EMAIL_HOST_USER = text("SAMSYN_MAIL_USER")
EMAIL_HOST_PASSWORD = text("SAMSYN_MAIL_PASSWORD")
EMAIL_USE_TLS = yes("SAMSYN_MAIL_TLS")
EMAIL_FILE_PATH = str(HOME.mails)
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if EMAIL_HOST and not DEMO
    else "django.core.mail.backends.filebased.EmailBackend"
)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Addresses that were not found may hold somebody's key.
    "loggers": {"django.request": {"level": "ERROR"}},
}
# W003: our i18n tags stand in for Django's on purpose (web/templatetags/i18n.py).
SILENCED_SYSTEM_CHECKS = ["templates.W003"]
