"""What people write."""

from django import forms

from virkning.web.comments import Typed

MOST_TYPED = 20_000
"""More than any comment may be: what is too long is told of, and kept in the form."""


class CommentForm(forms.Form):
    text = forms.CharField(max_length=MOST_TYPED, required=False)
    section = forms.SlugField(max_length=50, required=False)
    place = forms.CharField(max_length=200, required=False)
    department = forms.SlugField(max_length=50, required=False)
    indicator = forms.SlugField(max_length=80, required=False)
    span = forms.SlugField(max_length=80, required=False)
    asks = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # as Django's own
        asked = self.data.getlist("asks") if hasattr(self.data, "getlist") else []
        self.fields["asks"].choices = [(one, one) for one in asked if one.isdecimal() and len(one) < 10]  # type: ignore[attr-defined]  # a choice field

    @property
    def cell(self) -> tuple[str, str, str]:
        """Department, indicator and span of a cell of the extract; empty where it is about the whole of it."""
        given = self.cleaned_data
        return given.get("department", ""), given.get("indicator", ""), given.get("span", "")


def given(form: CommentForm) -> Typed:
    """What was written, whether or not it can be saved."""
    form.is_valid()
    return Typed(form.cleaned_data.get("text", ""), frozenset(form.cleaned_data.get("asks", ())))
