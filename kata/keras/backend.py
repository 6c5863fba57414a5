"""What Keras computes with, settled before anything imports it."""

import gc
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


SELDOM = 50_000, 10, 10
"""How rarely garbage is looked for: Keras's import makes a million objects, none of them garbage,
and with Python's own thresholds a quarter of its time is spent on looking through them."""


def settle() -> Phrase | None:
    """Have Keras compute with TensorFlow where it is told to do so with what is not there.

    Garbage is looked for more rarely from here on.

    Returns:
        What is said of it; None where nothing is to be said, as in every process started later.
    """
    gc.set_threshold(*SELDOM)
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
