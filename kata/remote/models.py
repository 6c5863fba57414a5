"""Models that a judge has built before: most of a class builds the same few graphs."""

import json
import math
import re
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

MOST_NUMBERS = 25_000_000  # the weights of all that are kept, 100 MB
LAYER = 2_000  # a layer takes as much as so many numbers
_KEEPS_STATE = re.compile(r'"stateful": true')


class Models:
    """Models that were rebuilt before; none is given twice before `release`."""

    def __init__(self) -> None:
        self._free: OrderedDict[str, list[Any]] = OrderedDict()
        self._lent: list[tuple[str, Any]] = []
        self._numbers = 0  # of all that are free

    def take(self, kind: str, config: dict[str, Any], build: Callable[[], Any]) -> Any:
        """A model of this configuration, of whatever weights."""
        key = f"{kind} {json.dumps(config, sort_keys=True)}"
        if keeps_state(config):
            return build()
        free = self._free.get(key)
        model = free.pop() if free else None
        if model is None:
            model = build()
        else:
            self._numbers -= _numbers(model)
        self._lent.append((key, model))
        return model

    def release(self) -> None:
        """Nobody looks at any of them any more."""
        for key, model in self._lent:
            self._free.setdefault(key, []).append(model)
            self._free.move_to_end(key)
            self._numbers += _numbers(model)
        self._lent = []
        while self._numbers > MOST_NUMBERS:
            _, gone = self._free.popitem(last=False)
            self._numbers -= sum(map(_numbers, gone))


def keeps_state(config: dict[str, Any]) -> bool:
    """Whether a layer of it carries its state over to the next batch."""
    return bool(_KEEPS_STATE.search(json.dumps(config)))


def _numbers(model: Any) -> int:
    """About how many numbers it takes the memory of."""
    weights = sum(math.prod(weight.shape) for weight in model.weights)
    return int(weights + LAYER * len(model.layers))


MODELS = Models()
