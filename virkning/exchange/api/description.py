"""The OpenAPI description: what the library knows of each address, with scopes and problems added."""

from collections.abc import Callable
from functools import cache
from typing import Any

from ninja import NinjaAPI

from virkning.exchange.api.caller import Scoped
from virkning.exchange.api.fhir.description import SCHEMAS, fhir_paths, problems_told
from virkning.exchange.api.problems import CONTENT_TYPE, FHIR, TITLES

EVERYWHERE = (400, 401, 403, 404, 405, 413, 414, 422, 429, 500, 503)
WRITING = (409, 412, 415)

PROBLEM: dict[str, Any] = {
    "type": "object",
    "title": "Problem",
    "required": ["type", "title", "status", "detail", "code", "problems"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string"},
        "problems": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["code", "detail"],
                "properties": {
                    "code": {"type": "string"},
                    "detail": {"type": "string"},
                    "place": {"type": "string"},
                },
            },
        },
    },
}

LANGUAGE = {
    "in": "header",
    "name": "Accept-Language",
    "required": False,
    "schema": {"type": "string"},
    "description": "The language of sentences: Danish, unless `en` is asked for before it.",
}
KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "schema": {"type": "string", "maxLength": 255, "minLength": 1, "pattern": "^[!-~]+$"},
    "description": "A name of the caller's own for this call: sent again within 48 hours, it is done once only.",
}


@cache
def described(api: NinjaAPI) -> dict[str, Any]:
    found = dict(api.get_openapi_schema(path_prefix="api/v1/"))
    found["servers"] = [{"url": "/"}]
    found["paths"] = {**found["paths"], **fhir_paths()}
    found["components"]["schemas"] |= {"Problem": PROBLEM, **SCHEMAS}
    scopes = _scopes(api)
    for path, methods in found["paths"].items():
        for method, operation in methods.items():
            scope = scopes.get(operation["operationId"], operation.get("x-scope", ""))
            _finished(operation, method, scope, told=problems_told if path.startswith(FHIR) else _problems)
    return found


def _problems(statuses: tuple[int, ...]) -> dict[str, Any]:
    schema = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {str(one): {"description": TITLES[one].en, "content": {CONTENT_TYPE: schema}} for one in statuses}


def _finished(operation: dict[str, Any], method: str, scope: str, *, told: Callable[..., dict[str, Any]]) -> None:
    writes = method in ("post", "put", "patch", "delete")
    operation["responses"] |= told((*EVERYWHERE, *(WRITING if writes else ())))
    if method == "get":
        operation["responses"]["304"] = {"description": "Nothing has changed since the mark of If-None-Match"}
    operation["parameters"] = [*operation["parameters"], LANGUAGE, *([KEY] if method == "post" else [])]
    if scope:
        operation["x-scope"] = scope
        operation["description"] = f"{operation.get('description', '')}\n\nScope: `{scope}`".strip()


def _scopes(api: NinjaAPI) -> dict[str, str]:
    found = {}
    for router in api._get_bound_routers():
        for view in router.path_operations.values():
            for operation in view.operations:
                name = operation.operation_id or api.get_openapi_operation_id(operation)
                scoped = [one for one in operation.auth_callbacks if isinstance(one, Scoped)]
                found[name] = scoped[0].scope.value if scoped else ""
    return found
