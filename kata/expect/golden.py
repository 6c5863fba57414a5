"""Numbers that Keras computed once, stored beside a chapter's suites.

A suite that judges NumPy alone never imports TensorFlow. ``tools/keras_numbers.py``
makes the numbers, and a test of the project's makes them again and compares.
"""

import json
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

FILE = "keras_numbers.json"


class GoldenCase(NamedTuple):
    """One call and what Keras gave for it."""

    args: tuple[np.ndarray, ...]
    settings: dict[str, Any]  # what is given by name, such as return_sequences=True
    results: tuple[np.ndarray, ...]


def cases(suite: str, function: str) -> list[GoldenCase]:
    """The stored cases of a function, from the file beside the suite at path `suite`."""
    stored = json.loads(Path(suite).with_name(FILE).read_text(encoding="utf-8"))
    return [
        GoldenCase(
            tuple(map(np.array, case["args"])),
            {
                name: np.array(one) if isinstance(one, list) else one
                for name, one in case["settings"].items()
            },
            tuple(map(np.array, case["results"])),
        )
        for case in stored[function]
    ]
