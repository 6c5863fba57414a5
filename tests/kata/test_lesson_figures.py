"""The figures that a lesson quotes are those that its tool computes."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import pytest

from tests.kata.sessions import ROOT
from tools import gradients_beside

NAME = "4_gates/21_vanishing_gradient.py"
LINE = re.compile(r"^    (\w+\(50\).*?) {2,}([\d.]+) +([\d.]+) +(\d+)(: it never does)?$", re.M)


def quoted(lesson: str) -> Iterator[tuple[str, str, str, int, bool]]:
    """Each line of the lesson's table: layer, two norms, span, and whether it never falls."""
    for layer, ten, twenty, span, never in LINE.findall(lesson):
        yield layer, ten, twenty, int(span), bool(never)


def is_rounded(text: str, number: float) -> bool:
    """Whether `text` is `number`, rounded to as many decimals as it has."""
    return text == f"{number:.{len(text.partition('.')[2])}f}"


@pytest.fixture(scope="module")
def measured() -> dict[str, np.ndarray]:
    """For each layer the norms, back from the last step, whose norm is 1."""
    norms = {name: gradients_beside.norms(make) for name, make in gradients_beside.LAYERS.items()}
    return {name: found[::-1] / found[-1] for name, found in norms.items()}


@pytest.mark.parametrize("folder", ["exercises", "solutions"])
def test_the_gradients_of_18(folder: str, measured: dict[str, np.ndarray]) -> None:
    lesson = (ROOT / folder / NAME).read_text(encoding="utf-8")
    told = list(quoted(lesson))
    assert [layer for layer, *_ in told] == list(gradients_beside.LAYERS)
    for layer, ten, twenty, span, never in told:
        back = measured[layer]
        assert is_rounded(ten, back[10])
        assert is_rounded(twenty, back[20])
        assert span == gradients_beside.memory_span(back[::-1])
        assert never == bool(back.min() >= gradients_beside.FRACTION)


@pytest.mark.parametrize("folder", ["exercises", "solutions"])
def test_what_18_says_of_the_table(folder: str) -> None:
    lesson = (ROOT / folder / NAME).read_text(encoding="utf-8")
    assert f"{gradients_beside.TIMESTEPS} timesteps" in lesson
    assert gradients_beside.FRACTION == 1 / 100
    assert "first falls below 1/100" in " ".join(lesson.split())
    # A fresh forget gate: the sigmoid of its bias, 1.
    assert f"open by about {1 / (1 + np.exp(-1)):.1f}" in " ".join(lesson.split())
