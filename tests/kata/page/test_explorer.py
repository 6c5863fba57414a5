"""The RNN shape explorer says what Keras does, in a real browser."""

from __future__ import annotations

import base64
import gzip
import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from kata.expect.sketches import sketch_of
from kata.keras.symbolic import Graph
from kata.learn.guess import difference
from kata.picture import plan, unrolled
from kata.sketch import CELLS, Layers
from tests.kata.learn.typed_shapes import TYPED, UNREADABLE
from tests.kata.page.browser import PHONE, is_too_wide, opened, shown, violations
from tests.kata.sessions import ROOT, run

PUBLISHED = ROOT / "docs" / "explorer.html"
FLAGS = ("return_sequences", "return_state", "stacked", "bidirectional")
# Every number of timesteps that has a picture of its own, many and open ones; all sizes differ.
TIMESTEPS = (1, 2, 3, 4, 5, 10, None)
SIZES = {"batch_size": 3, "input_dim": 4, "units": 6}
GRID = [
    {"layer": layer, **dict(zip(FLAGS, flags, strict=True)), **SIZES, "timesteps": timesteps}
    for layer in CELLS
    for flags in itertools.product((False, True), repeat=4)
    for timesteps in TIMESTEPS
]
KNOWN = {"layer", "units", "input_shape", "return_sequences", "return_state", "bidirectional"}
PACKED = re.compile(r'(?<=id="explorer-pictures">)[^<]*')


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explorer as ``kata explore`` writes it."""
    file = tmp_path_factory.mktemp("explorer") / "shapes.html"
    ran = run(["kata", "explore", "--out", str(file), "--lang", "en"])
    assert (ran.returncode, ran.stderr) == (0, "")
    assert str(file) in ran.stdout
    return file


@pytest.fixture(scope="module")
def answers(browser: Browser, written: Path) -> list[dict[str, Any]]:
    """What the page says of every setting."""
    with opened(browser, written) as page:
        found: list[dict[str, Any]] = page.evaluate("grid => grid.map(explorer.explore)", GRID)
    return found


def unpacked(text: str) -> Any:
    packed = PACKED.search(text)
    assert packed
    return json.loads(gzip.decompress(base64.b64decode(packed[0])))


def test_published_copy_is_up_to_date(written: Path) -> None:
    new, kept = (file.read_text(encoding="utf-8") for file in (written, PUBLISHED))
    # Another zlib packs the same otherwise.
    again = "write it again: kata explore --lang en --out docs/explorer.html"
    assert PACKED.sub("", new) == PACKED.sub("", kept), again
    assert unpacked(new) == unpacked(kept), again


def test_it_says_what_keras_does(answers: list[dict[str, Any]]) -> None:
    # Keras's shapes follow the timesteps alone where they are one number or open.
    for setting, answer in zip(GRID, answers, strict=True):
        if setting["timesteps"] in (10, None):
            assert_is_keras(setting, answer)


def assert_is_keras(setting: dict[str, Any], answer: dict[str, Any]) -> None:
    import keras

    names: dict[str, Any] = {}
    exec(answer["code"], names)
    targets = answer["code"].splitlines()[-1].partition(" = ")[0].split(", ")
    outputs = [names[target] for target in targets]
    assert [one["keras"] for one in answer["results"]] == [str(one.shape) for one in outputs]
    assert answer["input"]["keras"] == str(names["x"].shape)
    model = keras.Model(names["x"], outputs)
    assert answer["total"] == model.count_params()
    by_layer = [layer.count_params() for layer in model.layers if layer.weights]
    assert [one["count"] for one in answer["parameters"]] == by_layer
    for one in answer["parameters"]:
        assert eval(one["formula"].replace("·", "*")) == one["count"]
    drawn = sketch_of(Graph(outputs))
    assert isinstance(drawn, Layers)
    assert drawn == layers_of(setting)
    # The results are named as what they are in the graph that Keras built.
    assert tuple(one["name"] for one in answer["results"]) == drawn.results


def layers_of(setting: dict[str, Any]) -> Layers:
    """The setting as a sketch, as any picture of it is drawn from."""
    both, units = setting["bidirectional"], setting["units"]
    sides = ("forward ", "backward ") if both else ("",)
    states = "hc" if setting["layer"] == "LSTM" else "h"
    named = tuple(side + state for side in sides for state in states)
    return Layers(
        kind=setting["layer"],
        units=(units,) * (1 + setting["stacked"]),
        timesteps=setting["timesteps"],
        input_dim=setting["input_dim"],
        width=units * len(sides),
        results=(
            "every" if setting["return_sequences"] else "last",
            *(named if setting["return_state"] else ()),
        ),
        bidirectional=both,
    )


def test_shapes_are_the_posts_and_those_of_the_batch(answers: list[dict[str, Any]]) -> None:
    for setting, answer in zip(GRID, answers, strict=True):
        layers = layers_of(setting)
        timesteps = setting["timesteps"] or "timesteps"
        for one in answer["results"]:
            post, today = plan.both_notations(layers, one["name"])
            assert (one["post"], one["keras"]) == (post, today)
            sizes = (setting["batch_size"], timesteps, *layers.shape_of(one["name"])[-1:])
            here = sizes if one["name"] == "every" else sizes[::2]
            assert one["batch"] == f"({', '.join(map(str, here))})"
        assert answer["input"]["post"] == plan.of_layers(layers).source


def recorded() -> Iterator[tuple[dict[str, Any], Any, Any]]:
    """Settings, and what the post's own stack and today's printed for them when they were run."""
    data = json.loads((ROOT / "tests/kata/data/post_stack.json").read_text(encoding="utf-8"))
    for case in data["cases"]:
        call, printed = case["call"], case["post"].get("printed")
        if printed is None or call["layer"] not in CELLS or not set(call) <= KNOWN:
            continue
        if call.get("bidirectional", "concat") != "concat":
            continue
        timesteps, input_dim = call["input_shape"]
        setting = {
            "layer": call["layer"],
            "units": call["units"],
            "batch_size": 3,
            "timesteps": timesteps,
            "input_dim": input_dim,
            "bidirectional": "bidirectional" in call,
            "stacked": False,
            "return_sequences": call.get("return_sequences", False),
            "return_state": call.get("return_state", False),
        }
        yield setting, printed, case["current"]["printed"]


def test_shapes_are_those_that_both_stacks_printed(browser: Browser, written: Path) -> None:
    cases = list(recorded())
    assert len(cases) > 50
    with opened(browser, written) as page:
        settings = [setting for setting, _, _ in cases]
        said = page.evaluate("some => some.map(explorer.explore)", settings)
    for (setting, *printed), answer in zip(cases, said, strict=True):
        for stack, shapes in zip(("post", "keras"), printed, strict=True):
            listed = shapes if isinstance(shapes, list) else [shapes]
            assert [one[stack] for one in answer["results"]] == listed, setting


def test_pictures_are_those_of_python(browser: Browser, written: Path) -> None:
    drawn = [
        unrolled.drawn(plan.of_layers(layers_of(setting))).element(plain=False) for setting in GRID
    ]
    with opened(browser, written) as page:
        pictures = page.evaluate("grid => grid.map(explorer.picture)", GRID)
    for setting, one, other in zip(GRID, pictures, drawn, strict=True):
        assert one == other, setting


def choose(page: Page, **chosen: Any) -> None:
    """Fill in the form as a hand does."""
    for name, value in chosen.items():
        field = page.locator(f"[name={name}]")
        if name == "layer":
            field.select_option(value)
        elif isinstance(value, bool):
            field.set_checked(value)
        else:
            field.fill(str(value))


def test_form_shows_what_is_chosen(browser: Browser, written: Path) -> None:
    with opened(browser, written) as page:
        choose(page, layer="LSTM", units=7, timesteps=4, return_state=True)
        assert shown(page, "#explorer-code").splitlines()[-2:] == [
            "x = Input(shape=(4, 30))",
            "output, state_h, state_c = LSTM(7, return_state=True)(x)",
        ]
        assert shown(page, "#explorer-total") == str(4 * 7 * (30 + 7 + 1))
        rows = shown(page, "#explorer-results").splitlines()
        assert [row.split("\t")[:3] for row in rows] == [
            ["1. the last output", "(?, 7)", "(None, 7)"],
            ["2. the last state h", "(?, 7)", "(None, 7)"],
            ["3. the last cell state c", "(?, 7)", "(None, 7)"],
        ]
        choose(page, open=True, return_sequences=True)
        assert page.locator("[name=timesteps]").is_disabled()
        assert shown(page, "#explorer-input").split("\t")[1:] == [
            "(?, ?, 30)",
            "(None, None, 30)",
            "(3, timesteps, 30)",
        ]
        assert "(?, ?, 7)" in shown(page, "#explorer-picture")


def test_guessing_first_keeps_shapes_and_picture_back(browser: Browser, written: Path) -> None:
    """By the keyboard alone, as everything."""
    with opened(browser, written) as page:
        choose(page, layer="LSTM", units=7, timesteps=4, return_state=True)
        kept_back = page.locator("#explorer-results, #explorer-figure")
        assert not page.locator("#explorer-guess").is_visible()
        page.locator("[name=guess]").press("Space")
        assert [one.is_visible() for one in kept_back.all()] == [False, False]
        # What it is asked of, without the names that would tell how many results there are.
        assert shown(page, "#explorer-code").splitlines()[-1] == "LSTM(7, return_state=True)(x)"
        page.keyboard.press("Tab")
        for typed, verdict, is_seen in [
            ("seven", "This cannot be read as shapes.", False),
            ("?,7", "Not quite.", True),
            ("(?, 7) (None, 7) (?, 7)", "Right.", True),
        ]:
            page.keyboard.press("Control+a")
            page.keyboard.type(typed)
            page.keyboard.press("Enter")
            assert shown(page, "[role=status]").startswith(verdict)
            assert [one.is_visible() for one in kept_back.all()] == [is_seen] * 2
        assert shown(page, "#explorer-code").splitlines()[-1].startswith("output, state_h")
        # Another setting is guessed anew.
        choose(page, return_sequences=True)
        assert [one.is_visible() for one in kept_back.all()] == [False, False]
        assert shown(page, "[role=status]") == ""
        assert page.locator("[name=typed]").input_value() == ""
        page.locator("[data-language=ko]").click()
        page.locator("[name=typed]").fill("？， 4， 7； ㅜㅐㅜㄷ 7； ? 7")
        page.locator("[name=typed]").press("Enter")
        assert shown(page, "[role=status]") == "맞아요."
        choose(page, guess=False)
        assert [one.is_visible() for one in kept_back.all()] == [True, True]
        assert not page.locator("#explorer-guess").is_visible()


def test_a_guess_is_read_and_judged_as_by_the_drill(browser: Browser, written: Path) -> None:
    texts = [*TYPED, *UNREADABLE]
    with opened(browser, written) as page:
        found = page.evaluate("texts => texts.map(explorer.read)", texts)
        assert found == [*TYPED.values(), *[None] * len(UNREADABLE)]
        for setting in GRID:
            layers = layers_of(setting)
            right = [layers.shape_of(name) for name in layers.results]
            guesses = [right, right[:-1], [*right, right[0]]]
            for axis in range(len(right[0])):
                for size in (None, 3, 7):
                    other = (*right[0][:axis], size, *right[0][axis + 1 :])
                    guesses.append([other, *right[1:]])
            judged = page.evaluate(
                "([all, one]) => all.map((guess) => explorer.isRight(guess, one))",
                [guesses, setting],
            )
            assert judged == [difference(guess, layers) is None for guess in guesses], setting


@pytest.mark.parametrize("value", ["0", "1001", "", "3.5", "-2", "ten"])
def test_a_size_that_is_none_is_told(browser: Browser, written: Path, value: str) -> None:
    with opened(browser, written) as page:
        before = shown(page, "#explorer-code")
        choose(page, units=value)
        assert page.locator("#explorer-wrong").is_visible()
        assert page.locator("[name=units]").get_attribute("aria-invalid") == "true"
        assert shown(page, "#explorer-code") == before
        choose(page, units=8)
        assert page.locator("#explorer-wrong").is_hidden()


def test_keyboard_alone_is_enough(browser: Browser, written: Path) -> None:
    with opened(browser, written) as page:
        keys = page.keyboard
        keys.press("Tab")
        keys.press("Tab")
        keys.press("Enter")
        assert page.evaluate("document.documentElement.lang") == "ko"
        assert page.title() == shown(page, "h1") == "RNN 모양 탐색기"
        keys.press("Tab")
        keys.press("ArrowDown")
        assert "LSTM(50)" in shown(page, "#explorer-code")
        keys.press("Tab")
        keys.type("20")
        while page.evaluate("document.activeElement.name") != "return_sequences":
            keys.press("Tab")
        keys.press("Space")
        assert "LSTM(20, return_sequences=True)" in shown(page, "#explorer-code")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_it_can_be_read_by_everybody(
    browser: Browser, written: Path, scheme: Any, language: str
) -> None:
    with opened(browser, written, color_scheme=scheme, viewport=PHONE) as page:
        page.locator(f"[data-language={language}]").click()
        choose(page, layer="LSTM", return_state=True, stacked=True, bidirectional=True)
        assert violations(page) == []
        choose(page, guess=True)
        for typed in ("", "?,50"):
            page.locator("[name=typed]").fill(typed)
            page.locator("[name=typed]").press("Enter")
            assert violations(page) == []
            assert not is_too_wide(page)
        assert not is_too_wide(page)


def test_out_must_be_a_file_that_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for place in (tmp_path, tmp_path / "file" / "explorer.html"):
        ran = run(["kata", "explore", "--out", str(place)])
        assert ran.returncode == 2
        assert ran.stderr.startswith(("--out", str(place)))
        assert len(ran.stderr.splitlines()) == 1
