"""From what somebody wrote to where an extract lies."""

from pathlib import Path

from virkning.exchange.extracts.bucket import SCHEME, bucket
from virkning.exchange.extracts.folder import Folder
from virkning.exchange.extracts.location import Location


def located(text: str | Path) -> Location:
    """A folder, or an object store at s3://bucket/prefix. Raises Refused for an address that is none."""
    return bucket(str(text)) if str(text).startswith(SCHEME) else Folder(Path(text))
