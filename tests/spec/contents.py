"""The order of the manual: chapters are folders, sections their files."""

CONTENTS: dict[str, tuple[str, ...]] = {
    "scores": ("mean", "sums", "reversal", "recoding", "missing", "entered", "bands", "flags"),
    "changes": ("direction", "rules", "reliable", "thresholds", "clinical", "goals", "attainment"),
    "pairing": ("phase", "chained", "start", "whole_course", "length", "period"),
    "results": ("counted", "missing", "means", "shares", "uncertainty", "effect_sizes", "table", "lists", "waves"),
    "comparisons": ("apart", "funnel", "dropout"),
    "clients": ("flow", "waiting"),
    "dose": ("offered", "every_so_many", "how_much_to_measure"),
    "manuals": ("followed",),
    "assessments": ("elements", "spread", "years"),
    "theory": ("arrows", "remarks"),
    "indicators": ("target", "definitions"),
    "learning": ("control_charts", "adjustments", "looks", "time_in_course"),
    "small_numbers": ("cells", "neighbours", "shares", "details", "sums", "anonymous", "questions"),
    "combinations": ("membership", "solutions"),
}
