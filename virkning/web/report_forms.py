"""What is sent with a report: comments, and the edition that was looked at."""

from django import forms

from virkning.actions.reports import LONGEST


class ReportCommentForm(forms.Form):
    text = forms.CharField(max_length=LONGEST, strip=True)
    section = forms.SlugField(max_length=50, required=False)


class EditionForm(forms.Form):
    edition = forms.IntegerField(min_value=1, max_value=9999)


class CorrectionForm(EditionForm):
    reason = forms.CharField(max_length=LONGEST, strip=True)
