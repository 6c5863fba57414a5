"""What the judge has built and computed before: each distinct graph once.

Most of a class builds the same few graphs. What a graph computes follows from its
configuration, its weights and its inputs, all of which are compared to the last bit; what draws
at random in training is computed each time.
"""

import hashlib
import json
import re
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

import numpy as np

from kata.keras.symbolic import Graph

MOST_RESULTS = 4000
MOST_MODELS = 2000

# What draws in training, or changes its weights there.
NOT_SAME = re.compile(r'Dropout|Noise|BatchNormalization|dropout": (?!0\.0[,}])')
_KEEPS_STATE = re.compile(r'"stateful": true')


class Results:
    """What graphs gave, the oldest forgotten first."""

    def __init__(self) -> None:
        self._given: OrderedDict[bytes, list[np.ndarray]] = OrderedDict()

    def __call__(
        self, graph: Graph, inputs: tuple[np.ndarray, ...], training: bool
    ) -> list[np.ndarray]:
        """What the graph gives for these inputs."""
        config = graph.config
        if _KEEPS_STATE.search(config) or (training and NOT_SAME.search(config)):
            return graph.compute(*inputs, training=training)
        # Whatever else is taken gives in training what it gives in inference.
        digest = hashlib.sha256(config.encode())
        for array in (*graph.values(), *inputs):
            digest.update(f"{array.dtype.str}{array.shape}".encode())
            digest.update(np.ascontiguousarray(array).tobytes())
        key = digest.digest()
        if key not in self._given:
            self._given[key] = graph.compute(*inputs, training=training)
            if len(self._given) > MOST_RESULTS:
                self._given.popitem(last=False)
        self._given.move_to_end(key)
        return [one.copy() for one in self._given[key]]


class Models:
    """Models that were rebuilt before; none is given twice before `release`."""

    def __init__(self) -> None:
        self._free: OrderedDict[str, list[Any]] = OrderedDict()
        self._lent: list[tuple[str, Any]] = []

    def take(self, kind: str, config: dict[str, Any], build: Callable[[], Any]) -> Any:
        """A model of this configuration, of whatever weights."""
        key = f"{kind} {json.dumps(config, sort_keys=True)}"
        if _KEEPS_STATE.search(key):
            return build()
        free = self._free.get(key)
        model = free.pop() if free else build()
        self._lent.append((key, model))
        return model

    def release(self) -> None:
        """Nobody looks at any of them any more."""
        for key, model in self._lent:
            self._free.setdefault(key, []).append(model)
            self._free.move_to_end(key)
        self._lent = []
        while sum(map(len, self._free.values())) > MOST_MODELS:
            self._free.popitem(last=False)


MODELS = Models()
