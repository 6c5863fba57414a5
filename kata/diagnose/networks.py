"""Mistakes seen in a graph that is not the network asked for, by rules for any network.

A rule looks at the graph's own configuration: no sentence says of a flag what that contradicts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from kata.diagnose.mistakes import mistake
from kata.keras.config import Layer, Wiring, layer_of
from kata.keras.network import Network
from kata.keras.shape import fits
from kata.keras.symbolic import Graph
from kata.score import Mistake
from kata.sketch import Shape

RECURRENT = ("RNN", "LSTM", "GRU", "Bidirectional")


def in_own_inputs(graph: Graph, wanted: Network) -> list[Mistake]:
    """What Inputs show by themselves, whatever else is wrong: fixed axes, another dtype."""
    found: dict[str, Mistake] = {}
    pairs = zip(graph.inputs, fed(wanted, graph).inputs, wanted.inputs, strict=False)
    for yours, own, asked in pairs:
        if yours and yours[0] is not None and asked[0] is None:
            found["batch"] = mistake("batch_size_fixed", size=yours[0])
        # Whose Inputs are of other sizes too is told of those.
        if own == yours and len(yours) == 3 and asked[1] is None is not yours[1]:
            found["timesteps"] = mistake("timesteps_fixed", size=yours[1])
    if any(not dtype.startswith("float") for dtype in graph.dtypes):
        found["dtype"] = mistake("input_of_integers")
    return list(found.values())


def fed(network: Network, graph: Graph) -> Network:
    """The network on the graph's Inputs, where they differ only in what `in_own_inputs` tells."""
    if len(graph.inputs) != len(network.inputs):
        return network
    inputs = []
    for yours, asked in zip(graph.inputs, network.inputs, strict=True):
        pairs = list(zip(yours[1:], asked[1:], strict=False))
        another = any(None not in pair and pair[0] != pair[1] for pair in pairs)
        if len(yours) != len(asked) or yours[-1] != asked[-1] or another:
            return network
        # An axis left open where a size is asked is as good.
        own = (one if size is None else size for one, size in pairs)
        inputs.append((yours[0] if asked[0] is None else asked[0], *own))
    return replace(network, inputs=tuple(inputs))


def in_inputs(graph: Graph, wanted: Network) -> Mistake | None:
    """The mistake behind Inputs that cannot be fed what was asked."""
    yours, asked = len(graph.inputs), len(wanted.inputs)
    if yours > asked == 1:
        return mistake("several_inputs", count=yours)
    if yours != asked:
        return mistake("inputs_counted", count=yours, wanted=asked)
    if asked == 2 and graph.inputs == list(wanted.inputs[::-1]):
        return mistake("inputs_exchanged")
    for one, other in zip(graph.inputs, wanted.inputs, strict=True):
        turned = len(one) == len(other) == 3 and one[1:] == other[:0:-1]
        if turned and one[1:] != other[1:]:
            return mistake("input_axes_swapped")
    return in_layers(graph, wanted)


def in_error(error: Exception, graph: Graph) -> Mistake | None:
    """The mistake behind an error that came when numbers flowed, by what text and graph show.

    Keras builds a graph with states of any size, count and rank; only numbers tell.
    """
    text, wiring = str(error), graph.wiring

    def given_a_state() -> bool:
        # It reads more than one tensor.
        calls = [call for some in _calls(wiring) for call in some] if wiring else []
        return wiring is None or any(len(wiring.read_by((*call, 0))) > 1 for call in calls)

    # A state, and the recurrent kernel, which is square.
    sizes = re.search(r"In\[0\]: \[\d+,(\d+)\], In\[1\]: \[(\d+),\2\]", text)
    if sizes and given_a_state():
        id = "state_of_layer_below" if len(graph.inputs) == 1 else "state_of_other_size"
        return mistake(id, state=sizes[1], units=sizes[2])
    # A kernel that one Input made, and numbers of the other.
    kernel = re.search(r"In\[0\]: \[\d+,(\d+)\], In\[1\]: \[(\d+),\d+\]", text)
    widths = [one[-1] for one in graph.inputs]
    of_both = kernel and len(widths) == 2 and {int(kernel[1]), int(kernel[2])} == set(widths)
    if of_both and (wiring is None or any(len(some) > 1 for some in _calls(wiring))):
        return mistake("one_layer_for_both")
    if re.search(r"Incompatible shapes: \[(\d+),(\d+)\] vs\. \[\1,\d+,\2\]", text):
        return mistake("sequence_as_state") if given_a_state() else None
    states = re.search(r"initial_state=[(\[]('.*?\)[^']*'(?:, '.*?\)[^']*')+)[)\]]", text)
    return mistake("several_states", count=states[1].count("shape=")) if states else None


