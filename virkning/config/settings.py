"""Settings from the environment only."""

SECRET_KEY = "replaced"  # noqa: S105
INSTALLED_APPS: list[str] = []
USE_TZ = True
