"""How the values of an example are printed in the manual, in both languages."""

from collections import Counter
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import singledispatch

from babel.dates import format_date

from tests.spec.courses import Citizen
from tests.spec.small_numbers import Shown
from virkning.domain.assessment import Closeness
from virkning.domain.categories import Fact
from virkning.domain.change import ChangeClass, ChangeRule, ClinicalChange, CutOffKind, GoalType
from virkning.domain.comparison import Apart
from virkning.domain.documentation_dose import DoseLevel, Risk
from virkning.domain.dose import ContactKind, Turnout
from virkning.domain.dropout import Tilt
from virkning.domain.exit_survey import Leaning
from virkning.domain.funnel import FunnelPlace
from virkning.domain.instrument import Direction
from virkning.domain.pairing import CourseLength, Measurement, Moment, Stay
from virkning.domain.period import Period
from virkning.domain.qca import SolutionKind
from virkning.domain.question import CoursesAsked, SplitBy
from virkning.domain.result import Classes, MissingReason, Moments, Share, Span, SpanKind
from virkning.domain.score import NotScored, NotScoredReason
from virkning.domain.statistics import Interval
from virkning.domain.text import Language, Text
from virkning.reports import numbers

WORDS: dict[StrEnum, Text] = {
    Closeness.CLOSE: Text(da="tæt på hinanden", en="close"),
    Closeness.SOME: Text(da="noget spredt", en="somewhat spread"),
    Closeness.APART: Text(da="langt fra hinanden", en="far apart"),
    Leaning.NEARLY_ALL: Text(da="alle eller næsten alle", en="all or nearly all"),
    Leaning.MOST: Text(da="de fleste", en="most"),
    Leaning.HALF: Text(da="omtrent halvdelen", en="about half"),
    Leaning.FEWER: Text(da="under halvdelen", en="under half"),
    SplitBy.DEPARTMENT: Text(da="afdeling", en="department"),
    SplitBy.QUARTER: Text(da="kvartal", en="quarter"),
    SplitBy.MONTH: Text(da="måned", en="month"),
    SplitBy.VARIABLE: Text(da="det, vi ved om borgerne", en="what we know of the citizens"),
    CoursesAsked.ENDED: Text(da="alle afsluttede", en="all that ended"),
    Risk.LOW: Text(da="lav", en="low"),
    Risk.RAISED: Text(da="forhøjet", en="raised"),
    Risk.HIGH: Text(da="høj", en="high"),
    DoseLevel.AFTER_TALK: Text(da="efter samtalen", en="after the talk"),
    DoseLevel.BEFORE_AFTER: Text(da="før og efter", en="before and after"),
    DoseLevel.FOLLOWED: Text(da="fulgt undervejs", en="followed on the way"),
    DoseLevel.FULL: Text(da="grundig måling i hver fase", en="thorough measurement in each phase"),
    Direction.HIGHER: Text(da="højere er bedre ↑", en="higher is better ↑"),
    Direction.LOWER: Text(da="lavere er bedre ↓", en="lower is better ↓"),
    ChangeClass.PROGRESSED: Text(da="fremgang", en="progressed"),
    ChangeClass.STATUS_QUO: Text(da="status quo", en="status quo"),
    ChangeClass.REGRESSED: Text(da="tilbagegang", en="regressed"),
    ChangeRule.ANY: Text(da="enhver ændring", en="any change"),
    ChangeRule.RELIABLE: Text(da="sikker ændring", en="reliable change"),
    ChangeRule.SMALLEST_IMPORTANT: Text(da="mindste betydende ændring", en="smallest important change"),
    ClinicalChange.RECOVERED: Text(da="kommet sig", en="recovered"),
    ClinicalChange.IMPROVED: Text(da="forbedret", en="improved"),
    ClinicalChange.UNCHANGED: Text(da="uændret", en="unchanged"),
    ClinicalChange.DETERIORATED: Text(da="forværret", en="deteriorated"),
    CutOffKind.A: Text(da="a", en="a"),
    CutOffKind.B: Text(da="b", en="b"),
    CutOffKind.C: Text(da="c", en="c"),
    GoalType.DEVELOP: Text(da="udvikle", en="develop"),
    GoalType.KEEP: Text(da="fastholde", en="keep"),
    GoalType.LIMIT_LOSS: Text(da="begrænse tab", en="limit the loss"),
    CourseLength.SHORT: Text(da="kort", en="short"),
    CourseLength.LONG: Text(da="langt", en="long"),
    Moment.BEFORE: Text(da="før", en="before"),
    Moment.DURING: Text(da="undervejs", en="during"),
    Moment.AFTER: Text(da="efter", en="after"),
    Moment.FOLLOW_UP: Text(da="opfølgning", en="follow-up"),
    NotScoredReason.NO_ANSWERS: Text(da="ingen svar", en="no answers"),
    NotScoredReason.TOO_FEW_ANSWERS: Text(da="for få svar", en="too few answers"),
    NotScoredReason.INVALID_ANSWER: Text(da="et svar, der ikke findes", en="an answer that does not exist"),
    Shown.ALL: Text(da="vises", en="shown"),
    Shown.MEANS: Text(da="kun gennemsnit", en="means only"),
    Shown.SMALL: Text(da="skjult: små tal", en="hidden: small numbers"),
    Shown.SECONDARY: Text(da="skjult: ville afsløre en anden", en="hidden: would give another away"),
    MissingReason.NO_SHOW: Text(da="udeblev", en="did not show up"),
    MissingReason.BROKE_OFF: Text(da="afbrød forløbet", en="broke off"),
    MissingReason.TOO_SHORT: Text(da="for kort forløb", en="course too short"),
    MissingReason.DECLINED: Text(da="ønskede ikke at svare", en="declined"),
    MissingReason.NOT_RELEVANT: Text(da="ikke relevant", en="not relevant"),
    MissingReason.FORGOTTEN: Text(da="glemt", en="forgotten"),
    MissingReason.NOT_SCORED: Text(da="kunne ikke scores", en="could not be scored"),
    MissingReason.UNKNOWN: Text(da="ukendt", en="unknown"),
    ContactKind.TALK: Text(da="samtale", en="talk"),
    ContactKind.CALL: Text(da="opkald", en="phone call"),
    ContactKind.VISIT: Text(da="besøg", en="visit"),
    ContactKind.MESSAGE: Text(da="besked", en="message"),
    ContactKind.WITH_OTHERS: Text(da="møde med andre", en="meeting with others"),
    ContactKind.OTHER: Text(da="anden kontakt", en="other contact"),
    ContactKind.SESSION: Text(da="gruppegang", en="group session"),
    Turnout.ATTENDED: Text(da="kom", en="came"),
    Turnout.NO_SHOW: Text(da="udeblev", en="did not come"),
    Turnout.CANCELLED: Text(da="aflyst", en="cancelled"),
    Apart.HIGHER: Text(da="højere end før", en="higher than before"),
    Apart.LOWER: Text(da="lavere end før", en="lower than before"),
    Apart.UNSURE: Text(da="vi kan ikke se en forskel", en="no difference can be told"),
    Apart.NOTHING_KNOWN: Text(da="intet", en="nothing"),
    SolutionKind.CONSERVATIVE: Text(da="konservativ", en="conservative"),
    SolutionKind.INTERMEDIATE: Text(da="mellemliggende", en="intermediate"),
    SolutionKind.PARSIMONIOUS: Text(da="kortest mulig", en="parsimonious"),
    FunnelPlace.WITHIN: Text(da="inden for", en="within"),
    FunnelPlace.OUTSIDE_95: Text(da="uden for 95 %", en="outside 95%"),
    FunnelPlace.OUTSIDE_998: Text(da="uden for 99,8 %", en="outside 99.8%"),
    Tilt.TOO_BRIGHT: Text(da="kan være for lyst", en="may be too bright"),
    Tilt.TOO_DARK: Text(da="kan være for mørkt", en="may be too dark"),
    Tilt.UNLIKELY: Text(da="vender næppe billedet", en="hardly turns the picture"),
    Tilt.UNSURE: Text(da="det ved vi ikke", en="we do not know"),
    SpanKind.START: Text(da="start", en="start"),
    SpanKind.PHASE: Text(da="fase", en="phase"),
    SpanKind.COURSE: Text(da="start til slut", en="start to end"),
}