def _calls(wiring: Wiring) -> list[list[tuple[str, int]]]:
    """The calls of every recurrent layer."""
    return [
        [(name, call) for call in range(len(part.get("inbound_nodes") or []))]
        for name, part in wiring.parts.items()
        if layer_of(part).is_recurrent
    ]


def in_results(graph: Graph, wanted: Network, listed: bool) -> Mistake | None:
    """The mistake behind more or fewer symbolic results than asked; `listed` if in a list."""
    count, asked = len(graph.outputs), len(wanted.outputs)
    if count == 1 < asked:
        return mistake("return_state_left_off")
    of_one_call = are_results_of_one_call(graph)
    if asked > 1:
        facts = {"wanted": asked, "names": ", ".join(wanted.names)}
        id = "too_many_results" if asked == 2 and of_one_call else "results_counted"
        return mistake(id, count=count, **facts)
    if of_one_call:
        return mistake("return_state_left_on" if count == 2 else "too_many_results")
    return mistake("tensors_in_list", count=count) if listed else None


def are_results_of_one_call(graph: Graph) -> bool:
    """Whether the outputs are all that one call of a layer with return_state=True gave."""
    if graph.wiring is None:
        return False
    ends = graph.wiring.ends
    places = [(*ends[0][:2], place) for place in range(len(ends))]
    called = graph.wiring.layer(ends[0])
    return len(ends) > 1 and ends == places and called.return_state is True


def in_outputs(graph: Graph, wanted: Network) -> Mistake | None:
    """The mistake behind outputs of other shapes."""
    another = in_layers(graph, wanted)
    if another or is_reordered(graph, wanted):
        return another
    for place, (yours, asked) in enumerate(zip(graph.outputs, wanted.outputs, strict=False)):
        below = graph.recurrent_below(place)
        if below is None or yours[-1] != asked[-1]:
            continue
        if len(yours) == 3 and len(asked) == 2 and below.return_sequences:
            return mistake("return_sequences_left_on")
        if len(yours) == 2 and len(asked) == 3 and not below.return_sequences:
            return mistake("return_sequences_left_off")
    return None


def is_reordered(graph: Graph, wanted: Network) -> bool:
    """Whether the outputs' shapes are those asked, in another order."""
    followed, yours = wanted.inputs[wanted.follows], graph.outputs
    return len(yours) == len(wanted.outputs) and any(
        all(fits(asked, one, followed) for asked, one in zip(other.outputs, yours, strict=True))
        for _, other in wanted.reordered()
    )


