"""Real things for calls that are made up: what is there is asked for over the API itself, what is needed is made.

Every second call that is made up as described gets them, so that it can come through; the others stay as they are.
Used by `tests/attacks/test_generated_calls.py`, and by `schemathesis run` as its hooks:

    SCHEMATHESIS_HOOKS=tests.attacks.known_things VIRKNING_API=https://… VIRKNING_TOKEN=vk_… schemathesis …
"""

import os
import sys
import uuid
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import cycle
from typing import Any
from zoneinfo import ZoneInfo

import requests
import schemathesis

Asked = Callable[[str, str, Any], Any]
"""Method, path and body; the answer as it was read, or None where the call did not come through."""

PLACE = ("programme", "department", "team")


@dataclass
class Known:
    """One installation, as one system sees it."""

    ask: Asked
    calls: Counter[str] = field(default_factory=Counter)
    through: Counter[str] = field(default_factory=Counter)
    _lists: dict[str, Any] = field(default_factory=dict)
    _turns: dict[str, Any] = field(default_factory=dict)

    def give(self, case: Any) -> None:
        """Put real things in, where the call is one that may be as it should."""
        name = case.operation.definition.raw["operationId"]
        self.calls[name] += 1
        made = RECIPES.get(name)
        if made is None or not self.calls[name] % 2 or _wrong(case):
            return
        told = made(self)
        if "path" in told:
            case.path_parameters = {**(case.path_parameters or {}), **told["path"]}
        if "query" in told:
            case.query = {**told["query"]}
        if "body" in told:
            case.body = told["body"]
            case.headers["Content-Type"] = case.media_type

    def note(self, case: Any, status: int) -> None:
        self.through[case.operation.definition.raw["operationId"]] += 200 <= status < 300

    def never(self) -> list[str]:
        """Operations that no call came through to."""
        return sorted(name for name in self.calls if not self.through[name])

    def one(self, path: str, kind: str = "items") -> Any:
        """One thing after the other of a list, which is asked for once."""
        if path not in self._turns:
            found = (self.ask("GET", path, None) or {}).get(kind) or [{}]
            self._turns[path] = cycle(found)
        return next(self._turns[path])

    def course(self, *, phase: bool = False, then: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """A new one, so that what comes next can be done with it."""
        made: dict[str, Any] = self.ask("POST", "/api/v1/courses", self.new_course(phase=phase)) or {}
        for step, more in (then or {}).items():
            self.ask("POST", f"/api/v1/courses/{made.get('key')}/{step}", more)
        return made

    def new_course(self, *, phase: bool = False) -> dict[str, Any]:
        """Where the system may open one: tried at the places of courses that run."""
        if not self._lists.get("place"):
            self._lists["place"] = next(filter(self._opens, self._places()), {})
        place = {**self._lists["place"], "started": today()}
        return place | ({"phase": self.phases(place.get("programme", ""))[0]} if phase else {})

    def _places(self) -> list[dict[str, Any]]:
        found = (self.ask("GET", "/api/v1/courses?state=running&limit=200", None) or {}).get("items", [])
        places = {tuple(one[name] for name in PLACE) for one in found if one["team"]}
        return [dict(zip(PLACE, one, strict=True)) for one in sorted(places)]

    def _opens(self, place: Mapping[str, Any]) -> bool:
        return bool(self.ask("POST", "/api/v1/courses", {**place, "started": today()}))

    def phases(self, programme: str) -> list[str]:
        if programme not in self._lists:
            told = self.ask("GET", f"/api/v1/programmes/{programme}", None) or {}
            self._lists[programme] = [one["key"] for one in told.get("definition", {}).get("phases", [])] or [""]
        found: list[str] = self._lists[programme]
        return found

    def occasion(self) -> dict[str, Any]:
        """One to be taken, of a questionnaire that `answers` can fill in."""
        for _time in range(4):
            key = self.course(phase=True).get("key")
            due = (self.ask("GET", f"/api/v1/occasions?course={key}", None) or {}).get("items", [])
            for one in due:
                if self.answers(one["instrument"]):
                    return dict(one)
        return {}

    def answers(self, instrument: str) -> dict[str, float]:
        """The first answer to every question."""
        if not instrument:
            return {}
        if instrument not in self._lists:
            told = self.ask("GET", f"/api/v1/instruments/{instrument}", None) or {}
            self._lists[instrument] = told.get("definition", {})
        return {item["key"]: _first(item) for item in self._lists[instrument].get("items", [])}

    def response(self) -> dict[str, Any]:
        due = self.occasion()
        sent = {"answers": self.answers(due.get("instrument", ""))}
        return self.ask("POST", f"/api/v1/occasions/{due.get('id', 0)}/response", sent) or {}

    def report(self) -> dict[str, Any]:
        for _one in range(100):
            found: dict[str, Any] = self.one("/api/v1/reports?limit=200")
            if found.get("editions") and found.get("formats"):
                return found
        return {}

    def subscription(self) -> dict[str, Any]:
        """A new one, or the last where there are enough."""
        made: dict[str, Any] | None = self.ask("POST", "/api/v1/subscriptions", SUBSCRIBED)
        there = [] if made else (self.ask("GET", "/api/v1/subscriptions?limit=200", None) or {}).get("items", [])
        return made or (there[-1] if there else {})


SUBSCRIBED = {"address": "https://example.org/told", "events": ["course.ended"]}


def _first(item: Mapping[str, Any]) -> float:
    options = item.get("options") or []
    return float(options[0]["value"] if options else item.get("low", 0))


def today() -> str:
    return datetime.now(ZoneInfo("Europe/Copenhagen")).date().isoformat()


def _key(known: Known, **how: Any) -> dict[str, Any]:
    return {"path": {"key": known.course(**how).get("key", "nothing")}}


def _phase_started(known: Known) -> dict[str, Any]:
    course = known.course()
    phase = known.phases(course.get("programme", ""))[0]
    return {"path": {"key": course.get("key", "nothing")}, "body": {"phase": phase, "day": today()}}


def _phase_ended(known: Known) -> dict[str, Any]:
    course = known.course(phase=True)
    phase = known.phases(course.get("programme", ""))[0]
    return {"path": {"key": course.get("key", "nothing")}, "body": {"phase": phase, "day": today()}}


def _answered(known: Known) -> dict[str, Any]:
    due = known.occasion()
    return {"path": {"number": due.get("id", 0)}, "body": {"answers": known.answers(due.get("instrument", ""))}}


def _corrected(known: Known) -> dict[str, Any]:
    made = known.response()
    return {"path": {"number": made.get("id", 0)}, "body": {"answers": made.get("answers", {})}}


def _handed_in(known: Known) -> dict[str, Any]:
    due = known.occasion()
    told = {name: due.get(name, "") for name in ("course", "instrument", "moment", "phase")}
    return {"body": {**told, "taken": today(), "answers": known.answers(told["instrument"])}}


def _results(known: Known) -> dict[str, Any]:
    last = str(int(today()[:4]) - 1)
    return {"query": {"programme": known.one("/api/v1/programmes").get("key", ""), "period": last}}


def _file(known: Known) -> dict[str, Any]:
    found = known.report()
    edition = (found.get("editions") or [{}])[0].get("edition", 1)
    form = (found.get("formats") or ["csv"])[known.calls["reportFile"] % max(len(found.get("formats") or [1]), 1)]
    return {"path": {"number": found.get("id", 0), "edition": edition, "form": form}}


def _reason_given(known: Known) -> dict[str, Any]:
    number = known.occasion().get("id", 0)
    known.ask("PUT", f"/api/v1/occasions/{number}/reason", {"reason": "no-show"})
    return {"path": {"number": number}}


def _fhir(kind: str) -> Callable[[Known], dict[str, Any]]:
    def made(known: Known) -> dict[str, Any]:
        entry = known.one(f"/api/fhir/r4/{kind}?_count=20", "entry")
        return {"path": {"id": entry.get("resource", {}).get("id", 0)}}

    return made


def _fhir_handed_in(known: Known) -> dict[str, Any]:
    due = known.occasion()
    item = [
        {"linkId": name, "answer": [{"valueDecimal": value}]}
        for name, value in known.answers(due.get("instrument", "")).items()
    ]
    subject = {"identifier": {"system": "urn:virkning:course", "value": due.get("course", "")}}
    told = {"questionnaire": f"urn:virkning:questionnaire:{due.get('instrument')}", "authored": today()}
    body = {"resourceType": "QuestionnaireResponse", "status": "completed", "subject": subject, "item": item, **told}
    return {"body": body}


def _subscribed(known: Known) -> dict[str, Any]:
    """Where there are enough, one is taken away for it."""
    number = known.subscription().get("id", 0)
    known.ask("DELETE", f"/api/v1/subscriptions/{number}", None)
    return {"body": SUBSCRIBED}


RECIPES: Mapping[str, Callable[[Known], dict[str, Any]]] = {
    "readCourse": lambda known: {"path": {"key": known.one("/api/v1/courses").get("key", "nothing")}},
    "openCourse": lambda known: {"body": known.new_course()},
    "startPhase": _phase_started,
    "endPhase": _phase_ended,
    "pauseCourse": lambda known: {**_key(known), "body": {"day": today()}},
    "resumeCourse": lambda known: {**_key(known, then={"pause": {"day": today()}}), "body": {"day": today()}},
    "endCourse": lambda known: {**_key(known), "body": {"day": today(), "reason": "completed"}},
    "reopenCourse": lambda known: _key(known, then={"end": {"day": today(), "reason": "completed"}}),
    "readOccasion": lambda known: {"path": {"number": known.one("/api/v1/occasions?which=all").get("id", 0)}},
    "giveReason": lambda known: {"path": {"number": known.occasion().get("id", 0)}, "body": {"reason": "no-show"}},
    "takeBackReason": _reason_given,
    "answerOccasion": _answered,
    "readResponse": lambda known: {"path": {"number": known.one("/api/v1/responses").get("id", 0)}},
    "handInResponse": _handed_in,
    "correctResponse": _corrected,
    "readResults": _results,
    "feedCsv": lambda known: {"query": {"by": "year"}},
    "feedParquet": lambda known: {"query": {"by": "year"}},
    "readReport": lambda known: {"path": {"number": known.one("/api/v1/reports").get("id", 0)}},
    "reportFile": _file,
    "readExtract": lambda known: {"path": {"key": known.one("/api/v1/extracts").get("key", "nothing")}},
    "readProgramme": lambda known: {"path": {"key": known.one("/api/v1/programmes").get("key", "nothing")}},
    "readInstrument": lambda known: {"path": {"key": known.one("/api/v1/instruments").get("key", "nothing")}},
    "readSubscription": lambda known: {"path": {"number": known.subscription().get("id", 0)}},
    "unsubscribe": lambda known: {"path": {"number": known.subscription().get("id", 0)}},
    "subscribe": _subscribed,
    "readQuestionnaire": _fhir("Questionnaire"),
    "readQuestionnaireResponse": _fhir("QuestionnaireResponse"),
    "readObservation": _fhir("Observation"),
    "createQuestionnaireResponse": _fhir_handed_in,
}


def _wrong(case: Any) -> bool:
    """Made up to be refused: left as it is, else an answer to it would be judged wrongly."""
    return case.meta is not None and case.meta.generation.mode.is_negative


EXPECTED = frozenset({200, 201, 204, 404, 409})
"""Of what is asked for on the way: a place may not be the system's, and a step may be done already."""


def over_http(address: str, token: str) -> Asked:
    line = requests.Session()
    line.headers["Authorization"] = f"Bearer {token}"

    def ask(method: str, path: str, body: Any) -> Any:
        headers = {"Idempotency-Key": uuid.uuid4().hex} if method == "POST" else {}
        answer = line.request(method, f"{address}{path}", json=body, headers=headers, timeout=60)
        if answer.status_code not in EXPECTED:
            sys.stderr.write(f"{method} {path}: {answer.status_code} {answer.text[:300]}\n")
        return answer.json() if answer.ok and answer.content else None

    return ask


if "VIRKNING_TOKEN" in os.environ:
    import atexit

    known = Known(over_http(os.environ["VIRKNING_API"].rstrip("/"), os.environ["VIRKNING_TOKEN"]))

    @schemathesis.hook
    def before_call(context: Any, case: Any, kwargs: Any) -> None:
        known.give(case)
        if case.method == "POST" and (case.headers or {}).get("Idempotency-Key", "").isascii():
            case.headers["Idempotency-Key"] = uuid.uuid4().hex  # as a caller must: a new one for each call

    @schemathesis.hook
    def after_call(context: Any, case: Any, response: Any) -> None:
        known.note(case, response.status_code)

    @atexit.register
    def tell() -> None:
        every, never = len(known.calls), known.never()
        sys.stderr.write(f"{every - len(never)} of {every} operations came through; never: {never}\n")
