"""Mistakes seen in a symbolic output: its shape, its Input, its weights, its values."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from kata.diagnose.mistakes import mistake
from kata.keras import shape
from kata.keras.arrays import same
from kata.keras.symbolic import Graph
from kata.rnn import recurrence
from kata.rnn.recurrence import Weights
from kata.score import Mistake
from kata.sketch import Shape

AXES = ("batch_size", "timesteps", "units")
WITHOUT_RECURRENCE = ("Dense", "TimeDistributed", "EinsumDense", "Conv1D")
OTHER_RECURRENT = ("LSTM", "LSTMCell", "GRU", "GRUCell", "Bidirectional", "ConvLSTM1D")
POST_SIZES = {"units": 50, "timesteps": 10, "input_dim": 30}


@dataclass(frozen=True)
class Sizes:
    """What a SimpleRNN was asked for; timesteps None means sequences of any length."""

    units: int
    timesteps: int | None
    input_dim: int

    @property
    def input_shape(self) -> Shape:
        """The Input's shape, batch axis included."""
        return (None, self.timesteps, self.input_dim)


def in_shapes(
    wanted: list[Shape], yours: list[Shape], sizes: Sizes, graph: Graph
) -> Mistake | None:
    """The mistake behind several shapes of which one or more do not fit."""
    another = in_layers(graph, len(wanted))
    if another:
        return another
    fit = [_fits(w, y, sizes) for w, y in zip(wanted, yours, strict=True)]
    if len(wanted) == 2 and wanted[0] != wanted[1]:
        if all(_fits(w, y, sizes) for w, y in zip(wanted, reversed(yours), strict=True)):
            return mistake("output_and_state_swapped")
        if fit == [True, False] and yours[0] == yours[1]:
            return mistake("sequence_for_state")
    for right, one, other in zip(fit, wanted, yours, strict=True):
        if not right:
            return _in_shape(one, other, sizes, graph)
    return None


def _in_shape(wanted: Shape, yours: Shape, sizes: Sizes, graph: Graph) -> Mistake | None:
    """The mistake behind a shape that is not the wanted one."""
    # A batch axis that is no longer open is Input's doing only where Input's own is not.
    if yours[0] is not None and any(one[0] is not None for one in graph.inputs):
        return mistake("batch_size_fixed", size=yours[0])
    if shape.fits(wanted, yours, sizes.input_shape) and yours[0] is None:
        return mistake("timesteps_fixed", size=yours[1]) if _fixed_in_input(graph) else None
    if len(yours) != len(wanted):
        return _other_rank(wanted, yours, sizes, graph)
    moved = _moved_or_indexed(yours, sizes, graph)
    if moved or yours[0] is not None:
        return moved
    if yours[-1] != sizes.units:
        return _other_width(yours, sizes, graph)
    if len(yours) == 3 and sizes.timesteps is None and _fixed_in_input(graph):
        return mistake("timesteps_fixed", size=yours[1])
    if len(yours) == 3 and yours[1] == sizes.input_dim:
        return mistake("input_axes_swapped")
    if len(yours) == 3 and yours[1] == POST_SIZES["timesteps"]:
        return mistake("sizes_hard_coded")
    return None


def _fixed_in_input(graph: Graph) -> bool:
    return all(len(one) > 1 and one[1] is not None for one in graph.inputs)


def _moved_or_indexed(yours: Shape, sizes: Sizes, graph: Graph) -> Mistake | None:
    """Axes of a layer's right output, turned or with the wrong one indexed away."""
    timesteps, units = sizes.timesteps, sizes.units
    if graph.units != units:
        return None
    if yours in ((timesteps, None, units), (None, units, timesteps)):
        first = 0 if yours[0] is not None else 1
        return mistake("axes_swapped", first=AXES[first], second=AXES[first + 1])
    if timesteps and yours == (timesteps, units):
        return mistake("indexed_batch")
    if timesteps and yours == (None, timesteps):
        return mistake("indexed_last_axis")
    return None


