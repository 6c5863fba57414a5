"""What came of a call, as a sketch: recurrent layers where a graph is nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kata.expect import sketches
from kata.keras.config import End, Layer, Wiring
from kata.keras.symbolic import Graph
from kata.sketch import CELLS, EVERY, LAST, Layers, Sketch, states_of

# What may stand between recurrent layers that are still drawn as them.
TRANSPARENT = ("Masking",)


def sketch_of(graph: Graph) -> Sketch | None:
    """Recurrent layers and what is returned of them; else the shape of the one output.

    None where that would leave out or add something.
    """
    try:
        layers = _layers(graph)
    except Exception:
        # A layer of somebody's own need not say how it is configured; it is judged without.
        layers = None
    if layers is None and len(graph.outputs) == 1:
        return sketches.output(graph.outputs[0])
    return layers


def _layers(graph: Graph) -> Layers | None:
    wiring = graph.wiring
    if wiring is None or len(graph.inputs) != 1 or len(graph.inputs[0]) != 3:
        return None
    ends = [wiring.seen_through(end, TRANSPARENT) for end in wiring.ends]
    chain = _chain(wiring, ends[0]) if len({end[:2] for end in ends}) == 1 else None
    if not chain or len({(_cell(layer), _is_both(layer)) for layer in chain}) > 1:
        return None
    top = chain[0]
    both = _is_both(top)
    given = (EVERY if top.return_sequences else LAST, *states_of(_cell(top), both))
    _, timesteps, input_dim = graph.inputs[0]
    units = tuple(layer.units or 0 for layer in reversed(chain))
    return Layers(
        _cell(top),
        units,
        timesteps,
        input_dim,
        units[-1] * (2 if top.merge_mode == "concat" else 1),
        tuple(given[place] for _, _, place in ends),
        both,
    )


def _chain(wiring: Wiring, end: End) -> list[Layer] | None:
    """The recurrent layers from this result down to the Input; None if there is more between."""
    found: list[Layer] = []
    while wiring.kind(end) != "InputLayer":
        part = wiring.parts[end[0]]
        layer, read = wiring.layer(end), wiring.read_by(end)
        # What a layer below gives to the next one is its sequence, from where it is at.
        above_vector = found and not (layer.return_sequences and end[2] == 0)
        if above_vector or not _is_drawn(part, layer) or len(read) != 1:
            return None
        found.append(layer)
        end = wiring.seen_through(read[0][0], TRANSPARENT)
    return found


def _is_drawn(part: Mapping[str, Any], layer: Layer) -> bool:
    """Whether it is a recurrent layer that reads forwards, or both directions of one."""
    if not layer.is_recurrent or _cell(layer) not in CELLS or layer.units is None:
        return False
    if not _is_both(layer):
        return not layer.go_backwards
    config = part["config"]
    forward, backward = config["layer"], config.get("backward_layer") or config["layer"]
    alike = forward["class_name"] == backward["class_name"] and all(
        forward["config"][name] == backward["config"][name] for name in ("units", "return_state")
    )
    return alike and not layer.go_backwards and layer.merge_mode is not None


def _is_both(layer: Layer) -> bool:
    return layer.wrapper == "Bidirectional"


def _cell(layer: Layer) -> str:
    """SimpleRNN, LSTM or GRU, for an RNN of its cell too."""
    return layer.kind.removesuffix("Cell")
