"""What kinds, columns and remarks are called."""

from collections.abc import Mapping

from virkning.domain.programme import Programme
from virkning.domain.text import Language, Text
from virkning.domain.theory import Horizon, NodeKind, Stage, Theory
from virkning.domain.theory_remarks import Remark, RemarkCode

KINDS: Mapping[NodeKind, Text] = {
    NodeKind.TARGET_GROUP: Text("Målgruppe", "Target group"),
    NodeKind.RESOURCE: Text("Ressource", "Resource"),
    NodeKind.ACTIVITY: Text("Aktivitet", "Activity"),
    NodeKind.OUTPUT: Text("Ydelse", "Output"),
    NodeKind.RESULT: Text("Resultat", "Result"),
    NodeKind.CONDITION: Text("Betingelse udefra", "Outside condition"),
}

MANY: Mapping[NodeKind, Text] = {
    NodeKind.TARGET_GROUP: Text("Målgruppe", "Target group"),
    NodeKind.RESOURCE: Text("Ressourcer", "Resources"),
    NodeKind.ACTIVITY: Text("Aktiviteter", "Activities"),
    NodeKind.OUTPUT: Text("Ydelser", "Outputs"),
    NodeKind.RESULT: Text("Resultater", "Results"),
    NodeKind.CONDITION: Text("Betingelser udefra", "Outside conditions"),
}

HORIZONS: Mapping[Horizon, Text] = {
    Horizon.SHORT: Text("kort sigt", "short run"),
    Horizon.MIDDLE: Text("mellemlangt sigt", "middle run"),
    Horizon.LONG: Text("langt sigt", "long run"),
}

STAGES: Mapping[Stage, Text] = {
    Stage.BEFORE: Text("Målgruppe og ressourcer", "Target group and resources"),
    Stage.ACTIVITIES: MANY[NodeKind.ACTIVITY],
    Stage.OUTPUTS: MANY[NodeKind.OUTPUT],
    Stage.SHORT: Text("Resultater på kort sigt", "Results in the short run"),
    Stage.MIDDLE: Text("Resultater på mellemlangt sigt", "Results in the middle run"),
    Stage.LONG: Text("Resultater på langt sigt", "Results in the long run"),
}


REMARKS: Mapping[RemarkCode, Text] = {
    RemarkCode.RESULT_WITHOUT_INDICATOR: Text(
        "“{box}” er et resultat uden indikator. Hvad ville I se eller høre, når det er nået?",
        "“{box}” is a result without an indicator. What would you see or hear when it is reached?",
    ),
    RemarkCode.ACTIVITY_WITHOUT_MANUAL: Text(
        "“{box}” har ingen manual endnu. En side er nok til, at I gør det på samme måde.",
        "“{box}” has no manual yet. A page is enough for you all to do it in the same way.",
    ),
    RemarkCode.ARROW_WITHOUT_ASSUMPTION: Text(
        "Pilen fra “{box}” til “{target}” har ingen antagelse. Hvad skal holde, før det ene fører til det andet?",
        "The arrow from “{box}” to “{target}” has no assumption. What must hold for the one to lead to the other?",
    ),
    RemarkCode.INDICATOR_NEVER_MEASURED: Text(
        "Indikatoren “{indicator}” under “{box}” står ikke i måleplanen, så den får ingen tal.",
        "The indicator “{indicator}” under “{box}” is not in the measurement plan, so it gets no figures.",
    ),
    RemarkCode.BOX_HANGS_LOOSE: Text(
        "“{box}” hænger løst: ingen pil fører til den eller fra den.",
        "“{box}” hangs loose: no arrow leads to it or from it.",
    ),
    RemarkCode.OUTCOME_WITHOUT_BOX: Text(
        "Resultatet “{box}” bliver målt, men har ingen boks i tegningen endnu.",
        "The result “{box}” is measured, but has no box in the drawing yet.",
    ),
}


def remark_sentence(remark: Remark, programme: Programme, *, language: Language) -> str:
    titles = {outcome.key: outcome.title for outcome in programme.outcomes}
    titles |= {node.key: node.title for node in programme.theory.nodes}
    indicator = programme.indicator_by_key.get(remark.indicator)
    return (
        REMARKS[remark.code]
        .to(language)
        .format(
            box=titles[remark.node].to(language),
            target=titles[remark.target].to(language) if remark.target else "",
            indicator=indicator.title.to(language) if indicator else "",
        )
    )


def kind_of(theory: Theory, key: str, *, language: Language) -> str:
    """`Resultat på langt sigt`"""
    node = theory.node_by_key[key]
    name = KINDS[node.kind].to(language)
    if node.horizon is None:
        return name
    run = HORIZONS[node.horizon].to(language)
    return f"{name} på {run}" if language == "da" else f"{name} in the {run}"


def headings_of(theory: Theory, *, language: Language) -> dict[Stage, str]:
    """The first column is called after what stands in it."""
    found = {stage: text.to(language) for stage, text in STAGES.items()}
    kinds = {node.kind for node in theory.nodes if node.stage is Stage.BEFORE}
    if len(kinds) == 1:
        found[Stage.BEFORE] = MANY[kinds.pop()].to(language)
    return found


def summary(theory: Theory, *, language: Language) -> str:
    """What the drawing shows, for whoever does not see it."""
    boxes, arrows = len(theory.nodes), len(theory.edges)
    if language == "da":
        return (
            f"{boxes} {'boks' if boxes == 1 else 'bokse'} og {arrows} {'pil' if arrows == 1 else 'pile'}, "
            "fra målgruppe og ressourcer til venstre til resultater til højre. Det samme står i ord under tegningen."
        )
    return (
        f"{boxes} {'box' if boxes == 1 else 'boxes'} and {arrows} {'arrow' if arrows == 1 else 'arrows'}, "
        "from target group and resources on the left to results on the right. The same stands in words below the "
        "drawing."
    )
