"""train_hello of the solution learns from any seed, and says so where it does not."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pytest

from tests.kata.loading import loaded
from tests.kata.sessions import ROOT

VOCAB = "helo"
SEEDS = (*range(5), 77, 4099, 123_457, 2**31 - 1, 2**32 - 1)


@pytest.fixture(scope="module")
def solution() -> ModuleType:
    return loaded(ROOT / "solutions" / "5_charseq" / "24_char_rnn.py")


def vectors(text: str) -> np.ndarray:
    return np.eye(len(VOCAB))[[[VOCAB.index(character) for character in text]]]


@pytest.mark.parametrize("seed", SEEDS)
def test_hell_becomes_ello(solution: ModuleType, seed: int) -> None:
    model = solution.train_hello(seed)
    most_likely = np.asarray(model(vectors("hell")))[0].argmax(axis=-1)
    assert "".join(VOCAB[place] for place in most_likely) == "ello"


def test_too_few_steps_are_an_error(solution: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solution, "MOST_STEPS", 3)
    with pytest.raises(RuntimeError, match="not learned in 3 steps"):
        solution.train_hello()