NAMES = {
    "benefits": Text(da="kontanthjælp", en="benefits"),
    "study": Text(da="SU", en="study grant"),
    "work": Text(da="løn", en="wages"),
    "no rule": Text(da="ingen", en="none"),
    "from phase 3": Text(da="langt fra fase 3", en="long from phase 3"),
    "from 90 days": Text(da="langt fra 90 dage", en="long from 90 days"),
}
"""Strings that mean something; all others are printed as they are written, as keys."""

NOT_TOLD_APART = Text(da="status quo eller tilbagegang", en="status quo or regressed")
NONE = "–"
MOST_DECIMALS = 4


@singledispatch
def show(cell: object, language: Language) -> str:
    raise TypeError(f"no way to print {type(cell).__name__} in the manual")


@show.register
def _(cell: Text, language: Language) -> str:
    return cell.to(language)


@show.register
def _(cell: None, language: Language) -> str:
    return NONE


@show.register
def _(cell: bool, language: Language) -> str:
    return {True: Text(da="ja", en="yes"), False: Text(da="nej", en="no")}[cell].to(language)


@show.register
def _(cell: StrEnum, language: Language) -> str:
    return WORDS[cell].to(language)


@show.register
def _(cell: str, language: Language) -> str:
    return NAMES[cell].to(language) if cell in NAMES else f"`{cell}`"


