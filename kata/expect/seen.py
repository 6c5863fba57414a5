"""What came of a call, as a sketch: recurrent layers where a graph is nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kata.expect import sketches
from kata.keras.symbolic import Graph
from kata.sketch import CELLS, EVERY, LAST, Layers, Sketch, states_of

# What may stand between recurrent layers that are still drawn as them.
TRANSPARENT = ("Identity", "Masking")

Parts = Mapping[str, Mapping[str, Any]]
"""What Keras's configuration says of every layer of a graph, by the layer's name."""

End = tuple[str, int, int]
"""Where a tensor comes from: a layer's name, which call of it, which of its results."""


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


@dataclass(frozen=True)
class _Layer:
    """One recurrent layer, or both directions of it."""

    kind: str
    units: int
    sequences: bool
    bidirectional: bool
    width: int


def _layers(graph: Graph) -> Layers | None:
    if len(graph.inputs) != 1 or len(graph.inputs[0]) != 3:
        return None
    config = json.loads(graph.config)["config"]
    parts = {part["name"]: part for part in config["layers"]}
    ends = [_seen_through(parts, end) for end in _ends(config["output_layers"])]
    chain = _chain(parts, ends[0]) if len({end[:2] for end in ends}) == 1 else None
    if not chain or len({(layer.kind, layer.bidirectional) for layer in chain}) > 1:
        return None
    top = chain[0]
    given = (EVERY if top.sequences else LAST, *states_of(top.kind, top.bidirectional))
    _, timesteps, input_dim = graph.inputs[0]
    return Layers(
        top.kind,
        tuple(layer.units for layer in reversed(chain)),
        timesteps,
        input_dim,
        top.width,
        tuple(given[place] for _, _, place in ends),
        top.bidirectional,
    )


def _chain(parts: Parts, end: End) -> list[_Layer] | None:
    """The recurrent layers from this result down to the Input; None if there is more between."""
    found: list[_Layer] = []
    while parts[end[0]]["class_name"] != "InputLayer":
        layer = _layer(parts[end[0]])
        # What a layer below gives to the next one is its sequence, from where it is at.
        if layer is None or (found and not (layer.sequences and end[2] == 0)):
            return None
        found.append(layer)
        below = _read_by(parts, end)
        if below is None:
            return None
        end = _seen_through(parts, below)
    return found


def _layer(part: Mapping[str, Any]) -> _Layer | None:
    config = part["config"]
    if part["class_name"] != "Bidirectional":
        return _one_direction(part["class_name"], config)
    forward, backward = config["layer"], config.get("backward_layer") or config["layer"]
    alike = forward["class_name"] == backward["class_name"] and all(
        forward["config"][name] == backward["config"][name] for name in ("units", "return_state")
    )
    one = _one_direction(forward["class_name"], forward["config"])
    if one is None or not alike or config["merge_mode"] is None:
        return None
    width = one.units * (2 if config["merge_mode"] == "concat" else 1)
    return _Layer(one.kind, one.units, one.sequences, True, width)


def _one_direction(kind: str, config: Mapping[str, Any]) -> _Layer | None:
    sequences, backwards = config.get("return_sequences"), config.get("go_backwards")
    if kind == "RNN" and isinstance(config.get("cell"), dict):
        kind, config = config["cell"]["class_name"].removesuffix("Cell"), config["cell"]["config"]
    if kind not in CELLS or backwards:
        return None
    return _Layer(kind, config["units"], bool(sequences), False, config["units"])


def _seen_through(parts: Parts, end: End) -> End:
    """The tensor that comes to the same, past layers that are not drawn."""
    while parts[end[0]]["class_name"] in TRANSPARENT:
        below = _read_by(parts, end)
        if below is None:
            return end
        end = below
    return end


def _read_by(parts: Parts, end: End) -> End | None:
    """The one tensor that a layer reads; None if it reads several, an initial state too."""
    name, call, _ = end
    node = parts[name]["inbound_nodes"][call]
    kwargs = {key: value for key, value in node["kwargs"].items() if key != "mask"}
    read = list(_tensors([node["args"], kwargs]))
    return read[0] if len(read) == 1 else None


def _tensors(value: Any) -> Iterator[End]:
    if isinstance(value, dict) and "keras_history" in value:
        yield from _ends(value["keras_history"])
    elif isinstance(value, (dict, list)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _tensors(part)


def _ends(value: Any) -> Iterator[End]:
    """Every ``[name, call, result]``, however deep Keras nests them."""
    if len(value) == 3 and isinstance(value[0], str):
        yield tuple(value)
    else:
        for part in value:
            yield from _ends(part)
