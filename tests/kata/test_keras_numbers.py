"""The numbers stored beside the suites are those that Keras computes now."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from kata.expect.golden import FILE
from tests.kata.sessions import ROOT
from tools import keras_numbers

STORED = sorted((ROOT / "tests").glob(f"[0-9]_*/{FILE}"))


@pytest.fixture(scope="module")
def made() -> dict[str, keras_numbers.Stored]:
    return keras_numbers.made()


def test_a_file_for_each_chapter(made: dict[str, keras_numbers.Stored]) -> None:
    assert [path.parent.name for path in STORED] == sorted(made)


@pytest.mark.parametrize("path", STORED, ids=lambda path: path.parent.name)
def test_keras_computes_them_again(path: Any, made: dict[str, keras_numbers.Stored]) -> None:
    stored = json.loads(path.read_text(encoding="utf-8"))
    anew = made[path.parent.name]
    assert list(stored) == list(anew)
    for function, cases in stored.items():
        for one, other in zip(cases, anew[function], strict=True):
            assert one["args"] == other["args"]
            assert one["settings"] == other["settings"]
            for result, again in zip(one["results"], other["results"], strict=True):
                assert np.shape(result) == np.shape(again)
                np.testing.assert_allclose(result, again, rtol=0, atol=2e-6)
