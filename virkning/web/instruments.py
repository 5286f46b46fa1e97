"""What is known of a questionnaire: how it is scored, what its figures mean, who may use it, and where it is used."""

from collections.abc import Iterator, Mapping

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from virkning.access.courses import programmes_visible_to
from virkning.actions.questionnaires import questionnaire_in_use
from virkning.domain.errors import Unknown
from virkning.domain.instrument import (
    Instrument,
    Item,
    Respondent,
    Scale,
    ScoreRule,
    Source,
    TranslationStatus,
)
from virkning.domain.text import Language
from virkning.library.wording import short_name
from virkning.reports import numbers
from virkning.reports.steering.words import WANTED, scale_range
from virkning.store.models import User
from virkning.web.words import sentence_case

Figure = tuple[str, str, Source | None]
"""What it is, its value, and where it comes from."""


def instrument_or_404(key: str) -> Instrument:
    """In the words of the organisation."""
    try:
        return questionnaire_in_use(key)
    except Unknown as unknown:
        raise Http404 from unknown


def page(user: User, instrument: Instrument, *, language: Language) -> dict[str, object]:
    return {
        "room": "results",
        "crumbs": [(_("Questionnaires"), ""), (instrument.title.to(language), "")],
        "title": instrument.title.to(language),
        "lead": instrument.description.to(language).replace("`", ""),
        "facts": list(_facts(instrument, language)),
        "scales": [_scale(scale, instrument, language) for scale in instrument.scales],
        "questions": [_question(item, language) for item in instrument.items],
        "worded": _worded(instrument),
        "licence": instrument.licence,
        "terms": instrument.licence.terms.to(language),
        "who_may_use": instrument.licence.who_may_use.to(language),
        "flags": [(one.title.to(language), one.action.to(language)) for one in instrument.red_flags],
        "sources": instrument.sources,
        "used": _used(user, instrument, language),
    }


def _facts(instrument: Instrument, language: Language) -> Iterator[tuple[str, str]]:
    respondents = {
        Respondent.CITIZEN: _("the citizen"),
        Respondent.PARENT: _("a parent"),
        Respondent.EMPLOYEE: _("the employee"),
    }
    statuses = {
        TranslationStatus.OFFICIAL: _("official"),
        TranslationStatus.PUBLISHED: _("published"),
        TranslationStatus.OWN: _("our own, not validated"),
    }
    minutes = ngettext("about %(n)d minute", "about %(n)d minutes", instrument.minutes) % {"n": instrument.minutes}
    yield _("Answered by"), f"{sentence_case(respondents[instrument.respondent])}, {minutes}"
    if instrument.recall:
        yield _("Asks about"), instrument.recall.to(language)
    yield (
        _("Translation"),
        _("Danish: %(da)s. English: %(en)s.")
        % {
            "da": statuses[instrument.translation_da],
            "en": statuses[instrument.translation_en],
        },
    )
    yield _("Version"), instrument.version


def _question(item: Item, language: Language) -> tuple[str, str]:
    """What is shown of it, and how it is answered."""
    options = [option.text.to(language) for option in item.options]
    answers = " · ".join(options) if options else f"{item.low}–{item.high}"
    return item.wording.to(language) if item.wording else sentence_case(short_name(item, language)), answers


def _worded(instrument: Instrument) -> str:
    """Whose words are shown, and where the official ones are found."""
    if not instrument.items:
        return _("Only totals that were scored elsewhere are typed in; there are no questions here.")
    if instrument.licence.item_text_shipped:
        return _("The words are the project's own and free to use.")
    if all(item.wording for item in instrument.items):
        return _("The words were added by your organisation, which answers for the right to use them.")
    return _(
        "The owner's words may not be handed on with the program. What stands here are short neutral labels of our "
        "own; your organisation adds the official words once, and they are then asked."
    )


def _scale(scale: Scale, instrument: Instrument, language: Language) -> dict[str, object]:
    return {
        "title": scale.title.to(language),
        "range": f"{scale_range(scale, language=language)}, {WANTED[scale.direction].to(language)}",
        "scored": _scored(scale, instrument),
        "bands": [
            (f"{_number(band.low, language)}–{_number(band.high, language)}", band.title.to(language), band.source)
            for band in scale.bands
        ],
        "cut_offs": [(_number(one.value, language), one.title.to(language), one.source) for one in scale.cut_offs],
        "figures": list(_figures(scale, language)),
    }


def _scored(scale: Scale, instrument: Instrument) -> str:
    if scale.entered:
        return _("A total that was scored elsewhere is typed in.")
    n = len(scale.items)
    rule = {ScoreRule.MEAN: _("the mean"), ScoreRule.SUM: _("the sum")}[scale.rule]
    said = ngettext("%(rule)s of %(n)d question", "%(rule)s of %(n)d questions", n) % {"rule": rule, "n": n}
    parts = [sentence_case(said)]
    if scale.multiplier != 1:
        parts.append(_("multiplied by %(n)s") % {"n": f"{scale.multiplier:g}"})
    if scale.reversed:
        turned = len(scale.reversed)
        parts.append(ngettext("%(n)d of them turned round", "%(n)d of them turned round", turned) % {"n": turned})
    fewest = ngettext("at least %(n)d must be answered", "at least %(n)d must be answered", scale.fewest)
    return f"{', '.join(parts)}; {fewest % {'n': scale.fewest}}."


def _figures(scale: Scale, language: Language) -> Iterator[Figure]:
    if one := scale.reliability:
        yield (
            _("Reliability (%(kind)s)") % {"kind": _kinds().get(one.kind, one.kind)},
            numbers.number(one.value, 2, language=language),
            one.source,
        )
    if spread := scale.deviation:
        named = _("Standard deviation, %(population)s") % {"population": spread.population.to(language)}
        yield named, _number(spread.value, language), spread.source
    if change := scale.important_change:
        yield _("Smallest important change"), _number(change.value, language), change.source
    if reliable := scale.reliable_change:
        yield _("Reliable change"), _number(reliable.value, language), reliable.source
    for norm in (scale.norm_clinical, scale.norm_functional):
        if norm is not None:
            value = f"{_number(norm.mean, language)} ({_number(norm.sd, language)})"
            named = _("Mean (standard deviation), %(population)s") % {"population": norm.population.to(language)}
            yield named, value, norm.source


def _kinds() -> Mapping[str, str]:
    return {"icc": "ICC", "cronbach-alpha": _("Cronbach's alpha"), "test-retest": _("test and retest")}


def _number(value: float, language: Language) -> str:
    return numbers.number(value, 0 if value == int(value) else 2, language=language)


def _used(user: User, instrument: Instrument, language: Language) -> list[tuple[str, str]]:
    """The indicators that are read from it, in the programmes that the reader sees."""
    found = []
    for row in programmes_visible_to(user):
        definition = row.defined()
        for one in definition.indicators:
            if one.instrument == instrument.key:
                title = f"{definition.title.to(language)}: {one.title.to(language)}"
                found.append((title, reverse("indicator", args=[row.key, one.key])))
    return found
