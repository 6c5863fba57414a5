"""Models that a judge has built before: most of a class builds the same few graphs."""

import json
import re
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

MOST_MODELS = 2000
_KEEPS_STATE = re.compile(r'"stateful": true')


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
