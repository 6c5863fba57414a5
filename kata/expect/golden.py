"""Numbers that Keras computed once, stored beside a chapter's suites.

A suite that judges NumPy alone never imports TensorFlow. ``tools/keras_numbers.py``
makes the numbers, and a test of the project's makes them again and compares.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

FILE = "keras_numbers.json"


@dataclass(frozen=True)
class Case:
    """One call and what Keras gave for it.

    Attributes:
        args: the arrays that a function is given, in order.
        settings: what it is given by name, such as ``return_sequences=True``.
        results: what Keras gave: one array, or several.
    """

    args: tuple[np.ndarray, ...]
    settings: dict[str, Any]
    results: tuple[np.ndarray, ...]


def cases(suite: str, function: str) -> list[Case]:
    """The stored cases of a function, from the file beside the suite at path `suite`."""
    stored = json.loads(Path(suite).with_name(FILE).read_text(encoding="utf-8"))
    return [
        Case(
            tuple(np.array(one) for one in case["args"]),
            {name: _array_or_plain(one) for name, one in case["settings"].items()},
            tuple(np.array(one) for one in case["results"]),
        )
        for case in stored[function]
    ]


def _array_or_plain(value: Any) -> Any:
    return np.array(value) if isinstance(value, list) else value
