"""The result list of a group: what is said of each scale, and each one's way on it as a picture."""

from virkning.reports.group_list.pictures import Dot, ways
from virkning.reports.group_list.sentences import about, missing, plain, read_by, title, told

__all__ = ["Dot", "about", "missing", "plain", "read_by", "title", "told", "ways"]