def in_layers(graph: Graph, wanted: Network) -> Mistake | None:
    """The mistake behind layers of another class than asked, or more than the one asked."""
    asked = next(filter(_is_recurrent, wanted.layers), wanted.layers[0])
    if not graph.weights:
        return mistake("no_layer", wanted=asked)
    # A cell in somebody's own loop is the layer that was asked for.
    others = [one for one in graph.layers if one.removesuffix("Cell") not in wanted.layers]
    recurrent = next(filter(_is_recurrent, others), None)
    if recurrent:
        return mistake("another_layer", layer=recurrent, wanted=asked)
    if not any(map(_is_recurrent, graph.layers)):
        return mistake("no_recurrence", wanted=asked) if graph.layers else None
    # One that stands where one is missing; what else there is may be at fault elsewhere.
    missing = [*(Counter(wanted.layers) - Counter(graph.layers))]
    replaced = missing and Counter(wanted.weights) - Counter(graph.weights)
    if others and replaced and len(graph.layers) <= len(wanted.layers):
        return mistake("another_layer", layer=others[0], wanted=missing[0])
    if len(wanted.layers) == 1 < len(graph.layers):
        return mistake("two_layers" if _are_beside(graph) else "stacked_layers")
    return None


def _is_recurrent(layer: str) -> bool:
    return any(name in layer for name in RECURRENT)


def _are_beside(graph: Graph) -> bool:
    """Whether each output is of a layer of its own, all of one class, on the same Input."""
    if graph.wiring is None or len(set(graph.layers)) > 1:
        return False
    ends = {end[:2]: end for end in graph.wiring.ends}.values()
    read = {below for end in ends for below, _ in graph.wiring.read_by(end)}
    on_input = len(read) == 1 and graph.wiring.kind(*read) == "InputLayer"
    return on_input and len(ends) == len(graph.layers)


def in_weights(graph: Graph, wanted: Network) -> Mistake | None:
    """The mistake behind weights that are not the network's."""
    yours, asked = Counter(graph.weights), Counter(wanted.weights)
    left_off = not yours - asked and set(asked - yours) <= _biases(wanted)
    return in_layers(graph, wanted) or (mistake("no_bias") if asked - yours and left_off else None)


def in_settings(graph: Graph, wanted: Network) -> list[Mistake]:
    """What recurrent layers are set to that no exercise asks for, whatever else is wrong."""
    layers = _recurrent(graph)
    found = dict.fromkeys(name for one in layers if (name := other_activation(one)))
    told = [mistake("another_activation", activation=name) for name in found]
    if any(one.use_bias is False for one in layers) and _biases(wanted):
        told.append(mistake("no_bias"))
    if any(one.go_backwards and one.wrapper != "Bidirectional" for one in layers):
        told.append(mistake("go_backwards"))
    return told


def _recurrent(graph: Graph) -> list[Layer]:
    return [one for one in graph.settings if one.is_recurrent or one.is_cell]


def _biases(wanted: Network) -> set[Shape]:
    """The shapes of biases: one axis, or the two rows of a GRU's."""
    return {shape for shape in wanted.weights if len(shape) == 1 or shape[0] == 2}


def other_activation(layer: Layer) -> str | None:
    """The name of a recurrent layer's activation, where it is not tanh and has one to tell."""
    name = layer.activation
    told = name and name != "tanh" and name.isidentifier() and name != "function"
    return name if told else None


def contradicts(graph: Graph, id: str) -> bool:
    """Whether the graph's configuration says that the mistake of this id was not made."""
    return id in _SAID and graph.wiring is not None and not _SAID[id](graph)


def _sequences_below(graph: Graph) -> Iterator[bool | None]:
    """Whether they give every output, of the recurrent layers that outputs are straight from."""
    layers = map(graph.recurrent_below, range(len(graph.outputs)))
    return (layer.return_sequences for layer in layers if layer)


# What the configuration has to say where a mistake's sentence names a setting.
_SAID: Mapping[str, Callable[[Graph], bool]] = {
    "return_sequences_left_on": lambda graph: any(_sequences_below(graph)),
    "return_sequences_left_off": lambda graph: not all(_sequences_below(graph)),
    "return_state_left_on": are_results_of_one_call,
    "tensor_indexed_as_pair": lambda graph: not any(one.return_state for one in graph.settings),
    "another_activation": lambda graph: {one.activation for one in _recurrent(graph)} != {"tanh"},
}
