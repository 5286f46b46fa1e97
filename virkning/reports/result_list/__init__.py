"""The result list for the talk: a small picture and a plain sentence for each of a citizen's scales."""

from virkning.reports.result_list.goals import GoalShown
from virkning.reports.result_list.pictures import Band, picture
from virkning.reports.result_list.sentences import about, plain, question, title

__all__ = ["Band", "GoalShown", "about", "picture", "plain", "question", "title"]
