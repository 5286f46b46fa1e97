"""The names and words that Danish and English spreadsheets use for the same things."""

import re
from collections.abc import Mapping

from virkning.domain.pairing import CourseLength, Moment
from virkning.domain.result import MissingReason
from virkning.exchange.sheets import same


def _names(words: str) -> tuple[str, ...]:
    return tuple(same(word) for word in words.split("|"))


# The surest name first: a file with both `borger` and `id` has its citizens in `borger`.
FIELD_NAMES: Mapping[str, tuple[str, ...]] = {
    "course": _names(
        "forløb|forløbsnr|forløbsnummer|forløbs-id|borger|borgernr|borgernummer|borger-id|bruger|bruger-id|brugernr|"
        "person|person-id|personnr|løbenr|løbenummer|respondent|id|nr|citizen|citizen id|client|client id|course|"
        "course id|subject|participant|patient|record_id|kode|code"
    ),
    "department": _names("afdeling|afd|enhed|sted|arm|gruppe|behandling|department|unit|site|group|treatment"),
    "phase": _names("fase|forløbsfase|phase|stage"),
    "moment": _names(
        "tidspunkt|måletidspunkt|måling|målingsnr|målingsnummer|runde|bølge|moment|measurement|wave|time|timepoint|"
        "time point|occasion|visit|event|redcap_event_name|før/efter"
    ),
    "date": _names(
        "dato|måledato|svardato|besvaret|besvarelsesdato|udfyldt|date|taken|answered|date taken|timestamp|tidspunkt|"
        "time"
    ),
    "started": _names("start|startdato|startet|opstart|indskrevet|begyndt|started|start date|begin"),
    "ended": _names("slut|slutdato|afsluttet|udskrevet|ophørt|ended|end date|end|closed"),
    "length": _names("længde|forløbslængde|kort/langt|length|course length"),
    "reason": _names("årsag|frafaldsårsag|årsag til manglende måling|reason|missing reason"),
    "scale": _names("skala|skalanavn|indikator|mål|scale|indicator|measure|variable|variabel"),
    "item": _names("spørgsmål|spørgsmålsnr|spm|item|question"),
    "value": _names("værdi|score|point|svar|svarværdi|resultat|value|answer|points|result"),
}

MOMENTS: Mapping[str, Moment] = {
    **dict.fromkeys(
        map(same, ("før", "førmåling", "start", "baseline", "before", "pre", "pretest", "præ", "indgang", "begin")),
        Moment.BEFORE,
    ),
    **dict.fromkeys(
        map(same, ("efter", "eftermåling", "slut", "afslutning", "after", "post", "posttest", "udgang", "end")),
        Moment.AFTER,
    ),
    **dict.fromkeys(
        map(same, ("under", "undervejs", "undervejsmåling", "midt", "midt i", "midtvejs", "during", "mid")),
        Moment.DURING,
    ),
    **dict.fromkeys(
        map(same, ("opfølgning", "opfølgende", "opfølgende måling", "followup", "follow-up", "fu")), Moment.FOLLOW_UP
    ),
}

LENGTHS: Mapping[str, CourseLength] = {
    **dict.fromkeys(map(same, ("kort", "kort forløb", "short")), CourseLength.SHORT),
    **dict.fromkeys(map(same, ("lang", "langt", "langt forløb", "long")), CourseLength.LONG),
}

REASONS: Mapping[str, MissingReason] = {
    **{same(reason): reason for reason in MissingReason},
    **dict.fromkeys(map(same, ("udeblevet", "udeblev", "mødte ikke")), MissingReason.NO_SHOW),
    **dict.fromkeys(map(same, ("afbrudt", "afbrød", "afbrudt forløb", "frafald", "dropout")), MissingReason.BROKE_OFF),
    **dict.fromkeys(map(same, ("for kort", "for kort forløb", "kort forløb")), MissingReason.TOO_SHORT),
    **dict.fromkeys(map(same, ("ønsker ikke", "ville ikke", "afslog", "nej tak")), MissingReason.DECLINED),
    **dict.fromkeys(map(same, ("ikke relevant", "irrelevant")), MissingReason.NOT_RELEVANT),
    **dict.fromkeys(map(same, ("glemt", "ikke spurgt")), MissingReason.FORGOTTEN),
}

PHASE_WORDS = frozenset(map(same, ("fase", "phase", "f", "p")))

_WAVE = re.compile(
    r"(?:t|w|m|wave|time|måling|maaling|measurement|runde|visit|tid)?[ _.-]?(\d{1,3})(?:\.0)?(?:\.? måling)?"
)


def wave(text: str) -> int | None:
    """The number of a measurement: 4 in `4`, `T4`, `wave 4`, `4. måling`; None when it is not numbered."""
    found = _WAVE.fullmatch(text.strip().casefold())
    return int(found[1]) if found else None


def parts(name: str) -> tuple[str, ...]:
    """The words and numbers of a heading: `Angst (før)` gives angst, før; `bdi4` gives bdi, 4."""
    return tuple(re.findall(r"[^\W\d_]+|\d+", name.casefold()))
