"""The sections that reports are put together from, by lasting names."""

from enum import StrEnum


class SectionKey(StrEnum):
    """What a report can tell of. Each is made by one function, and told in a report as often as it is asked for."""

    RESULTS = "results"  # one line for each measure: before, after, change, share that progressed
    BY_PHASE = "results-by-phase"  # the same by phase and department, short and long courses apart
    BY_QUARTER = "results-by-quarter"  # the quarters of the year and the year so far
    BY_PROGRAMME = "results-by-programme"  # how many measures moved, programme by programme
    TARGETS = "targets"  # results against what is aimed at
    CITIZENS = "citizens"  # each citizen by itself, to the one who is responsible for them
    CITIZENS_PROGRESS = "citizens-progress"  # how many citizens stand where on each measure, group by group
    ATTENTION = "attention"  # who is stuck, what is due, overdue and missing
    PLAIN = "plain"  # what we found out, in plain language
    FLOW = "flow"  # enquiries, new, active, waiting, ended, length, dose, attendance
    HELPED = "helped"  # number helped per year
    PROFILE = "profile"  # who the citizens are at the start
    START_NOW = "start-now"  # where they stood and stand, in categories
    MISSING = "missing"  # eligible, due, taken, paired, and why not
    DROPOUT = "dropout"  # how paired and unpaired differed at the start
    COMPARISON = "comparison"  # with the period before, the same period last year, the target
    DEPARTMENTS = "departments"  # departments as a funnel plot
    QUALITY = "quality"  # what is impossible, doubtful or twice there in the data
