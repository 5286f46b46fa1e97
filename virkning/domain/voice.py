"""What citizens say in their own words: where it comes from, what it is about, and how far it has come."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from virkning.domain.text import Text

LONGEST_VOICE = 1000
MOST_THEMES = 15
"""Of a programme, the usual ones with them: more are not kept apart. The first nine are marked by the number keys."""


class VoiceSource(StrEnum):
    """Where the words come from."""

    GOAL = "goal"  # a goal of the action plan, in own words
    SAID = "said"  # said in a talk, and written down by whoever heard it
    AFTER_TALK = "after-talk"  # after an anonymous talk: nobody knows who it was


class VoiceState(StrEnum):
    """How far the words have come."""

    HEARD = "heard"  # they stay with those who work with the citizen
    APPROVED = "approved"  # the masked text may be read beside the numbers
    WITHDRAWN = "withdrawn"  # taken back: nobody reads it beside the numbers


USUAL_THEMES: Mapping[str, Text] = MappingProxyType(
    {
        "safety": Text(da="Tryghed", en="Safety"),
        "heard": Text(da="At blive hørt og forstået", en="Being heard and understood"),
        "turning-point": Text(da="Det, der gjorde en forskel", en="What made a difference"),
        "waiting": Text(da="Ventetid og overgange", en="Waiting and transitions"),
        "children": Text(da="Børnene", en="The children"),
        "others": Text(da="Andre mennesker", en="Other people"),
        "everyday": Text(da="Hverdag, job og økonomi", en="Everyday life, job and money"),
    }
)
"""Themes that every programme begins with; it may write its own beside them."""
