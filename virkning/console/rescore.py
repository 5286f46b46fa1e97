"""`virkning rescore`: build the saved scores again from the answers, and tell whether they are the same."""

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from virkning.actions.rescoring import rescore as rebuild
from virkning.console.commands import command, option
from virkning.console.exits import Ending
from virkning.console.language import spoken
from virkning.console.screen import out, table, working
from virkning.library.shelves import instruments
from virkning.reports import numbers


@command(
    "rescore",
    gettext_lazy(
        "Build every saved score again from its answers.\n\nSaved scores are only kept for speed: rebuilt by the same "
        "rules they must be the same to the last digit. What differs is listed, and put right."
    ),
)
@option("--check-only", is_flag=True, words=gettext_lazy("Compare only, and change nothing."))
def rescore(check_only: bool) -> Ending:
    with working(_("Scoring again")):
        found = rebuild(instruments=instruments(), by=None, save=not check_only)
    language, screen = spoken(), out()
    scores = numbers.count(found.scores, language=language)
    responses = numbers.count(found.responses, language=language)
    screen.print(
        _("%(scores)s scores of %(responses)s responses built again.") % {"scores": scores, "responses": responses}
    )
    for name, n in found.skipped.items():
        text = ngettext(
            "%(n)d response to %(name)s was left as it is: that version is not in the library.",
            "%(n)d responses to %(name)s were left as they are: that version is not in the library.",
            n,
        )
        screen.print(text % {"n": n, "name": name})
    if not found.differences:
        screen.print(_("Every one came out exactly as it was saved."), style="bold")
        return Ending.DONE
    made = table("", _("instrument"), _("scale"), _("saved by"), _("differ"), right=(3,))
    counts = Counter((d.instrument, d.scale, d.by_older_rules) for d in found.differences)
    for (name, scale, older), n in sorted(counts.items()):
        made.add_row(
            name, scale, _("older rules") if older else _("the same rules"), numbers.count(n, language=language)
        )
    screen.print(made)
    screen.print(_("Nothing was changed.") if check_only else _("They have been put right."), style="bold")
    return Ending.PARTLY
