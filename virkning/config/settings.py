"""Settings of the Django project, from the environment and the file it may name. Every one is told in docs/web.md."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlparse

from virkning.config.environment import (
    env_bool,
    env_database,
    env_gateway,
    env_keys_when_used,
    env_list,
    env_mail,
    env_number,
    env_one_of,
    env_secret,
    env_text,
)
from virkning.store.configuration import configure

configure()

PACKAGE = Path(__file__).resolve().parents[1]
DATA = Path(env_text("VIRKNING_DATA", "var")).resolve()
ADDRESS = env_text("VIRKNING_ADDRESS", "http://localhost:8000")
HTTPS = urlparse(ADDRESS).scheme == "https"

DEBUG = env_bool("VIRKNING_DEBUG", default=False)
SECRET_KEY = env_secret("VIRKNING_SECRET_KEY", kept_in=DATA / "secret-key")
ALLOWED_HOSTS = env_list("VIRKNING_HOSTS", ",".join({urlparse(ADDRESS).hostname or "", "localhost", "127.0.0.1"}))
CSRF_TRUSTED_ORIGINS = [ADDRESS] if HTTPS else []

INSTALLED_APPS = [
    "virkning.store",
    "virkning.reports",
    "virkning.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
]

MIDDLEWARE = [
    "virkning.web.turnstile.Turnstile",
    "django.middleware.security.SecurityMiddleware",
    "virkning.web.middleware.protective_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "virkning.web.middleware.no_cookies_for_programs",
    "virkning.web.middleware.chosen_language",
    "virkning.web.middleware.nothing_kept",
    "virkning.web.middleware.fate_known",
    "virkning.web.middleware.looked_up_once",
    "virkning.web.log_in_sessions.Sessions",
    "virkning.web.limits.bounded",
    "virkning.web.answering_safety.kept_to_the_questionnaire",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "virkning.web.auditing.noted_log_ins",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "virkning.web.log_in_sessions.sessions_end",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "virkning.web.second_factor.second_factor_first",
    "virkning.web.auditing.told_purpose",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "virkning.config.urls"
WSGI_APPLICATION = "virkning.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "virkning.web.context.rooms",
            ],
        },
    },
]

VIRKNING_DATABASE_CONNECTIONS = env_number("VIRKNING_DATABASE_CONNECTIONS", 20, low=0, high=1000)
"""How many connections to PostgreSQL one process has at most, shared by its threads; 0: one for each thread."""

VIRKNING_DATABASE_WAIT = env_number("VIRKNING_DATABASE_WAIT", 5, low=1, high=300)
"""Seconds that a page waits for one of them, before it says that nothing was saved."""

DATABASES = {
    "default": env_database(
        "DATABASE_URL", data=DATA, connections=VIRKNING_DATABASE_CONNECTIONS, wait=VIRKNING_DATABASE_WAIT
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "store.User"
LOGIN_URL = "log-in"
LOGIN_REDIRECT_URL = "start"
LOGOUT_REDIRECT_URL = "log-in"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

VIRKNING_IDLE_MINUTES = env_number("VIRKNING_IDLE_MINUTES", 60, low=5, high=24 * 60)
"""Minutes without a page after which those who see cases or manage people are logged out."""

SESSION_ENGINE = "virkning.web.session_store"
SESSION_COOKIE_AGE = env_number("VIRKNING_SESSION_HOURS", 12, low=1, high=24) * 60 * 60  # else a working day
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_NAME = "__Host-sessionid" if HTTPS else "sessionid"  # tied to this name and to an encrypted line
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-csrftoken" if HTTPS else "csrftoken"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "virkning.web.views.errors.csrf_failure"
LANGUAGE_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env_bool("VIRKNING_BEHIND_PROXY", default=False) else None
)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # else some would stand in a cookie

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Whole pages as they were made for one reader. See web/kept_pages.py.
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 200},
    },
    # Apart, so that many visitors push no counted results out. See web/limits.py.
    "limits": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "limits",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    },
}

LANGUAGE_CODE = "da"
LANGUAGES = [("da", "Dansk"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Copenhagen"

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # files are served as they come, with no step of collecting
WHITENOISE_MAX_AGE = 3600

VIRKNING_KEY, VIRKNING_KEYS_OLD = env_keys_when_used(
    "VIRKNING_KEY", file="VIRKNING_KEY_FILE", older="VIRKNING_KEYS_OLD", kept_in=DATA / "identity-key"
)
"""What names, addresses and notes are sealed with. Whoever loses it loses them; never keep it beside a backup."""

VIRKNING_KEY_FILE = (
    None if env_text("VIRKNING_KEY", "") else Path(env_text("VIRKNING_KEY_FILE", str(DATA / "identity-key")))
)
"""Where the key is read from; None when the environment holds it."""

VIRKNING_PRODUCTION = env_bool("VIRKNING_PRODUCTION", default=HTTPS)
"""Real people stand in the database: no page is shown with weak keys, or with keys beside the data."""

VIRKNING_PRACTICE = env_bool("VIRKNING_PRACTICE", default=False)
"""Everybody here is made up, and each page says so: `virkning practice`."""

VIRKNING_BACKUP_RECIPIENTS = env_list("VIRKNING_BACKUP_RECIPIENTS", "")
"""Public age keys that backups are encrypted for. The private ones are kept elsewhere."""

VIRKNING_BACKUP_FOLDER = env_text("VIRKNING_BACKUP_FOLDER", "")
"""Where `tick` puts a backup each night; empty for none. On another disk, better on another machine."""

VIRKNING_BACKUP_KEEP = env_text("VIRKNING_BACKUP_KEEP", "7,4,12")
"""How many days, weeks and months backups are kept of."""

VIRKNING_ATTACHMENTS = DATA / "attachments"
"""Files that people have put in; they follow the backup."""

EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD, EMAIL_USE_TLS, EMAIL_USE_SSL = env_mail("VIRKNING_MAIL")
EMAIL_TIMEOUT = 20
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'dummy'}.EmailBackend"
DEFAULT_FROM_EMAIL = env_text("VIRKNING_MAIL_FROM", "noreply@localhost")

VIRKNING_SMS = env_gateway("VIRKNING_SMS")
VIRKNING_SMS_FIELDS = env_text("VIRKNING_SMS_FIELDS", "to={to}&message={text}")
VIRKNING_SMS_FORMAT = env_one_of("VIRKNING_SMS_FORMAT", "form", "json")

VIRKNING_EXIT_ADDRESS = env_text("VIRKNING_EXIT_ADDRESS", "https://www.dmi.dk/")
"""Where a citizen lands who leaves the questionnaire fast: a page that anybody might have open."""

VIRKNING_SMALLEST_SHOWN = env_number("VIRKNING_SMALLEST_SHOWN", 5, low=3, high=100)
VIRKNING_SMALLEST_RESEARCH = env_number("VIRKNING_SMALLEST_RESEARCH", 5, low=2, high=100)
"""People in the smallest group that readers without access to the cases may see figures of."""

VIRKNING_SYSTEMS_INSIDE = env_bool("VIRKNING_SYSTEMS_INSIDE", default=False)
"""Other programs may be told at addresses inside the own network, and without encryption."""

VIRKNING_API_PER_MINUTE = env_number("VIRKNING_API_PER_MINUTE", 300, low=1, high=100_000)
"""Calls that one token may make in a minute."""

VIRKNING_TICK_MINUTES = env_number("VIRKNING_TICK_MINUTES", 15, low=0, high=24 * 60)
"""How often `virkning serve` does what is due by the clock; 0 when something else calls `virkning tick`."""
VIRKNING_OIDC_ISSUER = env_text("VIRKNING_OIDC_ISSUER", "").rstrip("/")
"""Where the organisation's own log-in is, such as Entra ID or Keycloak; empty for none."""
VIRKNING_OIDC_NAME = env_text("VIRKNING_OIDC_NAME", "")
VIRKNING_OIDC_GROUPS = env_text("VIRKNING_OIDC_GROUPS", "")
"""The file that says which groups give which roles."""
VIRKNING_OIDC_SECOND_FACTOR = env_bool("VIRKNING_OIDC_SECOND_FACTOR", default=False)
VIRKNING_OIDC_TRUST_MAIL = env_bool("VIRKNING_OIDC_TRUST_MAIL", default=False)

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "virkning.web.log_in.Backend",
]
ALLAUTH_TRUSTED_PROXY_COUNT = int(SECURE_PROXY_SSL_HEADER is not None)
ACCOUNT_ADAPTER = "virkning.web.log_in.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]  # nobody signs up; the library asks for a consistent answer
ACCOUNT_EMAIL_VERIFICATION = "none"  # the invitation came by mail
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # the sessions elsewhere end by themselves, this one goes on
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "60/m/ip,10/15m/key"}
MFA_ADAPTER = "virkning.web.log_in.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Virkning"
MFA_TOTP_TOLERANCE = 1  # half a minute to either side, for clocks that are a little off
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = urlparse(ADDRESS).hostname == "localhost"
SOCIALACCOUNT_ADAPTER = "virkning.web.log_in_oidc.Adapter"
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_LOGIN_ON_GET = True  # our policy lets no form lead to another place, so it begins with a link
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = ""
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "organisation",
                "name": VIRKNING_OIDC_NAME,
                "client_id": env_text("VIRKNING_OIDC_CLIENT_ID", ""),
                "secret": env_text("VIRKNING_OIDC_CLIENT_SECRET", ""),
                "settings": {
                    "server_url": VIRKNING_OIDC_ISSUER,
                    "scope": env_list("VIRKNING_OIDC_SCOPES", "openid,profile,email"),
                },
            }
        ]
        if VIRKNING_OIDC_ISSUER
        else [],
    }
}

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "login"]  # else what was typed would be kept
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True  # log-ins stand in the audit events
AXES_ENABLE_ADMIN = False
AXES_USERNAME_CALLABLE = "virkning.web.log_in.hidden_name"
AXES_CLIENT_IP_CALLABLE = "virkning.web.log_in.address_of"
AXES_CLIENT_STR_CALLABLE = "virkning.web.log_in.nobody_named"
SILENCED_SYSTEM_CHECKS = ["axes.W002"]  # without its middleware, being locked out looks like a wrong password

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "virkning.config.logs.DiscreetFormatter",
            "fmt": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "filters": {"links": {"()": "virkning.config.logs.LinkFilter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["links"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
