"""Mistakes seen in a graph that is not the network asked for, by rules for any network."""

from __future__ import annotations

import re
from collections import Counter

from kata.diagnose.mistakes import mistake
from kata.keras.network import Network
from kata.keras.symbolic import Graph
from kata.score import Mistake
from kata.sketch import Shape


def in_inputs(graph: Graph, wanted: Network) -> Mistake | None:
    """The mistake behind Inputs that cannot be fed what was asked."""
    if len(graph.inputs) != len(wanted.inputs):
        return mistake("inputs_counted", count=len(graph.inputs), wanted=len(wanted.inputs))
    if len(wanted.inputs) == 2 and graph.inputs == list(wanted.inputs[::-1]):
        return mistake("inputs_exchanged")
    for yours, asked in zip(graph.inputs, wanted.inputs, strict=True):
        if yours[0] is not None:
            return mistake("batch_size_fixed", size=yours[0])
        if len(yours) != len(asked) or len(asked) != 3:
            continue
        if yours[1:] == asked[:0:-1] and yours != asked:
            return mistake("input_axes_swapped")
        if asked[1] is None and yours[1] is not None and yours[2] == asked[2]:
            return mistake("timesteps_fixed", size=yours[1])
    return in_dtypes(graph) or in_layers(graph, wanted)


def in_dtypes(graph: Graph) -> Mistake | None:
    """Inputs that cut numbers such as 0.7 to 0."""
    whole = any(not dtype.startswith("float") for dtype in graph.dtypes)
    return mistake("input_of_integers") if whole else None


def in_error(error: Exception, graph: Graph) -> Mistake | None:
    """The mistake behind an error that came when numbers flowed, by what its text shows.

    Keras builds a graph with states of any size, count and rank; only numbers tell.
    """
    text = str(error)
    # A state, and the recurrent kernel, which is square.
    sizes = re.search(r"In\[0\]: \[\d+,(\d+)\], In\[1\]: \[(\d+),\2\]", text)
    if sizes:
        id = "state_of_layer_below" if len(graph.inputs) == 1 else "state_of_other_size"
        return mistake(id, state=sizes[1], units=sizes[2])
    # A kernel that one Input made, and numbers of the other.
    kernel = re.search(r"In\[0\]: \[\d+,(\d+)\], In\[1\]: \[(\d+),\d+\]", text)
    widths = [one[-1] for one in graph.inputs]
    if kernel and len(widths) == 2 and {int(kernel[1]), int(kernel[2])} == set(widths):
        return mistake("one_layer_for_both")
    if re.search(r"Incompatible shapes: \[(\d+),(\d+)\] vs\. \[\1,\d+,\2\]", text):
        return mistake("sequence_as_state")
    states = re.search(r"initial_state=[(\[]('.*?\)[^']*'(?:, '.*?\)[^']*')+)[)\]]", text)
    if states:
        return mistake("several_states", count=states[1].count("shape="))
    return None


def in_outputs(graph: Graph, wanted: Network) -> Mistake | None:
    """The mistake behind outputs of other shapes."""
    if not graph.weights:
        return mistake("no_layer", wanted=wanted.layers[0])
    another = in_layers(graph, wanted)
    if another:
        return another
    for yours, asked in zip(graph.outputs, wanted.outputs, strict=False):
        if yours[0] is not None:
            return mistake("batch_size_fixed", size=yours[0])
        if yours[-1] == asked[-1] and len(yours) != len(asked):
            return _rank(yours, asked)
    return None


def in_layers(graph: Graph, wanted: Network) -> Mistake | None:
    """The mistake behind layers of another class than asked."""
    extra = list((Counter(graph.layers) - Counter(wanted.layers)).keys())
    others = [layer for layer in extra if layer not in wanted.layers]
    recurrent = [layer for layer in others if _is_recurrent(layer)]
    if recurrent:
        return mistake("another_layer", layer=recurrent[0], wanted=_asked_layer(wanted))
    if not any(_is_recurrent(layer) for layer in graph.layers):
        return mistake("no_recurrence", wanted=_asked_layer(wanted)) if graph.layers else None
    # One that stands where one is missing; what else there is may be at fault elsewhere.
    if others and len(graph.layers) <= len(wanted.layers):
        return mistake("another_layer", layer=others[0], wanted=_asked_layer(wanted))
    return None


def in_weights(graph: Graph, wanted: Network) -> Mistake | None:
    """The mistake behind weights that are not the network's."""
    if not graph.weights:
        return mistake("no_layer", wanted=wanted.layers[0])
    another = in_layers(graph, wanted)
    if another:
        return another
    left, over = (Counter(a) - Counter(b) for a, b in _both_ways(graph, wanted))
    if left and not over and set(left) <= _biases(wanted):
        return mistake("no_bias")
    return None


def _rank(yours: Shape, asked: Shape) -> Mistake | None:
    if len(yours) == 3 and len(asked) == 2:
        return mistake("return_sequences_left_on")
    if len(yours) == 2 and len(asked) == 3:
        return mistake("return_sequences_left_off")
    return None


def _both_ways(
    graph: Graph, wanted: Network
) -> tuple[tuple[list[Shape], list[Shape]], tuple[list[Shape], list[Shape]]]:
    yours: list[Shape] = list(graph.weights)
    asked: list[Shape] = list(wanted.weights)
    return (asked, yours), (yours, asked)


def _biases(wanted: Network) -> set[Shape]:
    """The shapes of biases: one axis, or the two rows of a GRU's."""
    return {shape for shape in wanted.weights if len(shape) == 1 or shape[0] == 2}


def _asked_layer(wanted: Network) -> str:
    return next((layer for layer in wanted.layers if _is_recurrent(layer)), wanted.layers[0])


def _is_recurrent(layer: str) -> bool:
    return any(name in layer for name in ("RNN", "LSTM", "GRU", "Bidirectional"))
