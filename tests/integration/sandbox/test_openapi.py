"""The OpenAPI description and the implementation say the same."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from jsonschema import Draft202012Validator

from sandbox.app import init_app
from sandbox.settings import Settings
from tests.integration.sandbox.conftest import program
from tests.sandboxes import DATEN, KOMMUNE, sandbox_settings

DESCRIPTION: dict[str, Any] = yaml.safe_load(Path("sandbox/openapi.yaml").read_text(encoding="utf-8"))
METHODS = {"get", "post", "put", "patch", "delete"}


def _operation(path: str, method: str) -> dict[str, Any]:
    return DESCRIPTION["paths"][path][method]


def _conforms(response: httpx.Response, path: str, method: str) -> None:
    """Status, content type and content are those of the description."""
    described = _operation(path, method)["responses"]
    assert str(response.status_code) in described
    answer = described[str(response.status_code)]
    if "$ref" in answer:
        answer = DESCRIPTION["components"]["responses"][answer["$ref"].rpartition("/")[2]]
    if not response.content:
        assert "content" not in answer
        return
    (media_type, content), *_ = answer["content"].items()
    assert response.headers["Content-Type"].partition(";")[0] == media_type
    schema = {**content["schema"], "components": DESCRIPTION["components"]}
    Draft202012Validator(schema).validate(response.json())


def test_every_route_of_the_api_is_described_and_nothing_else(tmp_path: Path) -> None:
    prefix = DESCRIPTION["servers"][0]["url"]
    routes = init_app(sandbox_settings(tmp_path)).router.routes()
    served = {
        (route.resource.canonical.removeprefix(prefix), route.method.lower())
        for route in routes
        if route.resource is not None and route.resource.canonical.startswith("/api/") and route.method != "HEAD"
    }
    described = {(path, name) for path, item in DESCRIPTION["paths"].items() for name in item if name in METHODS}
    assert served == described


def test_the_description_is_sound() -> None:
    assert DESCRIPTION["openapi"].startswith("3.1")
    for schema in DESCRIPTION["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    operations = [item[name] for item in DESCRIPTION["paths"].values() for name in item if name in METHODS]
    names = [operation["operationId"] for operation in operations]
    assert len(names) == len(set(names))
    for reference in _references(DESCRIPTION):
        _resolve(reference)


def _references(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
        return own + [ref for value in node.values() for ref in _references(value)]
    return [ref for value in node for ref in _references(value)] if isinstance(node, list) else []


def _resolve(reference: str) -> Any:
    node: Any = DESCRIPTION
    for step in reference.removeprefix("#/").split("/"):
        node = node[step]
    return node


async def test_the_description_is_served_to_everyone(sandbox: Settings) -> None:
    async with httpx.AsyncClient() as client:
        answer = await client.get(f"{sandbox.url}/api/v1/openapi.yaml")
    assert answer.headers["Content-Type"].startswith("application/yaml")
    assert yaml.safe_load(answer.text) == DESCRIPTION


@pytest.fixture
def body() -> dict[str, Any]:
    return {"leistung": "hundesteuer-anmelden", "kommune": KOMMUNE, "konto": "konto-1", "daten": dict(DATEN)}


async def test_answers_to_a_submission_are_as_described(sandbox: Settings, body: dict[str, Any]) -> None:
    headers = {"Idempotency-Key": str(uuid.uuid4())}
    other = {"Idempotency-Key": str(uuid.uuid4())}
    json_type = {"Content-Type": "application/json"}
    async with program(sandbox) as client:
        answers = [
            await client.post("/antraege", json=body, headers=headers),
            await client.post("/antraege", json=body, headers=headers),
            await client.post("/antraege", json={**body, "konto": None}, headers=headers),
            await client.post("/antraege", json={**body, "daten": {}}, headers=other),
            await client.post("/antraege", json={**body, "leistung": "nein"}, headers=other),
            await client.post("/antraege", json=body),
            await client.post("/antraege", content="{", headers=other | json_type),
            await client.post("/antraege", content="{", headers=other),
            await client.post("/antraege", content=" " * 300_000, headers=other | json_type),
            await client.post("/antraege", json=body, headers=other | {"Authorization": "Bearer x"}),
        ]
    assert [a.status_code for a in answers] == [201, 200, 422, 422, 422, 400, 400, 415, 413, 401]
    for answer in answers:
        _conforms(answer, "/antraege", "post")


async def test_answers_to_reading_and_assigning_are_as_described(sandbox: Settings, body: dict[str, Any]) -> None:
    headers = {"Idempotency-Key": str(uuid.uuid4())}
    one, many, assign = "/konten/{konto}/antraege/{aktenzeichen}", "/konten/{konto}/antraege", "/antraege/{}/konto"
    async with program(sandbox) as client:
        receipt = (await client.post("/antraege", json={**body, "konto": None}, headers=headers)).json()
        number, code = receipt["aktenzeichen"], {"abrufcode": receipt["abrufcode"], "konto": "konto-1"}
        checks = [
            (await client.get(f"/konten/konto-1/antraege/{number}"), one, "get", 404),
            (await client.post(assign.format(number), json=code), assign, "post", 204),
            (await client.get(f"/konten/konto-1/antraege/{number}"), one, "get", 200),
            (await client.get("/konten/konto-1/antraege"), many, "get", 200),
            (await client.post(assign.format("HB"), json=code), assign, "post", 404),
            (await client.post(assign.format(number), json={}), assign, "post", 422),
        ]
    for answer, path, method, status in checks:
        assert answer.status_code == status
        _conforms(answer, path.replace("{}", "{aktenzeichen}"), method)
