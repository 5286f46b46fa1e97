"""The addresses of research: studies, and extracts to researchers."""

from django.urls import path

from virkning.web import converters as converters  # registers the parts of addresses
from virkning.web.views import (
    benchmarks,
    file_analyses,
    research,
    studies,
    study_files,
)

STUDIES = [
    path("studies/", studies.studies, name="studies"),
    path("studies/new/", studies.new, name="study-new"),
    path("studies/<int:pk>/", studies.study, name="study"),
    path("studies/<int:pk>/plan/", studies.plan, name="study-plan"),
    path("studies/<int:pk>/freeze/", studies.freeze, name="study-freeze"),
    path("studies/<int:pk>/analyse/", studies.analyse, name="study-analyse"),
    path("studies/<int:pk>/result/", studies.result, name="study-result"),
    path("studies/<int:pk>/result/<int:number>.<str:form>", studies.result_file, name="study-file"),
    path("studies/<int:pk>/files/", study_files.files, name="study-files"),
    path("studies/<int:pk>/files/<int:file>/", study_files.look, name="study-file-look"),
    path("studies/<int:pk>/files/<int:file>/remove/", study_files.remove, name="study-file-remove"),
    path("studies/<int:pk>/keys.csv", study_files.keys, name="study-keys"),
]

FILE_ANALYSES = [
    path("analyses/", file_analyses.analyses, name="file-analyses"),
    path("analyses/new/<slug:kind>/", file_analyses.new, name="file-analysis-new"),
    path("analyses/<int:pk>/", file_analyses.analysis, name="file-analysis"),
    path("analyses/<int:pk>/choose/", file_analyses.choose, name="file-analysis-choose"),
    path("analyses/<int:pk>/answer.<str:form>", file_analyses.analysis_file, name="file-analysis-file"),
    path("analyses/<int:pk>/forget/", file_analyses.forget, name="file-analysis-forget"),
]

RESEARCH = [
    path("research/", research.projects, name="research"),
    path("research/new/", research.new, name="research-new"),
    path("research/<slug:key>/", research.project, name="research-project"),
    path("research/<slug:key>/change/", research.change, name="research-change"),
    path("research/<slug:key>/ask/", research.ask, name="research-ask"),
    path("research/<slug:key>/decide/", research.decide, name="research-decide"),
    path("research/<slug:key>/withdraw/", research.withdraw, name="research-withdraw"),
    path("research/<slug:key>/take-out/", research.take_out, name="research-take-out"),
    path("research/<slug:key>/twin.zip", research.twin, name="research-twin"),
    path("research/<slug:key>/deliveries/<int:number>/receipt.txt", research.receipt, name="research-receipt"),
]

BENCHMARKS = [
    path("benchmarks/", benchmarks.benchmarks, name="benchmarks"),
    path("benchmarks/new/", benchmarks.new, name="benchmark-new"),
    path("benchmarks/join/", benchmarks.join, name="benchmark-join"),
    path("benchmarks/hosted/<int:pk>/", benchmarks.benchmark, name="benchmark"),
    path("benchmarks/hosted/<int:pk>/<slug:step>/", benchmarks.benchmark_step, name="benchmark-step"),
    path("benchmarks/agreements/<int:pk>/", benchmarks.agreement, name="benchmark-agreement"),
    path("benchmarks/agreements/<int:pk>/preview.json", benchmarks.preview, name="benchmark-preview"),
    path("benchmarks/agreements/<int:pk>/<slug:step>/", benchmarks.agreement_step, name="benchmark-agreement-step"),
]
