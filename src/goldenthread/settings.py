"""Django's settings. What differs from place to place comes from the environment; nothing secret is in this file."""

import os

from goldenthread.operations.home import default_home, folder, secret
from goldenthread.operations.log import LOGGING  # noqa: F401 - Django reads it from here
from goldenthread.operations.settings_from_environment import (
    content_security_policy,
    database_address,
    django_database,
    is_loopback,
    openid_connect,
    public_address,
)

HOME = default_home()
PUBLIC_ADDRESS, PUBLIC_HOST, SECURE = public_address()

DEBUG = False
SECRET_KEY = secret(folder(HOME, "keys") / "django.key")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"] if is_loopback(PUBLIC_HOST) else [PUBLIC_HOST]
ROOT_URLCONF = "goldenthread.web.urls"
WSGI_APPLICATION = "goldenthread.operations.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "goldenthread.web",
    "goldenthread.oversight",
    "goldenthread.casework",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    # The page that lists security keys says how long ago each was used.
    "django.contrib.humanize",
    "procrastinate.contrib.django",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]

MIDDLEWARE = [
    "goldenthread.operations.health.Health",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "goldenthread.operations.headers.PageHeaders",
    "goldenthread.operations.body_limit.BodyLimit",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "goldenthread.operations.rate_limit.RequestRate",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "goldenthread.operations.sign_in.SecondFactor",
    # Opens the request's transaction and tells the database who reads; everything after it is bound by the policies.
    "goldenthread.casework.middleware.ReaderTransaction",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# One database, three ways in: see goldenthread.operations.roles.
DATABASES = {
    "default": django_database(database_address("app", HOME), pool=True),
    "owner": django_database(database_address("owner", HOME), pool=False),
    "numbers": django_database(database_address("numbers", HOME), pool=True, read_only=True),
}
DATABASE_ROUTERS = ["goldenthread.operations.router.OwnerMigrates"]

# Rate limits count here, so they hold across every process.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "service_cache"}}
SESSION_ENGINE = "django.contrib.sessions.backends.db"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

# The worker finds its jobs in each application's jobs.py; a task here is something a person must do.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

STATIC_URL = "/static/"
# Served straight from the packages: there is no collecting step to forget.
WHITENOISE_USE_FINDERS = True
MEDIA_ROOT = HOME / "documents"
FILE_UPLOAD_PERMISSIONS = 0o600
# What is being sent waits in a folder that nobody else of this machine reads, and never in one that all share.
FILE_UPLOAD_TEMP_DIR = folder(HOME, "working")
FILE_UPLOAD_HANDLERS = [
    "goldenthread.web.uploads.NamesAsTheyCame",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
# The key of the documents: in the home's keys, which no backup holds, or in a file that is named.
DOCUMENT_KEY_FILE = os.environ.get("GOLDENTHREAD_DOCUMENT_KEY_FILE", "")
SCANNER = os.environ.get("GOLDENTHREAD_SCANNER", "")
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

# ---- who signs in, and how --------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "casework.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "goldenthread.operations.sign_in.NoSelfRegistration"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
# Desks are shared: nobody stays signed in after the browser closes.
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}
SOCIALACCOUNT_ADAPTER = "goldenthread.operations.sign_in.OnlyKnownPeople"
DIRECTORY = openid_connect()
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": DIRECTORY}}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Golden Thread"
# A telephone's clock may be half a minute out.
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE

# ---- what a browser may do --------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = content_security_policy(DIRECTORY)
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# A form opened before its writer signed in again is not taken, and what was written in it is kept.
CSRF_FAILURE_VIEW = "goldenthread.web.errors.form_too_old"
CSRF_TRUSTED_ORIGINS = [PUBLIC_ADDRESS]
if SECURE:
    # Whatever ends the encrypted connection before us must set this header itself and drop it from outside.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60

# E-mail says only that something waits; where no server is named none is sent.
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
