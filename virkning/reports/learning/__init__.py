"""What the learning loop shows: pictures with a plain sentence and a caution, and minutes of meetings."""

from virkning.reports.learning.drawing import Band, Curve, Dot, drawn_bands, drawn_curve
from virkning.reports.learning.minutes import Minutes, MinutesItem, minutes_pdf

__all__ = ["Band", "Curve", "Dot", "Minutes", "MinutesItem", "drawn_bands", "drawn_curve", "minutes_pdf"]
