"""Print, as JSON, what the post's own stack prints. Written for Python 3.6; run.py starts it.

Usage: print_shapes.py RECORD, the JSON file with the calls to make.
"""

import contextlib
import io
import json
import os
import platform
import re
import sys

# The reader's own ~/.keras/keras.json may ask for what this stack does not have.
os.environ.update(KERAS_HOME=sys.prefix, KERAS_BACKEND="tensorflow")

import keras
import numpy as np
import tensorflow as tf
from post_cells import CELLS, ERROR


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        calls = [case["call"] for case in json.load(file)["cases"]]
    answer = {
        "versions": {
            "python": platform.python_version(),
            "tensorflow": tf.__version__,
            "keras": keras.__version__,
            "numpy": np.__version__,
        },
        "cases": [made(call) for call in calls],
        "cells": [run(code) for code, _ in CELLS],
    }
    json.dump(answer, sys.stdout)


def made(call):
    """What one layer call prints, as the record writes it."""
    options = {key: call[key] for key in ("return_sequences", "return_state") if key in call}
    layer = getattr(keras.layers, call["layer"])(call["units"], **options)
    if "bidirectional" in call:
        layer = keras.layers.Bidirectional(layer, merge_mode=call["bidirectional"])
    try:
        tensor = layer(keras.layers.Input(shape=tuple(call["input_shape"])))
    except Exception as error:
        # A layer's name counts up within a process, so the record leaves it out.
        message = re.sub(r"layer \w+", "layer …", str(error))
        return {"error": type(error).__name__, "message": message}
    if isinstance(tensor, list):
        return {"printed": [str(one.shape) for one in tensor]}
    return {"printed": str(tensor.shape)}


def run(code):
    """What one cell of the post prints."""
    # The post shows no imports; these are the names that its cells use.
    names = {"np": np, "Input": keras.layers.Input, "SimpleRNN": keras.layers.SimpleRNN}
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            exec(code, names)
    except ValueError:
        return ERROR
    return printed.getvalue()


if __name__ == "__main__":
    main()
