"""Answered questionnaires as they come in others' files, all as one kind of value, and out again."""

from virkning.exchange.responses.forms import AnsweredForm, ResponseFile

__all__ = ["AnsweredForm", "ResponseFile"]
