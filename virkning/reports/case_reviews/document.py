"""The report of a review of closed cases, in the form that every format writes."""

from datetime import date

from virkning.domain.period import quarter_of
from virkning.domain.report_plan import Audience
from virkning.domain.text import Text
from virkning.reports.case_reviews.combinations import combinations_section
from virkning.reports.case_reviews.tables import (
    SURE,
    agreement_section,
    factors_section,
    may_be_told,
    outcomes_section,
    together_section,
)
from virkning.reports.case_reviews.told import ReviewTold
from virkning.reports.case_reviews.words import COINCIDENCE, PARTLY_AS, title_of
from virkning.reports.documents.figures import both, demand_protection
from virkning.reports.documents.values import Definition, Document, Section

PLAN = "case-review"


def review_document(told: ReviewTold, *, made: date) -> Document:
    """`told.whole`: for those who reach the cases. Others get no cell of few cases, and no single case."""
    sections = (
        outcomes_section(told),
        factors_section(told),
        combinations_section(told),
        together_section(told),
        agreement_section(told),
        _quotations(told),
    )
    return demand_protection(
        Document(
            plan=PLAN,
            audience=Audience.MANAGEMENT,
            period=quarter_of(made).key,
            title=Text(told.title, told.title),
            headline=_headline(told),
            lead=Text(told.question, told.question),
            place=told.place,
            organisation=told.organisation,
            made=made,
            protected=not told.whole,
            threshold=told.threshold,
            sections=tuple(section for section in sections if section is not None),
            definitions=_definitions(told),
        )
    )


def _headline(told: ReviewTold) -> Text:
    """The factor that goes most clearly together with a good end, where one does so beyond chance."""
    sure = [one for one in told.findings.factors if one.test and one.test.p < SURE and may_be_told(told, one)]
    if not told.findings.settled:
        return Text(da="Ingen forløb er læst færdigt endnu", en="No course has been read to the end yet")
    if not sure:
        return Text(
            da="Ingen faktor følges tydeligt ad med, at det gik godt",
            en="No factor goes clearly together with a good end",
        )
    clearest = min(sure, key=lambda one: one.test.p if one.test else 1.0)
    text = Text(da="{factor} følges ad med {how}", en="{factor} goes together with {how}")
    good = clearest.test is not None and clearest.test.odds_ratio > 1
    how = Text(da="at det gik godt", en="a good end") if good else Text(da="at det ikke gik godt", en="no good end")
    title = title_of(told.codebook, clearest.factor)
    return both(lambda language: text.to(language).format(factor=title.to(language), how=how.to(language)))


def _quotations(told: ReviewTold) -> Section | None:
    sentences = []
    for factor in told.codebook.factors:
        for text in told.quotations.get(factor.key, ()):
            title = factor.title
            sentences.append(both(lambda language, title=title, text=text: f"{title.to(language)}: “{text}”"))  # type: ignore[misc]  # each its own
    if not sentences:
        return None
    note = Text(
        da="Citaterne er skrevet om, så ingen kan kendes på dem. De viser, hvad en faktor kan betyde i et forløb.",
        en="The quotations are rewritten, so that nobody can be known by them. They show what a factor can mean.",
    )
    return Section("quotations", Text(da="Med andre ord", en="In other words"), (*sentences, note))


def _definitions(told: ReviewTold) -> tuple[Definition, ...]:
    return (
        Definition(Text(da="Sammenfald", en="Coincidence"), COINCIDENCE),
        Definition(
            Text(da="Gik godt", en="Went well"),
            Text(
                da="Målet blev nået eller delvist nået. Alle andre udfald tæller som ikke godt.",
                en="The goal was reached or partly reached. All other outcomes count as not good.",
            ),
        ),
        Definition(Text(da="Delvist", en="Partly"), PARTLY_AS[told.partly]),
        Definition(Text(da="Kodebogen", en="The codebook"), told.codebook.source),
        *(Definition(factor.title, _rule(factor.there, factor.not_there)) for factor in told.codebook.factors),
        Definition(
            Text(da="Statistik", en="Statistics"),
            Text(
                da="Fishers eksakte test (1935), tosidet, med betinget odds ratio og eksakt interval. Flere faktorer "
                "på én gang: logistisk regression med Firths straf (Firth 1993; Heinze og Schemper 2002), kun hvor der "
                "er mindst fem af det sjældneste udfald for hver faktor. Enighed: andel, Cohens kappa (1960) og "
                "Krippendorffs alfa (2004), af det hver læste alene. Kombinationer: QCA (Ragin 2008; Duşa 2019), "
                "mindst to forløb og inklusion 0,8.",
                en="Fisher's exact test (1935), two-sided, with the conditional odds ratio and its exact interval. "
                "Several factors at once: logistic regression with Firth's penalty (Firth 1993; Heinze and Schemper "
                "2002), only with at least five of the rarer outcome for each factor. Agreement: share, Cohen's kappa "
                "(1960) and Krippendorff's alpha (2004), of what each read alone. Combinations: QCA (Ragin 2008; Duşa "
                "2019), at least two courses and inclusion 0.8.",
            ),
        ),
    )


def _rule(there: Text, not_there: Text) -> Text:
    return Text(
        da=f"Til stede: {there.da} Ikke til stede: {not_there.da}",
        en=f"Present: {there.en} Absent: {not_there.en}",
    )
