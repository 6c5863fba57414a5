"""``kata notebook``: a chapter as a notebook that needs nothing but itself to be read."""

from __future__ import annotations

import base64
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from markdown_it import MarkdownIt

from kata.curriculum import course_at
from kata.learn.notebook import address_of, fetched_by_anybody, notebook
from tests.kata.sessions import ROOT, run, score_of

COURSE = course_at(ROOT)
CHAPTERS = list(dict.fromkeys(exercise.chapter for exercise in COURSE.exercises))
SENTENCE = re.compile("[가-힣][.:!?]")

each_notebook = pytest.mark.parametrize(
    ("chapter", "language"), [(chapter, lang) for chapter in CHAPTERS for lang in ("en", "ko")]
)


def made(chapter: str, language: str, address: str | None = None) -> Any:
    exercises = COURSE.chapter(chapter)
    return notebook(exercises, ROOT / "notebooks" / f"{chapter}.ipynb", language, address)


def sources(cells: Any, kind: str) -> list[str]:
    return [cell.source for cell in cells if cell.cell_type == kind]


@each_notebook
def test_a_notebook_holds_the_chapter(chapter: str, language: str) -> None:
    found = made(chapter, language)
    nbformat.validate(found)
    exercises = COURSE.chapter(chapter)
    code = sources(found.cells, "code")
    assert code[0].endswith(f"%env KATA_LANG={language}\n%load_ext kata")
    pictures = [source for source in code[1:] if source.startswith("%picture ")]
    # The post's own first picture, which chapter 5 explains, opens the first lesson.
    first = ["%picture 5_charseq"] if chapter == "1_the_post" else []
    assert code[1 : 1 + len(pictures)] == pictures == [*first, f"%picture {chapter}"]
    for exercise, source in zip(exercises, code[1 + len(pictures) :], strict=True):
        stub = exercise.stub.read_text(encoding="utf-8")
        magic, _, rest = source.partition("\n")
        assert magic == f"%%grade {exercise.name}"
        assert rest.strip()
        assert stub.rstrip("\n").endswith(rest)
        assert "raise NotImplementedError" in rest
        # The lesson of the exercise stands above it, and not in it once more.
        assert not rest.startswith('"""')


@each_notebook
def test_its_text_is_the_lesson_in_one_language(chapter: str, language: str) -> None:
    text = sources(made(chapter, language).cells, "markdown")
    readme = ROOT / "exercises" / chapter / {"en": "README.md", "ko": "README.ko.md"}[language]
    headings = re.findall(r"^#+ .*$", readme.read_text(encoding="utf-8"), re.MULTILINE)
    assert [line for line in "\n".join(text).splitlines() if line in headings] == headings
    for cell in text:
        # Each ends in a paragraph of its own language, or before the picture in a heading.
        last = cell.rstrip().split("\n\n")[-1]
        assert last.startswith("#") or bool(SENTENCE.search(last)) == (language == "ko"), cell
        # Nothing leads out of the notebook, and no name with underscores turns into emphasis.
        html = MarkdownIt().render(cell)
        assert "<a " not in html
        assert "<img" not in html
        assert not re.search(r"[a-z]<em>[a-z]", html)
    lesson = "\n".join(text)
    assert f"pytest notebooks/{chapter}.ipynb" in lesson
    assert f"`%hint {COURSE.chapter(chapter)[0].number}`" in lesson
    assert "kata hint" not in lesson


@each_notebook
def test_the_picture_is_in_it(chapter: str, language: str) -> None:
    [cell] = [cell for cell in made(chapter, language).cells if cell.id == "picture"]
    [output] = cell.outputs
    html = output.data["text/html"]
    data = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', html)
    assert data
    drawn = (ROOT / "exercises" / chapter / "picture.svg").read_bytes()
    assert base64.b64decode(data[1]) == drawn
    alt = output.data["text/plain"]
    assert f"![{alt}](picture.svg)" in (
        ROOT / "exercises" / chapter / {"en": "README.md", "ko": "README.ko.md"}[language]
    ).read_text(encoding="utf-8")


def test_it_is_the_same_each_time_it_is_made() -> None:
    assert nbformat.writes(made("1_the_post", "en")) == nbformat.writes(made("1_the_post", "en"))


