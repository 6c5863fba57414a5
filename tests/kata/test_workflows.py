"""What GitHub is told: workflows that type the README's commands, and forms in two languages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from kata.curriculum import course_at
from tests.kata.sessions import ROOT
from tools import learners_path

GITHUB = ROOT / ".github"
WORKFLOWS = [*sorted((GITHUB / "workflows").glob("*.yml")), ROOT / "tools/classroom/grade.yml"]
FORMS = sorted((GITHUB / "ISSUE_TEMPLATE").glob("[0-9]*.yml"))
HANGUL = re.compile(r"[가-힣]")

# As https://docs.github.com/en/communities describes forms: what we use of them.
TEXT = {"type": "string", "minLength": 1}
ATTRIBUTES = {
    "input": {"label", "description", "placeholder", "value"},
    "textarea": {"label", "description", "placeholder", "value", "render"},
    "dropdown": {"label", "description", "multiple", "options", "default"},
}
FORM = {
    "type": "object",
    "additionalProperties": False,
    "required": ["name", "description", "body"],
    "properties": {
        "name": TEXT,
        "description": {**TEXT, "maxLength": 200},
        "title": TEXT,
        "labels": {"type": "array", "items": TEXT},
        "body": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["type", "id", "attributes"],
                "properties": {
                    "type": {"enum": sorted(ATTRIBUTES)},
                    "id": {"type": "string", "pattern": "^[A-Za-z0-9_-]+$"},
                    "attributes": {"type": "object", "required": ["label"]},
                    "validations": {
                        "type": "object",
                        "additionalProperties": False,
                        "properties": {"required": {"type": "boolean"}},
                    },
                },
            },
        },
    },
}


def read(file: Path) -> dict[Any, Any]:
    loaded: dict[Any, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return loaded


def steps(workflow: dict[Any, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_what_the_workflows_type_is_what_readme_and_contributing_say() -> None:
    typed = [
        line.strip()
        for file in (GITHUB / "workflows").glob("*.yml")
        for step in steps(read(file))
        for line in step.get("run", "").splitlines()
    ]
    # What only prepares GitHub's machine.
    ours = [line for line in typed if not re.match(r"sudo |chcp|pip install -q -c \S+ tox$", line)]
    assert sorted(set(ours)) == [
        ".ci/run",
        "python tools/learners_path.py",
        "tox -e lint,types",
        "tox -e site",
    ]
    assert "tox -e lint,types" in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert "`tox -e site`" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("readme", ["README.md", "README.ko.md"])
def test_the_learners_path_is_the_readmes(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    for system, activated in (("posix", ". .venv/bin/activate"), ("nt", r".venv\Scripts\activate")):
        line = learners_path.install_line(system)
        assert line in text
        assert line.split(" && ")[1] == activated
    for command in learners_path.STEPS:
        assert f"`{command}`" in text or f"\n{command}\n" in text


def test_every_supported_python_is_tested() -> None:
    matrix = read(GITHUB / "workflows/tests.yml")["jobs"]["linux"]["strategy"]["matrix"]
    first, last = re.findall(r"Python 3\.(\d+) to 3\.(\d+)", (ROOT / "README.md").read_text())[0]
    assert matrix["python"] == [f"3.{minor}" for minor in range(int(first), int(last) + 1)]


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_a_workflow_may_do_no_more_than_it_has_to(file: Path) -> None:
    workflow = read(file)
    assert workflow["permissions"] in ({}, {"contents": "read"})
    assert "concurrency" in workflow
    assert all("timeout-minutes" in job for job in workflow["jobs"].values())
    for step in steps(workflow):
        if "uses" in step:
            assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", step["uses"])
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.stem)
def test_a_form_is_one_that_github_shows_in_both_languages(file: Path) -> None:
    form = read(file)
    jsonschema.validate(form, FORM)
    ids = [field["id"] for field in form["body"]]
    labels = [field["attributes"]["label"] for field in form["body"]]
    assert len(set(ids)) == len(ids)
    assert len(set(labels)) == len(labels)
    told = [form["name"], form["description"], *labels]
    for field in form["body"]:
        attributes = field["attributes"]
        assert set(attributes) <= ATTRIBUTES[field["type"]]
        assert (field["type"] == "dropdown") == ("options" in attributes)
        told += [attributes["description"]] if "description" in attributes else []
    for text in told:
        english, _, korean = text.partition(" / ")
        assert not HANGUL.search(english)
        assert HANGUL.search(korean)


def test_forms_have_names_of_their_own_and_know_the_chapters() -> None:
    assert len({read(file)["name"] for file in FORMS}) == len(FORMS) == 3
    (chapters,) = [
        field["attributes"]["options"][:-1]
        for file in FORMS
        for field in read(file)["body"]
        if field["type"] == "dropdown"
    ]
    folders = dict.fromkeys(one.chapter for one in course_at(ROOT).exercises)
    assert [name.lower().replace(" ", "_") for name in chapters] == list(folders)


def test_the_chooser_and_the_pull_request_are_whole() -> None:
    assert set(read(GITHUB / "ISSUE_TEMPLATE/config.yml")) <= {
        "blank_issues_enabled",
        "contact_links",
    }
    lines = (GITHUB / "PULL_REQUEST_TEMPLATE.md").read_text(encoding="utf-8").splitlines()
    assert all(HANGUL.search(line) for line in lines if line)
