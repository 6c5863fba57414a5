"""``kata grade`` and ``kata doctor`` as they are typed, where no class is graded."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from kata.__main__ import main
from kata.grade import cluster, doctor, grading
from kata.grade.command import told_of
from kata.grade.engine import GradingPlan
from kata.grade.grading import Summary, Wishes
from kata.grade.progress import GradingProgress
from kata.grade.second_pass import Searched
from kata.grade.store import Store, locked
from kata.grade.whole_class import Remark, WholeClass
from kata.language import say
from kata.sandbox.isolation import Isolation
from tests.kata.conftest import ExampleCourse
from tests.kata.sessions import ROOT, run

pytest_plugins = "pytester"

Ran = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ran(capsys: pytest.CaptureFixture[str]) -> Ran:
    """Run a command in this process: its exit status, and what it says."""

    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(arguments)
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


@pytest.fixture
def engineless(monkeypatch: pytest.MonkeyPatch) -> list[GradingPlan]:
    """Whatever the engine would be asked to grade is noted, and nothing is."""
    plans: list[GradingPlan] = []

    class Noting:
        seconds = 0.0

        def __init__(self, *arguments: object) -> None:
            pass

        def run(self, plan: GradingPlan) -> dict[str, str]:
            plans.append(plan)
            return {task.key: "not graded" for batch in plan.batches() for task in batch}

    monkeypatch.setattr(grading, "Engine", Noting)
    monkeypatch.setattr(grading, "check_isolation", lambda: None)
    return plans


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nothing", "--out", "out"], "There is no folder or zip nothing to grade."),
        (["class", "--out", "class"], "must not lie in one another"),
        (["class", "--out", "class/out"], "must not lie in one another"),
        (["class", "--out", "."], "must not lie in one another"),
        (["class", "--out", "file"], "--out file: this is a file. Name a folder."),
        (["class", "--out", "out", "--formats", "pdf"], "There is no format pdf."),
        (["class", "--out", "out", "--formats", "classroom50"], "for one submission"),
    ],
)
def test_what_cannot_be_done_is_said_before_anything_is(
    course: ExampleCourse, ran: Ran, engineless: list[GradingPlan], arguments: list[str], told: str
) -> None:
    course.solve("class/ann")
    course.solve("class/bob")
    course.write("file", "")
    status, out, err = ran("grade", *arguments)
    assert (status, out) == (2, "")
    assert told in err
    assert err.count("\n") == 1
    assert not engineless
    assert not (course.root / "out").exists()


@pytest.mark.parametrize("wrong", [["--seed", "-1"], ["--seed", "x"], ["--workers", "0"], []])
def test_what_is_typed_wrong_is_a_usage_error(
    ran: Ran, capsys: pytest.CaptureFixture[str], wrong: Sequence[str]
) -> None:
    with pytest.raises(SystemExit) as error:
        ran("grade", "class", *(["--out", "out", *wrong] if wrong else []))
    assert error.value.code == 2
    assert capsys.readouterr().err


def test_the_seed_is_drawn_once_and_kept(
    course: ExampleCourse, ran: Ran, engineless: list[GradingPlan]
) -> None:
    def seed() -> int:
        found: int = json.loads(record.read_text(encoding="utf-8"))["seed"]
        return found

    course.solve("class/ann")
    record = course.root / "out/record.json"
    keys = []
    for asked in ([], [], ["--seed", "7"], []):
        assert ran("grade", "class", "--out", "out", *asked)[0] == 1
        keys.append((seed(), next(engineless[-1].batches())[0].key))
    assert keys[0] == keys[1]
    assert keys[2] == keys[3]
    assert keys[2][0] == 7
    ran("grade", "class", "--out", "other")
    other = json.loads((course.root / "other/record.json").read_text(encoding="utf-8"))
    assert other["seed"] != keys[0][0]
    assert other["isolation"] == "full"
    assert set(other) >= {"python", "numpy", "keras", "tensorflow", "pytest", "suite_version"}


def test_who_hands_in_after_the_pages_is_graded_with_another_seed(
    course: ExampleCourse, ran: Ran, engineless: list[GradingPlan], monkeypatch: pytest.MonkeyPatch
) -> None:
    def graded(*asked: str) -> tuple[int, int]:
        """The seed, and how many answers were known before."""
        assert ran("grade", "class", "--out", "out", "--places", "none", *asked)[0] in (0, 1)
        record = json.loads((course.root / "out/record.json").read_text(encoding="utf-8"))
        return record["seed"], engineless[-1].known

    course.solve("class/ann")
    first, _ = graded()
    # What the grader broke on is left to be graded: the round goes on, whoever hands in.
    course.solve("class/bob", "01_double")
    assert graded() == (first, 0)

    class Keeping:
        seconds = 0.0

        def __init__(self, _connect: object, _course: object, store: Store, _told: object) -> None:
            self._store = store

        def run(self, plan: GradingPlan) -> dict[str, str]:
            engineless.append(plan)
            for task in (one for batch in plan.batches() for one in batch):
                self._store.put(task.key, task.exercise, b"[]")
            return {}

    monkeypatch.setattr(grading, "Engine", Keeping)
    assert graded() == (first, 0)
    # Nothing is new, but for a language or format; a damaged result is none of a student's doing.
    assert graded("--formats", "junit") == (first, 3)
    next((course.root / "out/.store").rglob("*.json")).write_text("{", encoding="utf-8")
    assert graded() == (first, 2)
    course.write("class/bob/01_double.py", "def double(x):\n    return 3 * x\n")
    second, known = graded()
    assert (second != first, known) == (True, 0)
    assert graded() == (second, 4)
    # A teacher may want to grade the late ones alone.
    course.write("class/bob/01_double.py", "def double(x):\n    return 4 * x\n")
    assert graded("--seed", str(second)) == (second, 3)


def test_a_record_without_a_seed_is_not_written_over(
    course: ExampleCourse, ran: Ran, engineless: list[GradingPlan]
) -> None:
    course.solve("class/ann")
    course.write("out/record.json", "{")
    status, _, err = ran("grade", "class", "--out", "out")
    assert status == 2
    assert "does not tell the seed" in err
    assert not engineless


def test_what_is_ours_is_no_zero_and_no_success(
    course: ExampleCourse, ran: Ran, engineless: list[GradingPlan]
) -> None:
    course.solve("class/ann", "01_double")
    status, out, _ = ran("grade", "class", "--out", "out", "--lang", "en")
    assert status == 1
    assert "The grader itself broke on 1 answer file of 1 student." in out
    line = (course.root / "out/gradebook.csv").read_text(encoding="utf-8-sig").splitlines()[1]
    assert line == "ann,ours,0,0,0,3"


def test_who_cannot_be_graded_stands_in_the_gradebook_and_the_status_is_3(
    course: ExampleCourse, ran: Ran, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Nothing:
        seconds = 0.0

        def __init__(self, *arguments: object) -> None:
            pass

        def run(self, plan: GradingPlan) -> dict[str, str]:
            return {}

    monkeypatch.setattr(grading, "Engine", Nothing)
    monkeypatch.setattr(grading, "check_isolation", lambda: None)
    course.write("class/ann/notes.txt", "")
    course.write("class/Bob/notes.txt", "")
    course.write("class/bob/notes.txt", "")
    status, out, _ = ran("grade", "class", "--out", "out", "--lang", "en")
    assert status == 3
    assert "Students of whom nothing can be graded, and answers that are nobody's: 2." in out
    with (course.root / "out/gradebook.csv").open(encoding="utf-8-sig") as lines:
        reasons = {row["student"]: row["reason"] for row in csv.DictReader(lines)}
    assert reasons == {
        "ann": "Its name is not that of an exercise.",
        "Bob": "Bob and bob are two submissions of one student: keep one of them.",
    }


def test_two_runs_on_one_folder_with_different_stores(
    course: ExampleCourse, ran: Ran, engineless: list[GradingPlan]
) -> None:
    course.solve("class/ann")
    wish = ("grade", "class", "--out", "out", "--lang", "en")
    ran(*wish, "--store", "one")
    with locked(course.root / "out", ".lock"):
        status, _, err = ran(*wish, "--store", "other")
    assert status == 2
    assert err.startswith("Another kata grade is at work with out: wait for it to end")
    assert len(engineless) == 1


@pytest.mark.parametrize(("asked", "others"), [([], 0o077), (["--group"], 0o027)])
def test_what_is_written_is_for_whoever_runs_the_command(
    course: ExampleCourse, ran: Ran, engineless: list[GradingPlan], asked: list[str], others: int
) -> None:
    course.solve("class/ann")
    before = os.umask(0o022)
    try:
        ran("grade", "class", "--out", "out", "--formats", "canvas", "junit", *asked)
        assert os.umask(0o022) == 0o022
    finally:
        os.umask(before)
    found = [course.root / "out", *(course.root / "out").rglob("*")]
    assert len(found) > 8
    assert [one for one in found if one.stat().st_mode & others] == []


def test_a_store_that_was_damaged_is_told(
    course: ExampleCourse, ran: Ran, engineless: list[GradingPlan]
) -> None:
    course.solve("class/ann", "01_double")
    ran("grade", "class", "--out", "out")
    key = next(engineless[0].batches())[0].key
    course.write(f"out/.store/{key[:2]}/{key}.json", "torn")
    _, out, _ = ran("grade", "class", "--out", "out")
    assert f"A stored result was damaged and is graded again: out/.store/{key[:2]}/{key}" in out


def test_a_class_is_refused_where_protections_are_missing(
    course: ExampleCourse, ran: Ran, monkeypatch: pytest.MonkeyPatch
) -> None:
    course.solve("class/ann")
    lacking = Isolation("full", (say("No bubblewrap."), say("No filter.")), None, None, b"")
    monkeypatch.setattr(Isolation, "found", staticmethod(lambda: lacking))
    status, out, err = ran("grade", "class", "--out", "out", "--lang", "en")
    assert (status, out) == (2, "")
    assert "  No bubblewrap.\n  No filter.\nWith --isolation none" in err
    assert not (course.root / "out").exists()


def test_without_isolation_the_record_says_so(
    course: ExampleCourse, ran: Ran, engineless: list[GradingPlan]
) -> None:
    course.solve("class/ann")
    ran("grade", "class", "--out", "out", "--isolation", "none")
    record = json.loads((course.root / "out/record.json").read_text(encoding="utf-8"))
    assert record["isolation"] == "none"
    assert record["missing protections"]


def test_a_scheduler_that_is_not_there(
    course: ExampleCourse, ran: Ran, monkeypatch: pytest.MonkeyPatch
) -> None:
    course.solve("class/ann")
    monkeypatch.setattr(cluster, "_CONNECTING", 0.2)
    status, out, err = ran(
        "grade", "class", "--out", "out", "--scheduler", "tcp://127.0.0.1:1", "--lang", "en"
    )
    assert (status, out) == (2, "")
    assert err.startswith("No Dask scheduler answers at tcp://127.0.0.1:1: ")


@pytest.mark.parametrize(("well", "status"), [(True, 0), (False, 1)])
def test_the_doctor_says_what_is_there(
    ran: Ran, monkeypatch: pytest.MonkeyPatch, well: bool, status: int
) -> None:
    found = [(True, say("isolation: complete")), (well, say("bubblewrap: not there"))]
    monkeypatch.setattr(doctor, "findings", lambda: found)
    sign = "✓" if well else "✗"
    told = ran("doctor", "--lang", "en")
    assert told == (status, f"✓ isolation: complete\n{sign} bubblewrap: not there\n", "")


NOT_INSTALLED = """
import importlib.metadata as metadata
found = metadata.distributions
metadata.distributions = lambda **of: (
    one for one in found(**of) if one.metadata["Name"] != "rnn-kata"
)
"""


def test_a_checkout_that_is_not_installed_grades(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(NOT_INSTALLED, encoding="utf-8")
    (tmp_path / "class" / "kim").mkdir(parents=True)
    shutil.copy(ROOT / "solutions/2_inside_the_cell/07_rnn_step.py", tmp_path / "class/kim")
    command = [sys.executable, "-m", "kata", "grade", str(tmp_path / "class"), "--isolation=none"]
    told = subprocess.run(
        [*command, "--out", str(tmp_path / "out"), "--workers", "1", "--places", "none"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout + told.stderr
    assert ",4,100" in (tmp_path / "out/gradebook.csv").read_text(encoding="utf-8-sig")


def test_without_the_packages_for_it_one_sentence() -> None:
    script = (
        "import sys; sys.modules['distributed'] = None\n"
        "from kata.__main__ import main; sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", script, "grade", "class", "--out", "out", "--lang", "en"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 2
    assert told.stderr == (
        "Grading a class needs the package distributed: pip install -e '.[grade]'\n"
    )


def test_a_hint_never_waits_for_what_only_a_class_needs() -> None:
    script = (
        "import sys; from kata.__main__ import main; main(['hint', '1'])\n"
        "sys.exit(bool({'distributed', 'jinja2', 'tensorflow'} & sys.modules.keys()))"
    )
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True, capture_output=True)


def test_all_that_is_worth_telling_is_told_in_the_end() -> None:
    whole = WholeClass()
    whole.stopped = {("ann", "01"), ("ann", "02"), ("bob", "01"), ("cy", "01")}
    for found, count in ((whole.ours, 3), (whole.ungradable, 2), (whole.ignored, 1)):
        found += [Remark("ann", str(place), say("none")) for place in range(count)]
    wishes = Wishes(Path("class"), Path("out"), "en", "full")
    told = [one.to("en") for one in told_of(Summary(5, 9, 2, whole, ()), wishes)]
    assert told == [
        "5 submissions with 9 different answers; 2 of these graded before.",
        "Files set aside: 1. Which and why: out/class.html",
        "Answer files that cannot be graded and earn nothing: 2. Which and why: out/class.html",
        "Answer files that hit a limit or were refused: 4, of 3 students. "
        "Which and why: out/class.html",
        "The grader itself broke on 3 answer files of 1 student. They cost nobody a point; "
        "start the same command again to grade them. Which and why: out/class.html",
        "the gradebook  out/gradebook.csv",
        "the class      out/class.html",
        "each student   out/students",
    ]


def test_what_looking_for_lines_has_cost_is_told() -> None:
    def told(searched: Searched | None) -> list[str]:
        summary = Summary(5, 9, 2, WholeClass(), (), searched)
        phrases = told_of(summary, Wishes(Path("class"), Path("out"), "en", "full"))
        return [one.to("en") for one in phrases][1:-3]

    assert told(None) == told(Searched(0, 0, 0, 0.0)) == []
    cost = "The lines that have to change: looked for in 3 wrong answers, in 12 s; looked at before"
    left = (
        "In 2 wrong answers they were not looked for: that takes at most as long as the grading. "
    )
    assert told(Searched(4, 1, 3, 12.3)) == [f"{cost}: 1."]
    (one,) = told(Searched(1, 0, 1, 0.8))
    assert "looked for in 1 wrong answer, in 1 s" in one
    assert told(Searched(6, 1, 3, 12.3, say("Disk full."))) == [
        f"{cost}: 1.",
        "Disk full.",
        f"{left}The same command again goes on.",
    ]


def test_without_a_terminal_a_line_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    lines = GradingProgress("en", every=0)
    lines.begin(2, 4)
    lines.one_more()
    seldom = GradingProgress("en", every=1000)
    seldom.begin(0, 4)
    seldom.one_more()
    told = capsys.readouterr().err
    assert told == "3 of 4 answer files are graded; time left: about 1 min.\n"


RUNNER = {
    "CLASSROOM": "rnn",
    "ASSIGNMENT": "kata",
    "SUBMISSION_TAG": "submission-1",
    "COMMIT_URL": "https://example.org/commit",
    "RELEASE_URL": "https://example.org/release",
}


def test_classroom50_takes_what_its_runner_says(
    course: ExampleCourse, ran: Ran, engineless: list[GradingPlan], monkeypatch: pytest.MonkeyPatch
) -> None:
    course.solve("class/ann")
    wish = ("grade", "class", "--out", "out", "--formats", "classroom50")
    status, _, err = ran(*wish)
    assert status == 2
    assert "which sets CLASSROOM" in err
    assert engineless == []
    for name, value in RUNNER.items():
        monkeypatch.setenv(name, value)
    ran(*wish)
    file = course.root / "out/students/ann/classroom50/result.json"
    assert json.loads(file.read_text(encoding="utf-8"))["classroom"] == "rnn"
    record = json.loads((course.root / "out/record.json").read_text(encoding="utf-8"))
    assert "classroom50" not in record


def test_the_autograder_is_written_where_somebody_asks_for_it(tmp_path: Path) -> None:
    place = tmp_path / "gradescope.zip"
    told = run(["kata", "autograder", str(place)])
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout == f"{place}: upload it to Gradescope as the autograder.\n"
    with zipfile.ZipFile(place) as archive:
        assert {"setup.sh", "run_autograder"} <= set(archive.namelist())


def test_whoever_has_seen_enough_is_shown_no_traceback() -> None:
    command = f"{sys.executable} -m kata hint 01 3 | true"
    shown = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in shown.stderr
    assert "BrokenPipe" not in shown.stderr
