"""A study's result as a document: the answer first, then what it rests on, and what speaks against it."""

from virkning.domain.effect_study import Guess
from virkning.domain.period import quarter_of
from virkning.domain.report_plan import Audience
from virkning.domain.study_claim import WEAKENING, Claim
from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.documents.figures import both
from virkning.reports.documents.values import Document, Section
from virkning.reports.studies.grounds import alike_section, people_section, years_section
from virkning.reports.studies.method import appendix
from virkning.reports.studies.tables import against_section, answer_tables
from virkning.reports.studies.values import StudyTold
from virkning.reports.studies.words import COMPARISONS, DOUBTS, METHODS_TOLD, PARTS

PLAN = "study"


def study_document(told: StudyTold) -> Document:
    sections = (
        _answer(told),
        years_section(told),
        people_section(told),
        alike_section(told),
        against_section(told),
        _registered(told),
    )
    return Document(
        plan=PLAN,
        audience=Audience.STEERING,
        period=quarter_of(told.made).key,
        title=Text(told.plan.title, told.plan.title),
        headline=both(lambda language: headline(told, language)),
        lead=Text(told.plan.question, told.plan.question),
        place=told.programme,
        organisation=told.organisation,
        made=told.made,
        protected=told.protected,
        threshold=told.threshold,
        sections=tuple(section for section in sections if section is not None),
        definitions=appendix(told),
    )


_EFFECT = Text(
    da="{outcome} er {size} {way} for dem, der fik hjælpen: en effekt, hvis intet andet, vi ikke har målt, er "
    "forskelligt",
    en="{outcome} is {size} {way} for those who got the help: an effect, if nothing else that is unmeasured differs",
)
_ASSOCIATION = Text(
    da="{outcome} er {size} {way} for dem, der fik hjælpen: en sammenhæng, som ikke behøver at være en effekt",
    en="{outcome} is {size} {way} for those who got the help: an association, which need not be an effect",
)
_UNSURE = Text(
    da="{outcome}: undersøgelsen kan ikke afgøre, om det går dem, der fik hjælpen, anderledes",
    en="{outcome}: the study cannot tell whether those who got the help fare differently",
)
_WAYS = {True: Text(da="højere", en="higher"), False: Text(da="lavere", en="lower")}


def headline(told: StudyTold, language: Language) -> str:
    effect = told.found.effect
    if not effect.interval.excludes_zero:
        text = _UNSURE
    else:
        text = _EFFECT if told.judged.claim is Claim.EFFECT else _ASSOCIATION
    return text.to(language).format(
        outcome=told.plan.outcome_title,
        size=told.value(abs(effect.value), language, signed=False),
        way=_WAYS[effect.value > 0].to(language),
    )


_SAYS = Text(
    da="Forskellen er {value} (95 %-sikkerhedsinterval {ends}), {method}.",
    en="The difference is {value} (95% interval {ends}), {method}.",
)
_RAW = Text(
    da="Uden at gøre grupperne sammenlignelige er den {value} ({ends}).",
    en="Without making the groups comparable it is {value} ({ends}).",
)
_COMPARED = Text(da="Der er sammenlignet med {whom}.", en="The comparison is with {whom}.")
_MEANS = {
    "all": Text(
        da="Hele intervallet ligger over det, der på forhånd var aftalt at betyde noget ({least}).",
        en="The whole interval lies above what was agreed beforehand to matter ({least}).",
    ),
    "some": Text(
        da="Tallet når det, der på forhånd var aftalt at betyde noget ({least}), men intervallet rummer også mindre.",
        en="The figure reaches what was agreed beforehand to matter ({least}), but the interval holds less, too.",
    ),
    "perhaps": Text(
        da="Tallet når ikke det, der på forhånd var aftalt at betyde noget ({least}), men intervallet udelukker "
        "det ikke.",
        en="The figure does not reach what was agreed beforehand to matter ({least}), but the interval does not "
        "rule it "
        "out.",
    ),
    "none": Text(
        da="Hele intervallet ligger under det, der på forhånd var aftalt at betyde noget ({least}).",
        en="The whole interval lies below what was agreed beforehand to matter ({least}).",
    ),
}


def _answer(told: StudyTold) -> Section:
    found, plan = told.found, told.plan
    sentences = [
        both(
            lambda language: _SAYS.to(language).format(
                value=told.value(found.effect.value, language),
                ends=told.ends(found.effect, language),
                method=METHODS_TOLD[plan.method].to(language),
            )
        ),
        both(
            lambda language: _RAW.to(language).format(
                value=told.value(found.difference.value, language), ends=told.ends(found.difference, language)
            )
        ),
        both(lambda language: _COMPARED.to(language).format(whom=COMPARISONS[plan.comparison].to(language))),
    ]
    if plan.meaningful is not None:
        least, means = plan.meaningful, _MEANS[meaning(found.effect, plan.meaningful)]
        sentences.append(
            both(lambda language: means.to(language).format(least=told.value(least, language, signed=False)))
        )
    weak = tuple(DOUBTS[doubt] for doubt in told.judged.doubts if doubt in WEAKENING)
    rest = tuple(DOUBTS[doubt] for doubt in told.judged.doubts if doubt not in WEAKENING)
    tables, charts = answer_tables(told)
    return Section("answer", Text(da="Svaret", en="The answer"), tuple(sentences), tables, charts, weak + rest)


def meaning(effect: Guess, least: float) -> str:
    """How the interval lies to what would matter, in whichever way it goes."""
    away = 1 if effect.value >= 0 else -1
    ends = sorted((effect.interval.low * away, effect.interval.high * away))
    if ends[0] >= least:
        return "all"
    if effect.value * away >= least:
        return "some"
    return "perhaps" if ends[1] >= least else "none"


_FROZEN = Text(
    da="Planen (nr. {number}) blev låst {day} af {who}, {when}.",
    en="The plan (no. {number}) was frozen on {day} by {who}, {when}.",
)
_BEFORE = Text(da="før nogen udfald var åbnet", en="before any outcome was opened")
_AFTER = Text(da="efter at udfald var åbnet", en="after outcomes had been opened")
_DEPARTS = Text(
    da="Den afviger fra den første plan på: {parts}. Begrundelse: {why}",
    en="It departs from the first plan in: {parts}. Why: {why}",
)


def _registered(told: StudyTold) -> Section:
    sentences = [
        both(
            lambda language: _FROZEN.to(language).format(
                number=told.number,
                day=numbers.day(told.frozen, language=language),
                who=told.frozen_by,
                when=(_BEFORE if told.registered else _AFTER).to(language),
            )
        )
    ]
    if told.departs:
        parts = tuple(PARTS[name] for name in told.departs)
        sentences.append(
            both(
                lambda language: _DEPARTS.to(language).format(
                    parts=numbers.list_of(tuple(one.to(language) for one in parts), language=language), why=told.reason
                )
            )
        )
    if told.plan.expected:
        sentences.append(
            Text(da=f"Forventningen var: {told.plan.expected}", en=f"It was expected that: {told.plan.expected}")
        )
    return Section("registered", Text(da="Planen på forhånd", en="The plan beforehand"), tuple(sentences))
