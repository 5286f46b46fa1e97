"""Broken questionnaires and answers by the hundred thousand: `python -m benchmarks.fuzz_others 500000 7`.

Sound small files of our own are cut, doubled, turned and filled with what breaks readers. A reader may refuse with an
error of ours, and nothing else; the slowest input is told, and how much memory was taken at most.
"""

import io
import json
import os
import random
import resource
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "virkning.config.settings")
os.environ.setdefault("VIRKNING_SECRET_KEY", "only-for-fuzzing-0000000000000000000000000000")

SHARES: Mapping[str, int] = {
    "expression": 600, "fhir answers": 150, "redcap": 80, "fhir": 80, "answers": 78, "xlsform": 10,
    "spss": 1, "stata": 1,
}  # fmt: skip
"""Of each thousand inputs: the slow readers get fewer."""

NASTY = (
    b"\0", b"\xff\xfe", b'"', b"{", b"}", b"[", b"]", b"|", b",", b"\n", b"1e999", b"-1", b"99999999999999999999",
    b"NaN", b"true", b"null", b"%a", b"${a}", b"(((((((((((", b"iif(", b" / 0", b" and ", b"sum(",
    b"\xc3\xb8", b"\xed\xa0\x80", b"=1+1", b"{}",
)  # fmt: skip
SLOW = 5.0

EXPRESSIONS = (
    b"iif(%a.exists() and %b.exists(), (%a + (4 - %b)) * 2, {})",
    b"%resource.item.where(linkId != 'x').answer.weight().sum()",
    b"round(mean([a],[b]) * 4 / 2, 1)",
    b"if((if(${a} != '', 1, 0) + if(${b} != '', 1, 0)) >= 1, (${a} + ${b}) * 2 div 2, '')",
)
DICTIONARY = (
    b"field_name,form_name,field_type,field_label,select_choices_or_calculations,text_validation_min,text_validation_max\n"
    b'a,f,radio,A?,"0, No | 1, Yes",,\nb,f,slider,B?,,0,10\nt,f,calc,T,"sum([a],[b])",,\n'
)
ANSWERS = b"id,redcap_event_name,q1,q2,total\n1,a_arm_1,1,2,3\n2,b_arm_1,0,,9\n"


def mutated(seed: bytes, drawn: random.Random) -> bytes:
    """One to four changes, each small or nasty."""
    made = bytearray(seed)
    for _ in range(drawn.randint(1, 4)):
        at = drawn.randrange(len(made) + 1)
        match drawn.randrange(6):
            case 0:
                del made[at : at + drawn.randint(1, 30)]
            case 1:
                made[at:at] = drawn.choice(NASTY) * drawn.choice((1, 1, 1, 60))
            case 2:
                made[at:at] = made[at : at + drawn.randint(1, 60)] * drawn.randint(1, 5)
            case 3 if made:
                made[at % len(made)] = drawn.randrange(256)
            case 4:
                made[at : at + 4] = drawn.choice(NASTY)
            case _:
                other = drawn.randrange(len(made) + 1)
                made[at:at] = made[other : other + 40]
    return bytes(made)


