"""What is asked and what comes, as sketches: arrays, outputs, networks asked for, graphs."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from kata.keras.config import End, Layer, Wiring
from kata.keras.network import Network
from kata.keras.symbolic import Graph
from kata.sketch import (
    CELLS,
    EVERY,
    LAST,
    MOST,
    Layers,
    Shape,
    Sketch,
    Tensor,
    frozen,
    places,
    states_of,
)

GATES = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}
"""How many blocks of columns the kernel of each layer has."""

# What may stand between recurrent layers that are still drawn as them.
TRANSPARENT = ("Masking",)


def array(numbers: np.ndarray, axes: Sequence[str] = ()) -> Tensor | None:
    """An array's sketch; None for one that has no numbers or too many axes.

    Where `axes` do not fit, they are named by their number.
    """
    if not 1 <= numbers.ndim <= len(MOST) or not numbers.size:
        return None
    shown = [[place for place in axis if place is not None] for axis in places(numbers.shape)]
    written = np.vectorize(_written, otypes=[object])(numbers[np.ix_(*shown)])
    names = tuple(axes) if len(axes) == numbers.ndim else _numbered(numbers.ndim)
    return Tensor(tuple(numbers.shape), names, frozen(written.tolist()))


def output(shape: Shape) -> Tensor | None:
    """The sketch of a symbolic output of which the shape alone is known."""
    if not 1 <= len(shape) <= len(MOST):
        return None
    names = {2: ("batch_size", "units"), 3: ("batch_size", "timesteps", "units")}
    return Tensor(shape, names.get(len(shape), _numbered(len(shape))))


def network(wanted: Network) -> Layers | None:
    """Recurrent layers, read from what an exercise asks for; None for others.

    There may be Dense on top of them, and an encoder on an Input of its own before them.
    """
    if wanted.activation and wanted.layers[-1] == "Dense" and len(wanted.outputs) == 1:
        bare = replace(wanted, layers=wanted.layers[:-1], weights=wanted.weights[:-2])
        below = network(replace(bare, activation=""))
        return below and replace(below, dense=wanted.activation)
    kinds = {name.removeprefix("Bidirectional(").removesuffix(")") for name in wanted.layers}
    count = 2 if wanted.hands_state else 1
    if len(kinds) != 1 or len(wanted.inputs) != count or {*map(len, wanted.inputs)} != {3}:
        return None
    (kind,) = kinds
    units = _units(kind, wanted)
    both = any(name.startswith("Bidirectional") for name in wanted.layers)
    states = states_of(kind, both)
    first, *more = wanted.outputs
    if units is None or len(more) > len(states) or (count == 2 and len(units) != 2):
        return None
    results = (EVERY if len(first) == 3 else LAST, *states[: len(more)])
    _, timesteps, input_dim = wanted.inputs[-1]
    layers = units[:1] if both else units[count - 1 :]
    width = first[-1] or 0
    merge_mode = wanted.merge_mode if both else "concat"
    found = Layers(kind, layers, timesteps, input_dim, width, results, both, merge_mode)
    if count == 1:
        return found
    _, timesteps, input_dim = wanted.inputs[0]
    encoder = Layers(kind, units[:1], timesteps, input_dim, units[0], ())
    return replace(found, encoder=encoder)


def sketch_of(graph: Graph) -> Sketch | None:
    """Recurrent layers of a graph and what is returned of them; else the shape of the one output.

    None where that would leave out or add something.
    """
    try:
        layers = _layers(graph)
    except Exception:
        # A layer of somebody's own need not say how it is configured; it is judged without.
        layers = None
    return output(graph.outputs[0]) if layers is None and len(graph.outputs) == 1 else layers


def _units(kind: str, wanted: Network) -> tuple[int, ...] | None:
    """The units of every layer; None where there is a weight of anything else."""
    weights = wanted.weights
    if kind not in CELLS or not weights or len(weights) % 3:
        return None
    found = [shape[0] for shape in weights[1::3]]
    wide = [shape[1] for shape in weights[::3] if len(shape) == 2]
    return tuple(found) if wide == [GATES[kind] * units for units in found] else None


def _numbered(count: int) -> tuple[str, ...]:
    return tuple(f"axis {axis}" for axis in range(count))


def _written(number: Any) -> str:
    # A score is JSON, which has no word for infinity; and a picture has room for few digits.
    return str(number) if isinstance(number, (int, np.integer, np.bool_)) else f"{number:.3g}"


def _layers(graph: Graph) -> Layers | None:
    wiring = graph.wiring
    if wiring is None:
        return None
    ends = [wiring.seen_through(end, TRANSPARENT) for end in wiring.ends]
    dense = ""
    if len(ends) == 1 and wiring.kind(ends[0]) in ("Dense", "TimeDistributed"):
        top = wiring.layer(ends[0])
        if top.kind != "Dense":
            return None
        dense = top.activation or ""
        ends = [wiring.seen_through(wiring.read_by(ends[0])[0][0], TRANSPARENT)]
    found = _unrolled(wiring, ends)
    if not found or len(graph.inputs) != (2 if found.encoder else 1):
        return None
    # Dense reads both directions side by side, which is drawn where they are at one timestep.
    drawn = ((EVERY,),) if found.bidirectional else ((EVERY,), (LAST,))
    if dense and (found.results not in drawn or found.merge_mode != "concat"):
        return None
    return replace(found, dense=dense, width=graph.outputs[0][-1] or 0) if dense else found


def _unrolled(wiring: Wiring, ends: Sequence[End]) -> Layers | None:
    """The recurrent layers that these are results of, with the encoder that they start from."""
    chain = _chain(wiring, ends[0]) if len({end[:2] for end in ends}) == 1 else None
    if not chain or len({(_cell(layer), layer.is_both) for layer, _ in chain}) > 1:
        return None
    top, lowest = chain[0][0], chain[-1][1]
    given = (EVERY if top.return_sequences else LAST, *states_of(_cell(top), top.is_both))
    (_, (_, timesteps, input_dim)), *starts = wiring.read_by(lowest)
    units = tuple(layer.units or 0 for layer, _ in reversed(chain))
    merge_mode = top.merge_mode or "concat"
    width = units[-1] * (2 if top.is_both and merge_mode == "concat" else 1)
    results = tuple(given[place] for _, _, place in ends)
    both = top.is_both
    found = Layers(_cell(top), units, timesteps, input_dim, width, results, both, merge_mode)
    if not starts:
        return found
    encoder = _encoder(wiring, starts[0][0]) if len(chain) == len(starts) == 1 else None
    # A state of two parts, and one in each direction, are more than is drawn.
    is_drawn = encoder and not both and found.kind == encoder.kind != "LSTM"
    other = wiring.seen_through(starts[0][0])
    apart = other[0] != lowest[0] and len({_read(wiring, end) for end in (other, lowest)}) == 2
    return replace(found, encoder=encoder) if is_drawn and apart else None


def _encoder(wiring: Wiring, end: End) -> Layers | None:
    """The layer whose last state h this is; its last output is the same."""
    found = _unrolled(wiring, [wiring.seen_through(end)])
    alone = found and len(found.units) == 1 and not (found.bidirectional or found.encoder)
    return replace(found, results=()) if found and alone and found.results[0] != EVERY else None


def _read(wiring: Wiring, end: End) -> End:
    """The Input that a layer reads."""
    return wiring.seen_through(wiring.read_by(end)[0][0], TRANSPARENT)


def _chain(wiring: Wiring, end: End) -> list[tuple[Layer, End]] | None:
    """The recurrent layers from this result down to the Input; None if there is more between.

    The lowest may have an initial state too.
    """
    found: list[tuple[Layer, End]] = []
    while wiring.kind(end) != "InputLayer":
        layer, read = wiring.layer(end), wiring.read_by(end)
        # What a layer below gives to the next one is its sequence, from where it is at.
        above_vector = found and not (layer.return_sequences and end[2] == 0)
        if above_vector or not _is_drawn(wiring.parts[end[0]], layer) or not read:
            return None
        if len(read) > 1 and found:
            return None
        found.append((layer, end))
        end, shape = wiring.seen_through(read[0][0], TRANSPARENT), read[0][1]
        if len(shape) != 3 or (len(read) > 1 and wiring.kind(end) != "InputLayer"):
            return None
    return found


def _is_drawn(part: Mapping[str, Any], layer: Layer) -> bool:
    """Whether it is a recurrent layer that reads forwards, or both directions of one."""
    if not layer.is_recurrent or _cell(layer) not in CELLS or layer.units is None:
        return False
    if layer.go_backwards or not layer.is_both:
        return not layer.go_backwards
    config = part["config"]
    forward, backward = config["layer"], config.get("backward_layer") or config["layer"]
    alike = forward["class_name"] == backward["class_name"] and all(
        forward["config"][name] == backward["config"][name] for name in ("units", "return_state")
    )
    return alike and layer.merge_mode is not None


def _cell(layer: Layer) -> str:
    """SimpleRNN, LSTM or GRU, for an RNN of its cell too."""
    return layer.kind.removesuffix("Cell")
