"""What is printed and handed over: questionnaires to be filled in by hand, and notifications to the authorities."""

from virkning.reports.paper.form import to_pdf
from virkning.reports.paper.notification import NotificationLetter, notification_to_pdf

__all__ = ["NotificationLetter", "notification_to_pdf", "to_pdf"]