def test_the_command_writes_it_and_never_over_work(tmp_path: Path) -> None:
    file = tmp_path / "new" / "post.ipynb"
    command = ["kata", "notebook", "1", "--out", str(file)]
    ran = run(command)
    assert (ran.returncode, ran.stdout) == (0, f"{file}: open it in Jupyter, VS Code or Colab.\n")
    results = score_of([str(file)], tmp_path)["results"]
    assert len(results) == sum(len(exercise.tests) for exercise in COURSE.chapter("1"))
    assert {one["state"] for one in results} == {"not started"}
    # There is no work in it yet.
    assert run([*command, "--lang", "ko"]).returncode == 0
    begun = nbformat.read(file, as_version=4)
    begun.cells[-1].source += "\n# my idea"
    nbformat.write(begun, file)
    before = file.read_bytes()
    ran = run([*command, "--lang", "ko"])
    assert ran.returncode == 2
    assert ran.stderr.startswith(f"{file} 파일이 이미 있고")
    assert len(ran.stderr.splitlines()) == 1
    assert file.read_bytes() == before


def test_work_in_the_exercises_goes_on_in_the_notebook(tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    for tree in ("exercises", "solutions", "tests"):
        (clone / tree / "1_the_post").mkdir(parents=True)
    chapter = clone / "exercises" / "1_the_post"
    (clone / "exercises" / "5_charseq").mkdir()
    for name in ("1_the_post/README.md", "1_the_post/picture.svg", "5_charseq/picture.svg"):
        (clone / "exercises" / name).write_bytes((ROOT / "exercises" / name).read_bytes())
    (chapter / "01_batch_tensor.py").write_text("def post_batch():\n    return 1\n")
    (chapter / "02_simple_rnn.py").write_text('"""02 · Mine"""\ndef simple_rnn(:\n')
    for name in ("01_batch_tensor.py", "02_simple_rnn.py"):
        (clone / "solutions" / "1_the_post" / name).write_text("")
    found = notebook(course_at(clone).chapter("1"), clone / "a.ipynb", "en", None)
    assert sources(found.cells, "code")[3:] == [
        "%%grade 01_batch_tensor\ndef post_batch():\n    return 1",
        '%%grade 02_simple_rnn\n"""02 · Mine"""\ndef simple_rnn(:',
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["9"], "There is no chapter 9. There are: 1_the_post,"),
        (["1", "--out", "post.py"], "--out post.py: a notebook's name ends in .ipynb."),
        (
            ["1", "--clone", "../here"],
            "--clone ../here: Colab can only clone from an https address",
        ),
    ],
)
def test_what_was_typed_wrong_is_told_in_one_sentence(arguments: list[str], told: str) -> None:
    ran = run(["kata", "notebook", *arguments])
    assert ran.returncode == 2
    assert ran.stderr.startswith(told)
    assert len(ran.stderr.splitlines()) == 1


def test_a_learner_without_the_extra_is_told_what_to_install() -> None:
    script = "import sys; sys.modules['nbformat'] = None; from kata.__main__ import main; "
    ran = subprocess.run(
        [sys.executable, "-c", script + "sys.exit(main(['notebook', '1']))"],
        cwd=ROOT,
        env={**os.environ, "KATA_LANG": "en", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    told = "Making a notebook needs the package nbformat: "
    line = 'pip install -c constraints.txt -e ".[notebook]"'
    assert (ran.returncode, ran.stderr) == (2, f"{told}{line}\n")
    assert f"{line}\n" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("address", "fetched"),
    [
        ("https://github.com/me/kata.git", "https://github.com/me/kata.git"),
        ("https://me:secret@github.com/me/kata", "https://github.com/me/kata"),
        ("git@github.com:me/kata.git", "https://github.com/me/kata.git"),
        ("ssh://git@example.org:22/me/kata.git", "https://example.org/me/kata.git"),
        ("/home/me/kata", None),
        ("file:///home/me/kata", None),
        ("https://github.com/me/kata; rm -rf ~", None),
        ("https://github.com/$(whoami)", None),
        ("", None),
    ],
)
def test_colab_clones_as_anybody_can(address: str, fetched: str | None) -> None:
    assert fetched_by_anybody(address) == fetched


def test_the_address_is_gits_origin(tmp_path: Path) -> None:
    assert address_of(tmp_path) is None
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    assert address_of(tmp_path) is None
    origin = ["remote", "add", "origin", "git@github.com:me/kata.git"]
    subprocess.run(["git", "-C", str(tmp_path), *origin], check=True)
    assert address_of(tmp_path) == "https://github.com/me/kata.git"


def test_the_first_cell_fetches_the_course_in_colab_alone() -> None:
    setup = made("1_the_post", "en", "https://github.com/me/kata.git").cells[0].source
    fetch = setup.index('if "google.colab" in sys.modules:')
    clone = setup.index("!git clone -q --depth 1 https://github.com/me/kata.git ")
    assert fetch < clone < setup.index("%load_ext kata")
    indented = [line for line in setup.splitlines() if "git clone" in line or "pip" in line]
    assert all(line.startswith("    ") for line in indented)
    assert "colab" not in made("1_the_post", "en").cells[0].source