def in_input(graph: Graph, sizes: Sizes, outputs: int) -> Mistake | None:
    """The mistake behind Inputs that cannot be fed what the call asked for."""
    if len(graph.inputs) != 1:
        return mistake("several_inputs", count=len(graph.inputs))
    yours = graph.inputs[0]
    if len(yours) != 3:
        # What SimpleRNN itself could not read has raised; something in front made it fit.
        return in_layers(graph, outputs)
    wanted = (sizes.timesteps, sizes.input_dim)
    if yours[1:] == wanted[::-1] or yours[1:] == (None, sizes.timesteps):
        return mistake("input_axes_swapped")
    if sizes.timesteps is None and yours[1:2] != (None,) and yours[2:] == (sizes.input_dim,):
        return mistake("timesteps_fixed", size=yours[1])
    if yours[1:] == (POST_SIZES["timesteps"], POST_SIZES["input_dim"]) or (
        len(yours) == 3 and yours[2] == POST_SIZES["input_dim"] != sizes.input_dim
    ):
        return mistake("sizes_hard_coded")
    if yours[1:] == (sizes.timesteps, sizes.units):
        return mistake("units_in_input")
    if len(yours) == 3 and yours[1] == POST_SIZES["timesteps"] != sizes.timesteps:
        return mistake("sizes_hard_coded")
    return None


def in_layers(graph: Graph, outputs: int) -> Mistake | None:
    """The mistake behind layers of which there are several, or of another class."""
    if not graph.weights:
        return mistake("no_layer", wanted="SimpleRNN")
    if len(graph.layers) > 1:
        firsts = [one for one in graph.weights if len(one) == 2 and one[0] == graph.inputs[0][-1]]
        both_read_input = outputs > 1 and len(firsts) > 1 and set(graph.layers) == {"SimpleRNN"}
        return mistake("two_layers" if both_read_input else "stacked_layers")
    for layer in graph.layers:
        if layer in WITHOUT_RECURRENCE:
            return mistake("no_recurrence", wanted="SimpleRNN")
        if layer.split("(")[0] in OTHER_RECURRENT:
            return mistake("another_layer", layer=layer, wanted="SimpleRNN")
    return None


def in_weights(graph: Graph, sizes: Sizes, outputs: int) -> Mistake | None:
    """The mistake behind weights that are not one SimpleRNN's."""
    another = in_layers(graph, outputs)
    if another:
        return another
    units, input_dim = sizes.units, sizes.input_dim
    found = Counter(graph.weights)
    kernel, recurrent_kernel = (input_dim, units), (units, units)
    if found == Counter([kernel, recurrent_kernel]):
        return mistake("no_bias")
    return None


def in_values(yours: np.ndarray, x: np.ndarray, weights: Weights, kind: str) -> Mistake | None:
    """The mistake whose own values are the ones that came; `kind` is "last" or "every"."""
    for id, facts, values in recurrence.misunderstood(x, *weights, kind):
        if same(yours, values):
            return mistake(id, **facts)
    return None


def _other_rank(wanted: Shape, yours: Shape, sizes: Sizes, graph: Graph) -> Mistake | None:
    units = graph.units or sizes.units
    if len(wanted) == 2 and len(yours) == 3 and yours[-1] == units:
        if yours[1] == 1 != sizes.timesteps:
            return mistake("time_axis_kept")
        return mistake("return_sequences_left_on")
    if len(wanted) == 3 and len(yours) == 2:
        if yours[-1] == units:
            return mistake("return_sequences_left_off")
        if sizes.timesteps and yours[-1] == units * sizes.timesteps:
            return mistake("sequence_flattened")
    return None


def _other_width(yours: Shape, sizes: Sizes, graph: Graph) -> Mistake | None:
    width = yours[-1]
    if len(yours) == 2 and sizes.timesteps and width == sizes.timesteps * (graph.units or 0):
        return mistake("last_flattened")
    # Only where the layer itself is so wide: a slice or a Dense may be at fault otherwise.
    if width is None or width != graph.units:
        return None
    known = {
        sizes.input_dim: "units_is_input_dim",
        sizes.timesteps: "units_is_timesteps",
        1: "single_unit",
        POST_SIZES["units"]: "sizes_hard_coded",
    }
    if width in known:
        return mistake(known[width])
    return mistake("other_units", yours=width, wanted=sizes.units)


def _fits(wanted: Shape, yours: Shape, sizes: Sizes) -> bool:
    return shape.fits(wanted, yours, sizes.input_shape) and yours[0] is None
