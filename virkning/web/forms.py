"""What people write."""

from django import forms

from virkning.actions.comments import LONGEST


class CommentForm(forms.Form):
    text = forms.CharField(max_length=LONGEST, strip=True)
