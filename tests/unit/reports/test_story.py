"""What the title and the story may say, on results made so that the answer is known."""

from dataclasses import replace

import pytest

from tests.unit.reports.sample import F1, F2, LONG, SHORT, B, change, everywhere, programme, report
from virkning.analysis.disclosure import protect
from virkning.domain.programme import Department, LengthRule
from virkning.domain.result import Result, Span, SpanKind
from virkning.domain.text import LANGUAGES, Language, Text
from virkning.reports.steering import Reader, Story, story
from virkning.reports.steering.findings import Standing, findings, of

BETTER, WORSE, UNSURE = (2.5, 2.1), (2.1, 2.5), (2.30, 2.28)


def told(results: tuple[Result, ...], language: Language = "da") -> Story:
    return story(report(results), language=language)


def whole(text: Story) -> str:
    return " ".join((text.title, text.lead, *(f"{p.heading}: {p.text}" for p in text.paragraphs)))


def swap(results: tuple[Result, ...], *new: Result) -> tuple[Result, ...]:
    by_cell = {result.cell: result for result in (*results, *new)}
    return tuple(by_cell.values())


def test_all_better_is_said_of_all() -> None:
    text = told(everywhere(*BETTER))
    assert text.title == "3 af 3 mål går den ønskede vej i begge afdelinger i fase\u00a01 og 2"
    assert text.lead == (
        "2. kvartal 2013. Alle 24 ændringer, der bygger på mindst 5 borgere, går den ønskede vej ud over usikkerheden."
    )
    assert "Angst og PTSD falder i begge afdelinger i fase\u00a01 og 2" in text.paragraphs[0].text
    assert "Netværk stiger i begge afdelinger" in text.paragraphs[1].text
    assert "Den anden vej" not in whole(text)


def test_few_scales_are_named_with_the_way_they_moved() -> None:
    results = swap(
        everywhere(*UNSURE),
        *(change("anxiety", d, F1, before=2.5, after=2.1, n=30) for d in ("a", "b")),
        *(change("ptsd", d, F1, before=2.9, after=2.4, n=30) for d in ("a", "b")),
    )
    text = told(results)
    assert text.title == (
        "Angst og PTSD falder i begge afdelinger i fase\u00a01 (rådgivning), "
        "mens fase\u00a02 (efterværn) endnu ikke kan afgøres"
    )
    english = told(results, "en").title
    assert english == (
        "Anxiety and PTSD fall in both departments in phase\u00a01 (counselling), "
        "while phase\u00a02 (aftercare) cannot be told yet"
    )


def test_better_in_one_department_only_is_not_said_of_both() -> None:
    results = swap(everywhere(*UNSURE), change("anxiety", "a", F1, before=2.5, after=2.1, n=30))
    text = told(results)
    assert text.title == "Angst falder i Afdeling A i fase\u00a01, mens fase\u00a02 (efterværn) endnu ikke kan afgøres"
    assert "Angst falder i Afdeling A i fase\u00a01." in text.paragraphs[0].text


def test_different_scales_in_different_departments_are_only_counted() -> None:
    results = swap(
        everywhere(*UNSURE),
        change("anxiety", "a", F1, before=2.5, after=2.1, n=30),
        change("ptsd", "b", F2, before=2.5, after=2.1, n=30),
    )
    assert told(results).title == "2 af 3 mål går den ønskede vej i mindst én afdeling"


def test_what_goes_the_other_way_is_in_title_and_text_with_its_uncertainty() -> None:
    results = swap(everywhere(*BETTER), change("network", "b", F2, before=5.47, after=4.96, n=26, sd=0.5, eligible=33))
    text = told(results)
    assert text.title.endswith("mens netværk går den anden vej i fase\u00a02 i Afdeling B")
    against = text.paragraphs[1].text
    assert "Den anden vej går netværk i Afdeling B i fase\u00a02 (5,47 til 4,96, ændring −0,51" in against
    assert "26\u00a0af\u00a033 borgere" in against
    assert "95\u00a0%-interval −0,71\u00a0til\u00a0−0,31" in against


