"""What is hung up and handed out: the way to an anonymous questionnaire, on a poster and on slips."""

from virkning.reports.handouts.pdf import poster, slips

__all__ = ["poster", "slips"]
