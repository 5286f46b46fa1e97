"""Courses for victims of violence: the published quarter and the three years around it."""

from collections.abc import Mapping
from random import Random

from virkning.domain.instrument import Instrument
from virkning.domain.programme import Programme
from virkning.library.demonstration.forms import Form, form_of
from virkning.library.demonstration.sketches import course_of, pseudonym
from virkning.library.demonstration.uvs_people import cohorts, ordinary
from virkning.library.demonstration.uvs_scores import fill, fit_published, ordinary_levels
from virkning.library.demonstration.values import DemoCourse


def uvs_courses(
    rng: Random, programme: Programme, *, instruments: Mapping[str, Instrument], keys: set[str]
) -> tuple[DemoCourse, ...]:
    """Every course, oldest first. `keys` are the pseudonym already given; new ones are added."""
    forms = forms_of(programme, instruments)
    quarter = cohorts(rng, forms)
    fit_published(rng, quarter, forms)
    sketches = [sketch for cohort in quarter for sketch in cohort.sketches]
    sketches += ordinary(rng, tuple(forms), sketches)
    levels = ordinary_levels(forms)
    for sketch in sketches:
        fill(rng, sketch, forms, levels)
    sketches.sort(key=lambda sketch: sketch.started)
    return tuple(course_of(rng, s, programme=programme.key, key=pseudonym(rng, keys), forms=forms) for s in sketches)


def forms_of(programme: Programme, instruments: Mapping[str, Instrument]) -> dict[str, Form]:
    """The arithmetic of every indicator's scale."""
    found = {}
    for indicator in programme.scaled:
        instrument = instruments[indicator.instrument]
        found[indicator.key] = form_of(instrument, instrument.scale_by_key[indicator.scale])
    return found
