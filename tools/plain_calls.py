"""The benchmark's baseline: import TensorFlow, then make every recorded call, no more."""

from __future__ import annotations

import contextlib
import pickle
import runpy
import sys
from pathlib import Path

import tensorflow  # noqa: F401 # the import is what is measured

if __name__ == "__main__":
    calls = pickle.loads(Path(sys.argv[1]).read_bytes())
    modules = {path: runpy.run_path(path) for path in {one.path for one in calls}}
    for path, call in [(one.path, one.call) for one in calls]:
        # Some calls are made to see a ValueError.
        with contextlib.suppress(ValueError):
            modules[path][call.function](*call.args, **call.kwargs)