def test_only_worse_says_so_and_claims_nothing_good() -> None:
    text = told(everywhere(*WORSE))
    assert text.title == "3 mål går den anden vej, og ingen mål går den ønskede vej ud over usikkerheden"
    assert "falder i begge" not in whole(text)


def test_nothing_sure_is_told_as_nothing_sure() -> None:
    text = told(everywhere(*UNSURE))
    assert text.title == "Ingen ændringer i 2. kvartal 2013 er større end usikkerheden"
    assert "Ingen af de 16 ændringer er større end usikkerheden" in text.paragraphs[0].text
    assert "Tydeligst" not in whole(text)


def test_small_cells_are_never_used_as_evidence() -> None:
    results = swap(everywhere(*UNSURE), change("anxiety", "a", F1, before=3.9, after=1.1, n=3, sd=0.01))
    text = told(results)
    assert text.title == "Ingen ændringer i 2. kvartal 2013 er større end usikkerheden"
    assert "3,90" not in whole(text)
    assert (
        "I fase\u00a01 (rådgivning) bygger nogle af tallene for Afdeling A på færre end 5 borgere."
        in text.paragraphs[-1].text
    )
    assert "1 ændring bygger på færre" in text.lead


def test_too_few_everywhere() -> None:
    assert told(everywhere(*BETTER, n=3)).title == (
        "Så få borgere i 2. kvartal 2013 kan ikke vise, om det går den ønskede vej"
    )


def test_everything_hidden() -> None:
    hidden = protect(everywhere(*BETTER, n=3))
    text = story(report(hidden, reader=Reader.STEERING_GROUP), language="da")
    assert text.title == "Tallene for 2. kvartal 2013 bygger på for få borgere til at blive vist"
    assert text.paragraphs[0].text == "Her er for få borgere til at sige noget."
    assert "skjult" in text.paragraphs[-1].text


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("da", "Ingen er målt både før og efter i 2. kvartal 2013"),
        ("en", "Nobody was measured both before and after in the 2nd quarter of 2013"),
    ],
)
def test_nothing_at_all(language: Language, title: str) -> None:
    text = told((), language)
    assert text.title == title
    assert "%" not in whole(text)


def test_a_low_paired_rate_is_warned_of() -> None:
    half = tuple(
        change("anxiety", d, span, before=2.5, after=2.1, n=20, eligible=40) for d in ("a", "b") for span in (F1, F2)
    )
    assert "Kun 50\u00a0% af de mulige par" in told(half).paragraphs[-1].text
    assert "Kun" not in told(everywhere(*BETTER)).paragraphs[-1].text


def test_scales_that_few_are_measured_on_are_named_and_not_used_as_the_clearest() -> None:
    thin = [change("network", "b", span, before=3, after=8, n=14, eligible=62) for span in (F1, F2)]
    text = told(swap(everywhere(*BETTER), *thin))
    assert (
        "I Afdeling B har under halvdelen af de mulige borgere begge målinger på netværk; de tal kan ikke stå alene."
    ) in text.paragraphs[-1].text
    assert "8,00" not in text.paragraphs[1].text
    assert text.title == "Angst og PTSD falder i begge afdelinger i fase\u00a01 og 2"
    assert "under halvdelen" not in whole(told(everywhere(*BETTER)))


def test_chance_is_counted_with_the_number_of_changes() -> None:
    assert "Når man ser på 24 ændringer på én gang, vil omkring 1 " in told(everywhere(*BETTER)).paragraphs[-1].text


def test_one_department_is_not_named_in_every_sentence() -> None:
    only = tuple(r for r in everywhere(*BETTER) if r.cell.department == "b")
    text = story(report(only, departments=(B,)), language="da")
    assert "afdeling" not in whole(text).lower()