@show.register(int)
@show.register(float)
def _(cell: float, language: Language) -> str:
    exponent = Decimal(repr(cell)).normalize().as_tuple().exponent
    decimals = min(MOST_DECIMALS, max(0, -int(exponent)))
    return numbers.number(cell, decimals, language=language)


@show.register
def _(cell: tuple, language: Language) -> str:  # type: ignore[type-arg]  # dispatched by the bare class
    return "; ".join(show(one, language) for one in cell)


@show.register
def _(cell: date, language: Language) -> str:
    return format_date(cell, {"da": "d. MMM", "en": "d MMM"}[language], "da_DK" if language == "da" else "en_GB")


@show.register
def _(cell: Share, language: Language) -> str:
    share = numbers.percent(cell.value, n=cell.n, language=language)
    return f"{numbers.out_of(cell.count, cell.n, language=language)} = {share}" if cell.n else NONE


@show.register
def _(cell: Interval, language: Language) -> str:
    return f"{show(cell.low, language)} {Text(da='til', en='to').to(language)} {show(cell.high, language)}"


@show.register
def _(cell: Period, language: Language) -> str:
    return numbers.period_name(cell, language=language)


@show.register
def _(cell: Span, language: Language) -> str:
    length = f", {show(cell.length, language)}" if cell.length else ""
    return f"{show(cell.kind, language)} {cell.phase[1:]}".rstrip() + length


@show.register
def _(cell: NotScored, language: Language) -> str:
    return Text(
        da=f"ingen score: {show(cell.reason, 'da')} ({cell.answered} besvaret, kræver {cell.needed})",
        en=f"not scored: {show(cell.reason, 'en')} ({cell.answered} answered, {cell.needed} needed)",
    ).to(language)


@show.register
def _(cell: Moments, language: Language) -> str:
    if cell.mean is None:
        return NONE
    words = Text(da="gennemsnit", en="mean").to(language)
    spread = "" if cell.sd is None else f", sd {show(cell.sd, language)}"
    return f"n {cell.n}, {words} {show(cell.mean, language)}{spread}"


@show.register
def _(cell: Classes, language: Language) -> str:
    counts = {
        ChangeClass.PROGRESSED: cell.progressed,
        ChangeClass.STATUS_QUO: cell.status_quo,
        ChangeClass.REGRESSED: cell.regressed,
    }
    parts = [f"{count} {show(moved, language)}" for moved, count in counts.items() if count]
    if cell.together:
        parts.append(f"{cell.together} {NOT_TOLD_APART.to(language)}")
    return ", ".join(parts) or NONE


@show.register(Counter)
@show.register(dict)
def _(cell: dict[StrEnum, int], language: Language) -> str:
    return ", ".join(f"{count} {show(key, language)}" for key, count in cell.items()) or NONE


@show.register
def _(cell: Measurement, language: Language) -> str:
    return f"{show(cell.taken, language)} {show(cell.moment, language)} {show(cell.value, language)}"


@show.register
def _(cell: Citizen, language: Language) -> str:
    return f"{show(cell.before, language)} → {show(cell.after, language)}"


@show.register
def _(cell: Fact, language: Language) -> str:
    return f"{show(cell.dated, language)} {show(cell.code, language)}"


@show.register
def _(cell: Stay, language: Language) -> str:
    ended = "" if cell.ended is None else show(cell.ended, language)
    return f"F{cell.phase[1:]} {show(cell.started, language)} – {ended}".rstrip()


@show.register
def _(cell: tuple, language: Language) -> str:  # type: ignore[type-arg]  # singledispatch takes the bare class
    """Measurements and stays stand on a timeline, with their phase unless all are in the first; answers in a row."""
    elsewhere = any(isinstance(part, Measurement) and part.phase not in ("", "f1") for part in cell)
    shown = [_in_phase(part, language) if elsewhere else show(part, language) for part in cell]
    timeline = any(isinstance(part, Measurement | Stay | Fact) for part in cell)
    return (" → " if timeline else " · ").join(shown) or NONE


def _in_phase(part: Measurement, language: Language) -> str:
    phase = f"F{part.phase[1:]} " if part.phase else ""
    return f"{phase}{show(part, language)}"
