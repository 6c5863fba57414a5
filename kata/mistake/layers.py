"""Mistakes seen in a symbolic output: its shape, its Input, its weights, its values."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from kata import recurrence, shape
from kata.mistake.arrays import same
from kata.mistake.sentences import mistake
from kata.score import Mistake
from kata.shape import Shape
from kata.symbolic import Graph

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


def in_shapes(wanted: list[Shape], yours: list[Shape], sizes: Sizes) -> Mistake | None:
    """The mistake behind several shapes of which one or more do not fit."""
    fit = [_fits(w, y, sizes) for w, y in zip(wanted, yours, strict=True)]
    if len(wanted) == 2 and wanted[0] != wanted[1]:
        if all(_fits(w, y, sizes) for w, y in zip(wanted, reversed(yours), strict=True)):
            return mistake("output_and_state_swapped")
        if fit == [True, False] and yours[0] == yours[1]:
            return mistake("sequence_for_state")
    for right, one, other in zip(fit, wanted, yours, strict=True):
        if not right:
            return in_shape(one, other, sizes)
    return None


def in_shape(wanted: Shape, yours: Shape, sizes: Sizes) -> Mistake | None:
    """The mistake behind a shape that is not the wanted one."""
    if shape.fits(wanted, yours, sizes.input_shape):
        if yours[0] is not None:
            return mistake("batch_size_fixed", size=yours[0])
        return mistake("timesteps_fixed", size=yours[1])
    if len(yours) != len(wanted):
        return _other_rank(wanted, yours, sizes)
    if len(yours) == 3 and yours[1] is None and yours[0] is not None and yours[2] == sizes.units:
        return mistake("axes_swapped", first="batch_size", second="timesteps")
    if yours[0] is not None:
        return mistake("batch_size_fixed", size=yours[0])
    if yours[-1] != sizes.units:
        return _other_width(yours, sizes)
    if len(yours) == 3 and sizes.timesteps is None and yours[1] is not None:
        return mistake("timesteps_fixed", size=yours[1])
    if len(yours) == 3 and yours[1] == sizes.input_dim:
        return mistake("input_axes_swapped")
    if len(yours) == 3 and yours[1] == POST_SIZES["timesteps"]:
        return mistake("sizes_hard_coded")
    return None


def in_input(graph: Graph, sizes: Sizes) -> Mistake | None:
    """The mistake behind Inputs that cannot be fed what the call asked for."""
    if len(graph.inputs) != 1:
        return mistake("several_inputs", count=len(graph.inputs))
    yours = graph.inputs[0]
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
        return mistake("units_is_input_dim")
    if len(yours) == 3 and yours[1] == POST_SIZES["timesteps"] != sizes.timesteps:
        return mistake("sizes_hard_coded")
    return None


def in_weights(graph: Graph, sizes: Sizes) -> Mistake | None:
    """The mistake behind weights that are not one SimpleRNN's."""
    units, input_dim = sizes.units, sizes.input_dim
    found = Counter(graph.weights)
    kernel, recurrent_kernel, bias = (input_dim, units), (units, units), (units,)
    if not found:
        return mistake("no_layer")
    for layer, gates in (("LSTM", 4), ("GRU", 3)):
        if found[(input_dim, gates * units)] and found[(units, gates * units)]:
            return mistake("another_layer", layer=layer)
    if found[kernel] > 1 and found[recurrent_kernel] > 1:
        return mistake("two_layers")
    if found == Counter([kernel, recurrent_kernel]):
        return mistake("no_bias")
    if found[kernel] and not found[recurrent_kernel]:
        return mistake("no_recurrence")
    if sum(found.values()) > 3:
        return mistake("stacked_layers")
    return None


def in_values(
    yours: np.ndarray, x: np.ndarray, weights: tuple[np.ndarray, ...], kind: str
) -> Mistake | None:
    """The mistake whose own values are the ones that came; `kind` is "last" or "every"."""
    for id, facts, values in recurrence.misunderstood(x, *weights, kind):
        if same(yours, values):
            return mistake(id, **facts)
    return None


def in_training_only() -> Mistake:
    """The mistake behind outputs that are right in inference and other ones in training."""
    return mistake("random_in_training")


def _other_rank(wanted: Shape, yours: Shape, sizes: Sizes) -> Mistake | None:
    if len(wanted) == 2 and len(yours) == 3 and yours[-1] == sizes.units:
        if yours[1] == 1 != sizes.timesteps:
            return mistake("time_axis_kept")
        return mistake("return_sequences_left_on")
    if len(wanted) == 3 and len(yours) == 2:
        if yours[-1] == sizes.units:
            return mistake("return_sequences_left_off")
        if sizes.timesteps and yours[-1] == sizes.units * sizes.timesteps:
            return mistake("sequence_flattened")
    return None


def _other_width(yours: Shape, sizes: Sizes) -> Mistake | None:
    known = {
        sizes.input_dim: "units_is_input_dim",
        sizes.timesteps: "units_is_timesteps",
        1: "single_unit",
        POST_SIZES["units"]: "sizes_hard_coded",
    }
    return mistake(known[yours[-1]]) if yours[-1] in known and yours[-1] is not None else None


def _fits(wanted: Shape, yours: Shape, sizes: Sizes) -> bool:
    return shape.fits(wanted, yours, sizes.input_shape) and yours[0] is None
