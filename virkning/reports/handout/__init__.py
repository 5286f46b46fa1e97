"""One page to print: a course plan for the employee, or the citizen's own plan and answers in plain words."""

from virkning.reports.handout.document import Block, Goal, Handout, Picture, Step, to_pdf
from virkning.reports.handout.words import WORDS, owner

__all__ = ["WORDS", "Block", "Goal", "Handout", "Picture", "Step", "owner", "to_pdf"]
