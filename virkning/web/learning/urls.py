"""The addresses of the room of learning: the loop, closed cases, self-assessments."""

from django.urls import path

from virkning.web import converters as converters  # registers the parts of addresses
from virkning.web.views import (
    adjustments,
    advocacy,
    assessments,
    case_reviews,
    costs,
    frameworks,
    growth,
    learning,
    meetings,
    ratings,
    round_files,
    voices,
)

IN_PROGRAMME = "learning/programmes/<slug:key>"
MEETING = "learning/meetings/<int:pk>"
ROUND = "learning/assessments/<int:pk>"
CASE_REVIEW = "learning/cases/<int:pk>"

LEARNING = [
    path("learning/", learning.overview, name="learning"),
    path(f"{IN_PROGRAMME}/", learning.programme, name="learning-programme"),
    path(f"{IN_PROGRAMME}/<period:period>/<slug:indicator>/", learning.why, name="learning-why"),
    path(f"{IN_PROGRAMME}/charts/<slug:indicator>/", learning.charts, name="learning-charts"),
    path(f"{IN_PROGRAMME}/growth/<slug:indicator>/", growth.growth, name="learning-growth"),
    path(f"{IN_PROGRAMME}/growth/<slug:indicator>/figures.<str:form>", growth.growth_file, name="learning-growth-file"),
    path(f"{IN_PROGRAMME}/findings/new/", learning.new_finding, name="finding-new"),
    path(f"{IN_PROGRAMME}/meetings/new/", meetings.new, name="meeting-new"),
    path(f"{IN_PROGRAMME}/adjustments/new/", adjustments.new, name="adjustment-new"),
    path(f"{IN_PROGRAMME}/causes/", advocacy.advocacy, name="advocacy"),
    path(f"{IN_PROGRAMME}/causes.csv", advocacy.export, name="advocacy-export"),
    path(f"{IN_PROGRAMME}/voices/", voices.voices, name="voices"),
    path(f"{IN_PROGRAMME}/voices/themes/", voices.add_theme, name="voice-theme"),
    path(f"{IN_PROGRAMME}/voices/anonymous/", voices.hear_anonymous, name="voice-anonymous"),
    path("learning/voices/<int:pk>/", voices.voice, name="voice"),
    path("learning/voices/<int:pk>/withdraw/", voices.withdraw, name="voice-withdraw"),
    path("learning/causes/<int:pk>/", advocacy.case, name="advocacy-case"),
    path("learning/findings/<int:pk>/", learning.finding, name="finding"),
    path("learning/findings/<int:pk>/move/", learning.move_finding, name="finding-move"),
    path("learning/decisions/<int:pk>/done/", learning.carry_out, name="decision-done"),
    path("learning/adjustments/<int:pk>/", adjustments.adjustment, name="adjustment"),
    path("learning/adjustments/<int:pk>/look/", adjustments.look, name="adjustment-look"),
    path("learning/notes/<int:pk>/", meetings.change_note, name="meeting-note-change"),
    path(f"{MEETING}/", meetings.meeting, name="meeting"),
    path(f"{MEETING}/screen/", meetings.screen, name="meeting-screen"),
    path(f"{MEETING}/invite/", meetings.invite, name="meeting-invite"),
    path(f"{MEETING}/seats/", meetings.seats, name="meeting-seats"),
    path(f"{MEETING}/spoken/", meetings.spoken, name="meeting-spoken"),
    path(f"{MEETING}/notes/", meetings.note, name="meeting-note"),
    path(f"{MEETING}/decisions/", meetings.decide, name="meeting-decide"),
    path(f"{MEETING}/question/", meetings.question, name="meeting-question"),
    path(f"{MEETING}/end/", meetings.end, name="meeting-end"),
    path(f"{MEETING}/minutes.pdf", meetings.minutes, name="meeting-minutes"),
]

CASE_REVIEWS = [
    path("learning/cases/", case_reviews.overview, name="case-reviews"),
    path("learning/cases/new/<slug:key>/", case_reviews.new, name="case-review-new"),
    path(f"{CASE_REVIEW}/", case_reviews.review, name="case-review"),
    path(f"{CASE_REVIEW}/report.<str:form>", case_reviews.review_file, name="case-review-file"),
    path(f"{CASE_REVIEW}/close/", case_reviews.close, name="case-review-close"),
    path(f"{CASE_REVIEW}/approve/", case_reviews.approve, name="case-review-approve"),
    path(f"{CASE_REVIEW}/quotations/", case_reviews.quotation, name="case-quotation"),
    path(f"{CASE_REVIEW}/cases/<int:case>/", case_reviews.read, name="case-read"),
    path(f"{CASE_REVIEW}/cases/<int:case>/agree/", case_reviews.agree, name="case-agree"),
]

ASSESSMENTS = [
    path("learning/assessments/", assessments.assessments, name="assessments"),
    path("learning/assessments/new/", assessments.new, name="assessment-new"),
    path("learning/assessments/bring-in/", round_files.bring_in, name="assessment-bring-in"),
    path("learning/practices/", assessments.portfolio, name="portfolio"),
    path("learning/practices/<int:pk>/", assessments.practice, name="practice"),
    path(f"{ROUND}/", assessments.assessment, name="assessment"),
    path(f"{ROUND}/people/", assessments.ask, name="assessment-ask"),
    path(f"{ROUND}/remind/", assessments.remind, name="assessment-remind"),
    path(f"{ROUND}/partners/", assessments.ask_partner, name="assessment-ask-partner"),
    path(f"{ROUND}/raters/<int:rater>/link/", assessments.link, name="assessment-link"),
    path(f"{ROUND}/raters/<int:rater>/withdraw/", assessments.withdraw, name="assessment-withdraw"),
    path(f"{ROUND}/close/", assessments.close, name="assessment-close"),
    path(f"{ROUND}/finish/", assessments.finish, name="assessment-finish"),
    path(f"{ROUND}/leave/", assessments.let_see, name="assessment-leave"),
    path(f"{ROUND}/report.<str:form>", assessments.report, name="assessment-file"),
    path(f"{ROUND}/round.json", round_files.export, name="assessment-export"),
    path(f"{ROUND}/elements/<slug:element>/", assessments.element, name="assessment-element"),
    path(f"{ROUND}/elements/<slug:element>/develop/", assessments.develop, name="assessment-develop"),
    path(f"{ROUND}/rate/", ratings.start, name="rating-start"),
    path(f"{ROUND}/rate/<int:number>/", ratings.element, name="rating-element"),
    path(f"{ROUND}/rate/check/", ratings.check, name="rating-check"),
    path(f"{ROUND}/rate/thanks/", ratings.thanks, name="rating-thanks"),
    path("knowledge/frameworks/", frameworks.frameworks, name="frameworks"),
    path("knowledge/frameworks/add/", frameworks.add, name="framework-add"),
    path("knowledge/frameworks/<slug:key>/", frameworks.framework, name="framework"),
    path("knowledge/frameworks/<slug:key>/framework.toml", frameworks.file, name="framework-file"),
    path("statistics/<slug:key>/cost/", costs.cost, name="cost"),
]
