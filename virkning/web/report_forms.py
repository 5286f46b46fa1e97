"""What is sent with a report: the edition that was looked at."""

from django import forms

from virkning.actions.comments import LONGEST


class EditionForm(forms.Form):
    edition = forms.IntegerField(min_value=1, max_value=9999)


class CorrectionForm(EditionForm):
    reason = forms.CharField(max_length=LONGEST, strip=True)
