"""What Keras computes with, settled before anything imports it."""

import importlib.util
import json
import os
from pathlib import Path

from kata.language import Phrase, say

_NEEDS = {
    "tensorflow": (),
    "jax": ("jax",),
    "torch": ("torch",),
    "openvino": ("openvino",),
    "numpy": ("jax", "scipy"),
}
"""The packages, beside Keras's own, of each backend that Keras has."""


def settle() -> Phrase | None:
    """Have Keras compute with TensorFlow where it is told to do so with what is not there.

    Returns:
        What is said of it; None where nothing is to be said, as in every process started later.
    """
    wanted, where = os.environ.get("KERAS_BACKEND"), "KERAS_BACKEND"
    if not wanted:
        file = Path(os.environ.get("KERAS_HOME") or "~/.keras", "keras.json").expanduser()
        wanted, where = _backend_in(file), str(file)
    needs = _NEEDS.get(wanted)
    if needs is not None and all(map(importlib.util.find_spec, needs)):
        return None
    os.environ["KERAS_BACKEND"] = "tensorflow"
    return say(
        "{where} says that Keras computes with {wanted}, which is not installed here: the course "
        "runs on TensorFlow.",
        where=where,
        wanted=wanted,
    )


def _backend_in(file: Path) -> str:
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return "tensorflow"
    wanted = data.get("backend") if isinstance(data, dict) else None
    return wanted if isinstance(wanted, str) else "tensorflow"
