"""A graph, walked before Keras is asked anything: each call of a layer once.

Keras's own ways through a graph go along every path, and 40 layers that each read the one before
twice have 2**40 of them. This file needs nothing of the kata: it also runs where nothing else can
be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

MOST_CALLS = 500
"""Calls of layers and operations in one graph. An LSTM of ten timesteps by hand has 120."""

MOST_PATHS = 10**12
"""Ways from an output to an Input; through that LSTM there are 10 million."""


class TooLargeError(Exception):
    """There is more of a graph than any exercise asks for."""


def inputs_of(outputs: Sequence[Any]) -> list[Any]:
    """The Inputs that these symbolic tensors come from, in the order in which they are found.

    Raises:
        TooLargeError: the graph has too many calls of layers, or too many paths.
        ValueError: a tensor comes from no Input.
    """
    found: dict[int, Any] = {}
    paths: dict[int, int] = {}
    waiting = [_node(one) for one in reversed(outputs)]
    while waiting:
        node = waiting[-1]
        if id(node) in paths:
            waiting.pop()
            continue
        if node.is_input:
            found |= {id(one): one for one in node.output_tensors if id(one) not in found}
            paths[id(node)] = 1
            continue
        before = [_node(one) for one in node.input_tensors]
        missing = [one for one in before if id(one) not in paths]
        if missing:
            waiting += reversed(missing)
        else:
            paths[id(node)] = sum(paths[id(one)] for one in before)
        if len(waiting) + len(paths) > 4 * MOST_CALLS:
            raise TooLargeError
    if len(paths) > MOST_CALLS or sum(paths[id(_node(one))] for one in outputs) > MOST_PATHS:
        raise TooLargeError
    return list(found.values())


def has_one_in_several_places(model: Any) -> bool:
    """Whether one cell stands several times in a layer of cells, which no configuration says."""
    import keras

    kind = keras.layers.StackedRNNCells
    stacks = [one.cells for one in model._flatten_layers() if isinstance(one, kind)]
    return any(len(set(map(id, cells))) < len(cells) for cells in stacks)


def _node(tensor: Any) -> Any:
    """The call that gave a tensor."""
    history = getattr(tensor, "_keras_history", None)
    nodes = getattr(history.operation, "_inbound_nodes", None) if history else None
    if not history or not nodes:
        raise ValueError("a tensor comes from no Input")
    return nodes[history.node_index]
