"""What differs between packages, told so that people see it."""

from dataclasses import replace

from tests.factories.manuals import SMALL_PICTURE
from virkning.domain.package import PackedDocument
from virkning.domain.package_change import ChangeKind, PackagePart, package_changes, programme_changes
from virkning.domain.report_plan import Audience, Cadence
from virkning.domain.text import Text
from virkning.library.packages import packages
from virkning.reports.packages import change_line, change_lines

PARENTS = packages()["young-parents"]
PROGRAMME = PARENTS.programme


def test_the_same_has_no_changes() -> None:
    assert package_changes(PARENTS, PARENTS) == ()
    assert programme_changes(PROGRAMME, replace(PROGRAMME, version="2")) == ()


def test_a_phase_comes_and_goes() -> None:
    fewer = replace(PROGRAMME, phases=PROGRAMME.phases[:1])
    (gone,) = programme_changes(PROGRAMME, fewer)
    (come,) = programme_changes(fewer, PROGRAMME)
    assert (gone.kind, come.kind) == (ChangeKind.REMOVED, ChangeKind.ADDED)
    assert change_line(gone, "da") == ("Fasen “Opfølgning” er taget ud.", [])
    assert change_line(come, "en") == ("The phase “Follow-up” is added.", [])


def test_a_measurement_that_is_moved_tells_from_what_to_what() -> None:
    first = PROGRAMME.plan[0]
    plan = (replace(first, window_days=30), *PROGRAMME.plan[1:])
    (changed,) = programme_changes(PROGRAMME, replace(PROGRAMME, plan=plan))
    assert changed.part is PackagePart.MEASURE
    assert change_line(changed, "da")[1] == ["dage til at nå den: 14 → 30"]


def test_a_name_in_one_language_is_told_in_that_language() -> None:
    renamed = replace(PROGRAMME, title=Text(PROGRAMME.title.da, "Another name"))
    (changed,) = programme_changes(PROGRAMME, renamed)
    assert change_line(changed, "da")[1] == ["navn: Group programme for young parents → Another name"]


def test_another_order_of_phases_is_a_change() -> None:
    (moved,) = programme_changes(PROGRAMME, replace(PROGRAMME, phases=PROGRAMME.phases[::-1]))
    assert moved.kind is ChangeKind.MOVED
    assert change_line(moved, "da") == (
        "Faserne står i en anden rækkefølge:",
        ["rækkefølge: Gruppeforløb, Opfølgning → Opfølgning, Gruppeforløb"],
    )


def test_a_manual_tells_the_lines_that_go_and_those_that_come() -> None:
    manual = PARENTS.manuals[0]
    text = Text(manual.text.da.replace("15 minutter", "20 minutter"), manual.text.en + "\n- [ ] One more")
    changed = replace(manual, text=text, phase="follow-up", files=(PackedDocument("plan.png", SMALL_PICTURE),))
    (found,) = package_changes(PARENTS, replace(PARENTS, manuals=(changed,)))
    sentence, lines = change_line(found, "da")
    eaten = "| {} minutter | Vi spiser sammen. Hvordan har ugen været? |"
    assert sentence == "Manualen “En mødegang fra start til slut” er ændret:"
    assert lines[0] == "fase: Gruppeforløb → Opfølgning"
    assert lines[1].startswith("bilag: intet → plan.png (")
    assert lines[2:] == [
        f"dansk tekst: {eaten.format(15)} → {eaten.format(20)}",
        "engelsk tekst: intet → - [ ] One more",
    ]
    (only_text,) = package_changes(PARENTS, replace(PARENTS, manuals=(replace(manual, text=text),)))
    assert [one.field for one in only_text.fields] == ["text-da", "text-en"]


def test_a_word_that_means_something_else_is_told_in_both_languages() -> None:
    term = PARENTS.terms[0]
    (found,) = package_changes(PARENTS, replace(PARENTS, terms=(replace(term, source="Loven"),)))
    assert change_line(found, "da") == ("Ordet “Ung forælder” er ændret:", ["kilde: intet → Loven"])
    assert change_line(found, "en") == ("The word “Young parent” is changed:", ["source: nothing → Loven"])


def test_every_change_between_unlike_packages_has_words_in_both_languages() -> None:
    changes = package_changes(PARENTS, packages()["intensive-violence"])
    assert {change.part for change in changes} >= {
        PackagePart.THEORY_NODE,
        PackagePart.THEORY_EDGE,
        PackagePart.CONSENT,
    }
    danish, english = change_lines(changes, "da"), change_lines(changes, "en")
    assert len(danish) == len(english) == len(changes)
    assert not {line for line, _ in danish} & {line for line, _ in english}


def test_a_report_that_goes_out_more_often_is_told() -> None:
    first, *rest = PROGRAMME.report_plans
    oftener = replace(first, cadence=Cadence.QUARTERLY, audience=Audience.BOARD)
    (changed,) = programme_changes(PROGRAMME, replace(PROGRAMME, report_plans=(oftener, *rest)))
    assert changed.part is PackagePart.REPORT
    sentence, lines = change_line(changed, "da")
    assert sentence == "Rapporten “Holdets resultater til teammødet” er ændret:"
    assert lines == ["modtager: teamet → bestyrelsen", "hvor tit: hver måned → hvert kvartal"]
