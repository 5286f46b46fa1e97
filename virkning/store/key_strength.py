"""Whether the keys are fit for a place where real people stand in the database."""

from pathlib import Path

from django.conf import settings

from virkning.domain.errors import Problem, Refused

FEWEST_SIGNS = 12
"""Different signs in a key: a random one of 43 has some 30, a typed one repeats itself."""

KNOWN = ("change", "secret", "example", "default", "password", "only-for", "insecure", "virkning", "123456", "abcdef")
"""Parts of keys that stand in guides and examples."""


def key_faults() -> tuple[Problem, ...]:
    """Everything that is wrong with the keys, as codes; empty where they are fit for use."""
    identity, secret = str(settings.VIRKNING_KEY), str(settings.SECRET_KEY)
    faults = [_weak(name, key) for name, key in (("VIRKNING_KEY", identity), ("VIRKNING_SECRET_KEY", secret))]
    if identity == secret:
        faults.append(Problem("key-same-as-secret"))
    if beside_the_data() is not None:
        faults.append(Problem("key-beside-data", params={"file": str(beside_the_data())}))
    return tuple(fault for fault in faults if fault is not None)


def beside_the_data() -> Path | None:
    """The file of the key, where it lies in the folder that backups and thieves take along."""
    file = settings.VIRKNING_KEY_FILE
    if file is None:
        return None
    folders = [settings.DATA]
    database = settings.DATABASES["default"]
    if str(database["ENGINE"]).endswith("sqlite3") and Path(str(database["NAME"])).is_absolute():
        folders.append(Path(str(database["NAME"])).parent)
    return file if any(file.resolve().is_relative_to(folder.resolve()) for folder in folders) else None


def refuse_unsafe_keys() -> None:
    """In production no page is shown with keys that anybody could guess or carry off. Raises Refused."""
    if settings.VIRKNING_PRODUCTION and (faults := key_faults()):
        raise Refused(faults)


def _weak(name: str, key: str) -> Problem | None:
    if any(part in key.lower() for part in KNOWN):
        return Problem("key-default", params={"name": name})
    if len(set(key)) < FEWEST_SIGNS:
        return Problem("key-weak", params={"name": name})
    return None