def test_the_lead_counts_one_two_and_many_in_plain_words() -> None:
    one, two = (
        change("anxiety", "a", F1, before=2.5, after=2.1, n=30),
        change("ptsd", "a", F1, before=2.5, after=2.1, n=30),
    )
    unsure = change("ptsd", "b", F1, before=2.30, after=2.28, n=30)
    other = change("ptsd", "b", F2, before=2.30, after=2.28, n=30)

    def lead(*results: Result) -> str:
        return told(results).lead.removeprefix("2. kvartal 2013. ")

    assert lead(one) == "Den ene ændring, der bygger på mindst 5 borgere, går den ønskede vej ud over usikkerheden."
    assert lead(one, two).startswith("Begge ændringer, der bygger på mindst 5 borgere, går den ønskede vej")
    assert lead(unsure).startswith("Den ene ændring, der bygger på mindst 5 borgere, er ikke større end")
    assert lead(unsure, other).startswith("Ingen af de 2 ændringer, der bygger på mindst 5 borgere, er større end")
    assert lead(one, unsure) == (
        "Af 2 ændringer, der bygger på mindst 5 borgere, går 1 den ønskede vej ud over usikkerheden, og ingen den "
        "anden vej. Den sidste kan ikke skelnes fra ingen ændring."
    )
    assert lead(one, unsure, other).endswith("De øvrige 2 kan ikke skelnes fra ingen ændring.")


def test_the_other_departments_of_the_clearest_change_have_their_figures_too() -> None:
    results = (
        change("anxiety", "a", F1, before=2.5, after=1.9, n=30),
        change("anxiety", "b", F1, before=2.4, after=2.1, n=20),
    )
    text = told(results).paragraphs[0].text
    assert "Tydeligst er det for angst i Afdeling A i fase\u00a01: fra 2,50 til 1,90" in text
    assert "I Afdeling B går det fra 2,40 til 2,10" in text


def test_one_phase_is_told_once_and_not_named() -> None:
    course = Span(SpanKind.COURSE)
    alone = replace(programme(), phases=programme().phases[:1], length=LengthRule())
    results = [change("anxiety", d, course, before=2.5, after=2.1, n=30) for d in ("a", "b")]
    text = story(report(results, of=alone), language="da")
    assert text.title == "Angst falder i begge afdelinger"
    assert text.lead.endswith(
        "Begge ændringer, der bygger på mindst 5 borgere, går den ønskede vej ud over usikkerheden."
    )
    assert text.paragraphs[0].text.startswith("Angst falder i begge afdelinger. Tydeligst")
    assert "fase" not in whole(text)


def test_lengths_are_joined_in_words() -> None:
    results = tuple(change("anxiety", d, s, before=2.5, after=2.1, n=30) for d in ("a", "b") for s in (SHORT, LONG))
    assert "Angst falder i begge afdelinger fra start til slut i både korte og lange forløb." in (
        told(results).paragraphs[0].text
    )
    assert "in both short and long courses." in told(results, "en").paragraphs[0].text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("results", [everywhere(*BETTER), everywhere(*WORSE), everywhere(*UNSURE), ()])
def test_a_before_and_after_difference_is_never_called_an_effect(
    results: tuple[Result, ...], language: Language
) -> None:
    text = whole(told(results, language)).lower()
    for word in ("effekt", "effect", "virkning", "skyldes", "fordi indsatsen", "caused by", "thanks to"):
        assert word not in text.replace("after-effects", "").replace("følgevirkninger", "")
    assert ("årsagen" if language == "da" else "what caused it") in text
    assert "{" not in text


def test_three_departments_are_counted() -> None:
    third = Department("c", Text("Afdeling C", "Department C"))
    results = tuple(change("anxiety", d, F1, before=2.5, after=2.1, n=30) for d in ("a", "b", "c"))
    made = report(results, departments=(*programme().departments, third))
    assert story(made, language="da").title == "Angst falder i alle 3 afdelinger i fase\u00a01 (rådgivning)"


def test_findings_count_each_department_once() -> None:
    found = findings(report(everywhere(*BETTER)))
    assert len(found) == 24
    assert len(of(found, Standing.BETTER)) == 24


def test_without_phases_the_whole_course_is_told() -> None:
    whole_course = Span(SpanKind.COURSE)
    plain = replace(programme(), phases=(), length=LengthRule())
    made = report([change("anxiety", "b", whole_course, before=2.5, after=2.1, n=30)], departments=(B,), of=plain)
    assert story(made, language="da").title == "Angst falder fra start til slut"
    assert story(made, language="en").title == "Anxiety falls from start to end"