def readers() -> dict[str, tuple[tuple[bytes, ...], Callable[[bytes], object]]]:
    """For each kind the seeds and what reads them."""
    from virkning.domain.instrument import Direction, ScoreRule
    from virkning.exchange.fhir import questionnaire_resource, response_bundle
    from virkning.exchange.questionnaires.expressions import NotUnderstood
    from virkning.exchange.questionnaires.reading import forms_of
    from virkning.exchange.questionnaires.sums import sum_of
    from virkning.exchange.questionnaires.taking import taken
    from virkning.exchange.questionnaires.told import Told
    from virkning.exchange.questionnaires.xlsform_out import to_xlsform
    from virkning.exchange.responses import AnsweredForm
    from virkning.exchange.responses.reading import read_responses
    from virkning.exchange.responses.statistics_out import responses_dta, responses_sav
    from virkning.library.shelves import instrument

    one, told = instrument("trust"), Told(better=Direction.LOWER, rule=ScoreRule.SUM, language="da")
    talk, phq = instrument("after-talk"), instrument("phq-9")
    forms = [AnsweredForm("B1", "phq-9", "1", date(2026, 1, 2), {"q1": 1.0, "q2": 2.0}, moment="a")]

    def expression(content: bytes) -> object:
        text = content.decode("utf-8", errors="replace")
        try:
            return sum_of(text, questions=["a", "b"], variables={"a": "${a}", "b": "[b]", "c": text[:200]})
        except NotUnderstood:
            return None

    def questionnaire(content: bytes) -> object:
        return [taken(form, told).instrument for form in forms_of(content, name="x")]

    def answers(content: bytes) -> object:
        return read_responses(content, phq, name="x", today=date(2026, 11, 26))

    def resource(content: object) -> bytes:
        return json.dumps(content).encode()

    return {
        "expression": (EXPRESSIONS, expression),
        "redcap": ((DICTIONARY,), questionnaire),
        "fhir": ((resource(questionnaire_resource(one)), resource(questionnaire_resource(talk))), questionnaire),
        "fhir answers": ((resource(response_bundle(forms, {"phq-9": phq})),), answers),
        "answers": ((ANSWERS,), answers),
        "xlsform": (tuple(_parts(to_xlsform(talk))), lambda content: questionnaire(_packed(content))),
        "spss": ((responses_sav(forms, phq, language="da"),), answers),
        "stata": ((responses_dta(forms, phq, language="da"),), answers),
    }


_MARK = b"<!--virkning-->"


def _parts(book: bytes) -> Iterator[bytes]:
    """Each sheet of a workbook by itself, with its place before it: a zip that is cut is never looked into."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        for name in ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/sharedStrings.xml", "xl/workbook.xml"):
            PARTS.update({one: archive.read(one) for one in archive.namelist()})
            yield name.encode() + _MARK + archive.read(name)


PARTS: dict[str, bytes] = {}
"""Of the sound workbook."""


def _packed(content: bytes) -> bytes:
    """The sound workbook with one part exchanged."""
    name, _, part = content.partition(_MARK)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for one, sound in PARTS.items():
            archive.writestr(one, part if one.encode() == name else sound)
    return held.getvalue()


def main(wanted: int, seed: int) -> int:
    import django

    django.setup()
    from virkning.domain.errors import VirkningError

    drawn, kinds = random.Random(seed), readers()  # noqa: S311 - inputs that can be made again, not a secret
    outcomes, slowest = Counter[tuple[str, str]](), (0.0, "")
    faults = 0
    for kind, share in SHARES.items():
        seeds, read = kinds[kind]
        started = time.monotonic()
        for _ in range(wanted * share // 1000):
            content = mutated(drawn.choice(seeds), drawn)
            begun = time.monotonic()
            try:
                read(content)
                outcome = "read"
            except VirkningError:
                outcome = "refused"
            except Exception as error:  # noqa: BLE001 - what is looked for
                outcome = f"FAULT {type(error).__name__}"
                faults += 1
                if faults <= 10:
                    print(kind, repr(error)[:200], content[:4000], file=sys.stderr)
            took = time.monotonic() - begun
            slowest = max(slowest, (took, kind))
            if took > SLOW:
                print("SLOW", kind, took, content[:400], file=sys.stderr)
            outcomes[kind, outcome] += 1
        told = {outcome: n for (of, outcome), n in sorted(outcomes.items()) if of == kind}
        print(f"{kind}: {told} in {time.monotonic() - started:.0f} s", flush=True)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    slow = f"slowest {slowest[0]:.2f} s ({slowest[1]})"
    print(f"{sum(outcomes.values())} inputs, {faults} faults, {slow}, {memory} MB at most")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
