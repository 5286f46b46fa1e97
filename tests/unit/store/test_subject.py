"""What stands about a citizen is found by itself; here is the list, so that a new table is thought of."""

from virkning.store.subject import Treatment, about_citizens, treatment_of

EXPECTED = {
    Treatment.KEEP: {
        *("Client", "Course", "PhaseStay", "Pause", "Response", "Score", "MissingMeasurement", "Fact", "Contact"),
        "ChecklistMark",
    },
    Treatment.TRACE: {"AuditSubject"},
    Treatment.DELETE: {
        *("AnswerLink", "AnswerLink_occasions", "Draft", "Occasion", "RedFlag", "Responsibility"),
        *("Identity", "SafeContact", "Protection", "Protection_staff"),
        *("Consent", "Restriction", "RightsRequest"),
        *("BreakGlass", "BreakGlassNotice"),
        *("GroupStay", "Attendance", "CaseMember", "Enquiry", "EnquiryReason"),
        *("JournalEntry", "Notification", "NotificationStep"),
        *("QualityJudgement", "Reminding", "SentMessage", "ToldOccasion"),
        *("ActionPlan", "PlanAgreement", "PlanStep", "Goal", "GoalRating"),
        *("Voice", "VoiceMark"),
        *("StudyPerson", "StudyValue", "ImportedKey"),
        *("ReviewedCase", "Coding", "AgreedCoding"),
        *("KeptAnswer", "SystemMessage"),
    },
}


def test_every_table_about_citizens_has_been_thought_of() -> None:
    """A new one is missing here: choose in `store.subject` whether its rows go with the person, then name it."""
    found = {treatment: set[str]() for treatment in Treatment}
    for model in about_citizens():
        found[treatment_of(model)].add(model.__name__)
    assert found == EXPECTED


def test_the_furthest_from_the_citizen_come_first() -> None:
    names = [model.__name__ for model in about_citizens()]
    assert names.index("Score") < names.index("Response") < names.index("Course") < len(names)
    assert names.index("AnswerLink_occasions") < names.index("Occasion")
