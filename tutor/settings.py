"""Settings. Everything a site may change is an environment variable that begins with MALBEOT_ (table in README.md).

Without any, this is a laptop: SQLite, a broker in a file, a local model. A school sets MALBEOT_PRODUCTION=1, which
asks for its own secret, and points the database, broker and engine elsewhere; mistakes are system checks (checks.py).
"""

import contextlib
import os
import secrets
from datetime import timedelta
from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from tutor.logs import add_context

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()


def _local_secret(path: Path) -> str:
    """A secret of this machine's own, made at first use, for sites that are not in production."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{secrets.token_hex(4)}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50))
        with contextlib.suppress(FileExistsError):  # another process was first: use its secret
            path.hardlink_to(draft)
        draft.unlink()
    return path.read_text().strip()


PRODUCTION = env.bool("MALBEOT_PRODUCTION", default=False)
DEBUG = env.bool("MALBEOT_DEBUG", default=False)
DATA_DIR = Path(env.str("MALBEOT_DATA_DIR", default=str(BASE_DIR / "var"))).resolve()
SECRET_KEY = env.str("MALBEOT_SECRET_KEY", default="")
if not SECRET_KEY:
    # Django would stop without a word on what to do; checks.py refuses the marker in production.
    SECRET_KEY = "missing-secret" if PRODUCTION else _local_secret(DATA_DIR / "secret_key")
ALLOWED_HOSTS = env.list(
    "MALBEOT_ALLOWED_HOSTS", default=[] if PRODUCTION else ["localhost", "127.0.0.1", "[::1]"]
)
CSRF_TRUSTED_ORIGINS = env.list("MALBEOT_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "django_otp",  # before the account app, which takes its pages out of the admin
    "django_otp.plugins.otp_totp",
    "tutor.learners",
    "lessons",
    "tutor.account",
    "tutor.progress",
    "tutor.practice",
    "tutor.reviews",
    "tutor.training",
    "tutor.operation",
    "tutor.api",
    "axes",
    "csp",
    "unfold",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "tutor.proxies.see_through_proxies",
    "tutor.operation.requests.follow_requests",
    "django.middleware.security.SecurityMiddleware",
    "tutor.headers.BrowserPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "tutor.learners.middleware.preferences",
    "tutor.account.guarding.SignedIn",
    "tutor.limits.Limits",
    "tutor.reviews.acting.log_acts",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "tutor.urls"
ASGI_APPLICATION = "tutor.asgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tutor.account.context.preferences",
                "csp.context_processors.nonce",
            ],
        },
    },
]

# Database. SQLite takes its write lock when a transaction begins, so that two writers wait instead of failing.
DATABASES = {"default": env.db("MALBEOT_DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'malbeot.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        **DATABASES["default"].get("OPTIONS", {}),
    }
    # In memory, the other threads and processes of a test would each see a database of their own.
    DATABASES["default"]["TEST"] = {"NAME": DATA_DIR / "test.sqlite3"}
elif DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    # Every request has a thread of its own, so connections that threads keep would never be used again: a pool lends.
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {
        "min_size": 1,
        "max_size": env.int("MALBEOT_DATABASE_CONNECTIONS", default=16),
        "timeout": 10,
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# People
AUTH_USER_MODEL = "learners.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "tutor.account.backends.Backend"]
# After so many wrong passwords for an account from one address, that address waits; the account's owner elsewhere
# does not (OWASP ASVS 6.3.1).
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "registration/locked.html"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True  # who signs in when is nobody's business
AXES_VERBOSE = False
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
# Who must give a code from an app at signing in: nobody, "staff" (who write lessons or run the site), or "teachers" and
# staff. Everybody may (Settings, two-step sign-in).
REQUIRE_TOTP = env.str("MALBEOT_REQUIRE_TOTP", default="nobody")
# A session ends so many days after its last use, and in any case so many after signing in.
SESSION_ENGINE = "tutor.account.session_store"
SESSION_COOKIE_AGE = 86_400 * env.int("MALBEOT_SESSION_DAYS", default=14)
SESSION_LONGEST_DAYS = env.int("MALBEOT_SESSION_LONGEST_DAYS", default=90)
PASSWORD_RESET_TIMEOUT = 3600
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"

# How often one person, or one address where nobody is signed in, may do what costs much: "messages=30/m; exports=5/h".
# What is not named keeps its default (tutor/limits.py); 0 lifts a limit, "off" lifts all.
RATE_LIMITS = env.str("MALBEOT_RATE_LIMITS", default="")

# Conversations nobody has spoken in for so many days are removed by `manage.py remove_old_sessions`; 0 keeps them.
KEEP_SESSIONS_DAYS = env.int("MALBEOT_KEEP_SESSIONS_DAYS", default=0)

# Languages and time
LANGUAGE_CODE = "en"
LANGUAGES = [("ko", _("Korean")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "tutor" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.str("MALBEOT_TIME_ZONE", default="UTC")

# Static files
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "tutor" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "tutor.static_files.HashedStorage"},
}

# Mail is printed by default, so that a password reset can be read in the console.
EMAIL_CONFIG = env.email_url("MALBEOT_EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("MALBEOT_FROM_EMAIL", default="malbeot@localhost")
# A mail server that does not answer must not hold a page up for minutes.
EMAIL_TIMEOUT = 10
# Mail that no visitor's request sends, such as a reminder, cannot learn the site's address from one.
SITE_URL = env.str("MALBEOT_SITE_URL", default="http://127.0.0.1:8000").rstrip("/")

# The admin: our colours, our name, and a link back to what learners see.
UNFOLD = {
    "SITE_TITLE": "말벗",
    "SITE_HEADER": "말벗 Malbeot",
    "SITE_SYMBOL": "forum",
    "SHOW_HISTORY": True,
    "SHOW_VIEW_ON_SITE": True,
    "SHOW_LANGUAGES": False,
    "COLORS": {
        "primary": {
            "50": "#eefaf7",
            "100": "#d6f1ea",
            "200": "#afe3d7",
            "300": "#7dcdbd",
            "400": "#48b09d",
            "500": "#2a9482",
            "600": "#1d7769",
            "700": "#195f55",
            "800": "#184c45",
            "900": "#173f3a",
            "950": "#082522",
        },
    },
}

# Safety. Behind TLS in production; plain http on a laptop.
CSRF_FAILURE_VIEW = "tutor.errors.csrf_failure"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
# How many proxies stand before the site. What they say of a visitor is believed only then (tutor/proxies.py): from
# anybody else it would pass plain HTTP off as TLS, and any address off as one's own.
BEHIND_PROXY = env.int("MALBEOT_BEHIND_PROXY", default=0)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True  # scripts read the token from the page
# With TLS, a prefix by which browsers refuse the cookies to anybody but this host.
SESSION_COOKIE_NAME = "__Host-sessionid" if PRODUCTION else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if PRODUCTION else "csrftoken"
LANGUAGE_COOKIE_SECURE, LANGUAGE_COOKIE_HTTPONLY, LANGUAGE_COOKIE_SAMESITE = PRODUCTION, True, "Lax"
# What a page may load and run (tutor/headers.py has the admin's): scripts by the nonce of the answer, nothing inline.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "media-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
        **({"upgrade-insecure-requests": True} if PRODUCTION else {}),
    }
}

# The model. What the names mean: tutor/engine.
ENGINE = env.str("MALBEOT_ENGINE", default="transformers")
MODEL = env.str("MALBEOT_MODEL", default="qwen2.5-coder-1.5b-instruct")
MODEL_THREADS = env.int("MALBEOT_MODEL_THREADS", default=0)
MODEL_CACHE_MB = env.int("MALBEOT_MODEL_CACHE_MB", default=240)
BATCHING = env.str("MALBEOT_BATCHING", default="auto")
CORRECTION_MODEL = env.str("MALBEOT_CORRECTION_MODEL", default="")
CORRECTION_PREFIX = env.str("MALBEOT_CORRECTION_PREFIX", default="")
OPENAI_BASE_URL = env.str("MALBEOT_OPENAI_BASE_URL", default="")
OPENAI_API_KEY = env.str("MALBEOT_OPENAI_API_KEY", default="")
REPLY_SECONDS = env.int("MALBEOT_REPLY_SECONDS", default=60)
CORRECTION_SECONDS = env.int("MALBEOT_CORRECTION_SECONDS", default=120)

# Work. A claim that is not renewed for LEASE_SECONDS belongs to a dead worker and is given to the next.
LEASE_SECONDS = env.float("MALBEOT_LEASE_SECONDS", default=8.0)
HEARTBEAT_SECONDS = env.float("MALBEOT_HEARTBEAT_SECONDS", default=2.0)
# Replies that all learners together may wait for; a message beyond it is turned away with 429.
QUEUE_LIMIT = env.int("MALBEOT_QUEUE_LIMIT", default=60)
# Replies that one learner may wait for in all conversations together: one being written, and one behind it.
LEARNER_QUEUE_LIMIT = env.int("MALBEOT_LEARNER_QUEUE_LIMIT", default=2)
MESSAGE_LIMIT = env.int("MALBEOT_MESSAGE_LIMIT", default=500)
# What learners are shown who may need help: "name=number; name=number"; empty: public lines of Korea and the US.
HELP_LINES = env.str("MALBEOT_HELP_LINES", default="")

CELERY_BROKER_URL = env.str("MALBEOT_BROKER_URL", default=f"embedded+sqlite:///{DATA_DIR / 'broker.sqlite3'}")
CELERY_BROKER_TRANSPORT_OPTIONS = (
    {
        "visibility_timeout": 3 * max(REPLY_SECONDS, CORRECTION_SECONDS),
        "unacked_restore_limit": 100,
        "socket_connect_timeout": 2,
        "socket_keepalive": True,
    }
    if CELERY_BROKER_URL.startswith("redis")
    else {}
)
# Rows hold the results and the truth; a message that is delivered twice finds its row claimed or done.
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a worker outlives any absence of its broker
# A broker that is down must not hold a learner's request: the reaper enqueues what was left.
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_CONNECTION_TIMEOUT = 2
CELERY_TASK_ROUTES = {
    "tutor.practice.tasks.correct_turn": {"queue": "corrections"},
    "tutor.practice.tasks.check_placement": {"queue": "corrections"},
    "tutor.practice.tasks.judge_goals": {"queue": "corrections"},
    "*": {"queue": "replies"},
}

# Requests a minute that a program may make with one personal token.
API_RATE = env.int("MALBEOT_API_RATE", default=120)

# Lines for people, or one JSON object a line for machines.
LOG_FORMAT = env.str("MALBEOT_LOG_FORMAT", default="json" if PRODUCTION else "text")
# Who may read /metrics: whoever has this token; without one, this machine alone.
METRICS_TOKEN = env.str("MALBEOT_METRICS_TOKEN", default="")
# Processes of a machine count into files here. prometheus-client looks at it when it is imported.
os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(DATA_DIR / "metrics"))

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"text": {"()": "tutor.logs.LineFormatter"}, "json": {"()": "tutor.logs.JsonFormatter"}},
    # Not being ready is what a probe asks for, not an error of the process.
    "filters": {
        "not_probes": {
            "()": "django.utils.log.CallbackFilter",
            "callback": lambda record: getattr(record, "status_code", None) != 503,
        },
        "context": {"()": "django.utils.log.CallbackFilter", "callback": add_context},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": LOG_FORMAT,
            "filters": ["not_probes", "context"],
        }
    },
    "root": {"handlers": ["console"], "level": env.str("MALBEOT_LOG_LEVEL", default="INFO")},
    "loggers": {"django.request": {"level": "ERROR"}},
}
