"""What suites say of symbolic outputs: their shape, and the numbers they compute."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

from kata.collect.answer import Returned
from kata.collect.draw import Draw
from kata.diagnose import layers, types
from kata.diagnose.layers import Sizes
from kata.diagnose.mistakes import Diagnosis, known, mistake
from kata.expect import describe
from kata.expect.noting import aim, check_returned, record_mismatch
from kata.expect.seen import sketch_of
from kata.keras import symbolic
from kata.keras.arrays import TOLERANCE, same
from kata.keras.shape import fits, parse, today
from kata.keras.symbolic import Graph
from kata.language import literally, say
from kata.rnn import recurrence
from kata.rnn.recurrence import Weights
from kata.sketch import EVERY, LAST, Layers, Shape, states_of

ANY_LENGTHS = (3, 6)
SPREAD = 0.6
NOISE = 0.2


def shape(returned: Returned, notation: str | Sequence[str], of: Sizes) -> bool:
    """The call gives a symbolic output of this shape, or several, from the Input asked for.

    The batch axis is open, the Input one of numbers, of shape (timesteps, input_dim).

    Args:
        returned: what the call gave.
        notation: the shape as the post prints it, ``"(?, 50)"``; a list for several outputs.
        of: what the layer was asked for.

    Returns:
        Whether it does.
    """
    texts = [notation] if isinstance(notation, str) else notation
    several = not isinstance(notation, str)
    wanted = [parse(text) for text in texts]
    expected = [describe.output(one, of.input_shape) for one in wanted]
    asked = describe.several(expected) if several else expected[0]
    aim(returned, _layer_asked(wanted, of))
    if not check_returned(returned, asked):
        return False
    tensors = _tensors(returned.value, len(wanted)) if several else [returned.value]
    if tensors is None or not all(symbolic.is_symbolic(tensor) for tensor in tensors):
        judge = types.instead_of_pair if several else types.instead_of_tensor
        record_mismatch(
            returned, asked, describe.value(returned.value), known(judge(returned.value))
        )
        return False
    yours = [symbolic.shape_of(tensor) for tensor in tensors]
    graph = symbolic.graph_from_inputs(tensors)
    if graph is None:
        record_mismatch(returned, asked, describe.value(returned.value), known(mistake("no_input")))
        return False
    open_length = of.timesteps is None
    if all(
        fits(want, came, of.input_shape)
        and came[0] is None
        and not (open_length and len(came) == 3 and came[1] is not None)
        for want, came in zip(wanted, yours, strict=True)
    ):
        # A shape does not show all that was asked for: (?, 50) has no input_dim.
        return _has_input(returned, graph, of, len(wanted))
    seen = [describe.output_seen(one, of.input_shape) for one in yours]
    shown = describe.several(seen) if several else seen[0]
    found = layers.in_shapes(wanted, yours, of, graph)
    record_mismatch(returned, asked, shown, known(found), seen=sketch_of(graph))
    return False


def _layer_asked(wanted: Sequence[Shape], of: Sizes) -> Layers:
    """The one SimpleRNN that gives outputs of these shapes."""
    first = EVERY if len(wanted[0]) == 3 else LAST
    results = (first, *states_of("SimpleRNN")[: len(wanted) - 1])
    return Layers("SimpleRNN", (of.units,), of.timesteps, of.input_dim, of.units, results)


def _tensors(value: Any, count: int) -> list[Any] | None:
    """The parts of a tuple or list of `count`."""
    return list(value) if isinstance(value, (tuple, list)) and len(value) == count else None


def computes(returned: Returned, kinds: Sequence[str], of: Sizes, draw: Draw) -> None:
    """The outputs are those of one SimpleRNN with the graph's own weights.

    Random inputs go through the graph, in inference and in training; the recurrence
    is recomputed in NumPy from the weights that the graph holds.

    Args:
        returned: what the call gave: one symbolic tensor, or as many as `kinds`.
        kinds: what each is: "last", the last output or state, or "every" output.
        of: what the layer was asked for.
        draw: where inputs and weights come from.
    """
    wanted = ["(?, ?, {})" if kind == "every" else "(?, {})" for kind in kinds]
    notation = [text.format(of.units) for text in wanted]
    if not shape(returned, notation if len(kinds) > 1 else notation[0], of):
        return
    tensors = list(returned.value) if len(kinds) > 1 else [returned.value]
    graph = Graph(tensors)
    if not _has_weights(returned, graph, of, len(kinds)):
        return
    weights = _set_weights(graph, of, draw)
    for timesteps in ANY_LENGTHS if of.timesteps is None else (of.timesteps,):
        x = draw.floats(5, timesteps, of.input_dim)
        # Timesteps of one value tell a layer that masks it from one that reads on.
        x[1, -1] = x[2, 0] = 0
        x[0, -1] = x[3, 0] = -1
        x[4, -1] = 1
        for training in (False, True):
            if not _gives_same(returned, graph, x, weights, kinds, training):
                return


def _gives_same(
    returned: Returned,
    graph: Graph,
    x: np.ndarray,
    weights: Weights,
    kinds: Sequence[str],
    training: bool,
) -> bool:
    """Whether the graph computes for `x` what the recurrence does; notes it if not."""
    try:
        yours = graph(x, training=training)
    except Exception as error:
        # What the learner's graph cannot do is the learner's mistake, not the grader's.
        wanted = say("an output for a batch of shape {shape}", shape=today(x.shape))
        came = literally(f"{type(error).__name__}: {error}")
        record_mismatch(returned, wanted, came, known(mistake("fails_on_numbers")))
        return False
    every = recurrence.every_output(x, *weights)
    for kind, one in zip(kinds, yours, strict=True):
        right = every if kind == "every" else every[:, -1]
        if not same(one, right):
            found = mistake("random_in_training") if training else None
            found = found or layers.in_values(one, x, weights, kind)
            note_difference(returned, right, one, known(found), graph)
            return False
    return True


def _has_input(returned: Returned, graph: Graph, of: Sizes, outputs: int) -> bool:
    if len(graph.inputs) == 1:
        shape_ = graph.inputs[0]
        lengths = (None,) if of.timesteps is None else (None, of.timesteps)
        if len(shape_) == 3 and shape_[1] in lengths and shape_[2] == of.input_dim:
            if graph.dtypes[0].startswith("float"):
                return True
            wanted = say("an Input of numbers such as 0.7")
            record_mismatch(
                returned, wanted, literally(graph.dtypes[0]), known(mistake("input_of_integers"))
            )
            return False
    wanted = say("an Input of shape {shape}", shape=today(of.input_shape))
    yours = literally(", ".join(today(one) for one in graph.inputs))
    record_mismatch(
        returned, wanted, yours, known(layers.in_input(graph, of, outputs)), seen=sketch_of(graph)
    )
    return False


def _has_weights(returned: Returned, graph: Graph, of: Sizes, outputs: int) -> bool:
    wanted = _weight_shapes(of)
    if Counter(graph.weights) == Counter(wanted):
        return True
    yours = ", ".join(today(one) for one in graph.weights) or "-"
    record_mismatch(
        returned,
        say("the weights of one SimpleRNN: {shapes}", shapes=", ".join(map(today, wanted))),
        literally(yours),
        known(layers.in_weights(graph, of, outputs)),
        seen=sketch_of(graph),
    )
    return False


def _weight_shapes(of: Sizes) -> list[Shape]:
    """The shapes of kernel, recurrent_kernel and bias; all different if the sizes are."""
    return [(of.input_dim, of.units), (of.units, of.units), (of.units,)]


def _set_weights(graph: Graph, of: Sizes, draw: Draw) -> Weights:
    kernel = draw.floats(of.input_dim, of.units, spread=SPREAD)
    recurrent_kernel = _remembering(draw.floats(of.units, of.units, spread=NOISE))
    bias = draw.floats(of.units, spread=SPREAD)
    by_shape = {one.shape: one for one in (kernel, recurrent_kernel, bias)}
    graph.set_weights([by_shape[one] for one in graph.weights])
    return kernel, recurrent_kernel, bias


def _remembering(noise: np.ndarray) -> np.ndarray:
    """A recurrent kernel that hands each unit's state on to the next, and a little to all.

    With small random numbers alone, what the first timesteps did can fade from the last output.
    """
    kernel: np.ndarray = np.roll(np.eye(len(noise)), 1, axis=1) + noise
    return kernel.astype(np.float32).astype(np.float64)


def note_difference(
    returned: Returned,
    right: np.ndarray,
    yours: np.ndarray,
    diagnosis: Diagnosis,
    graph: Graph,
) -> None:
    """Note that an output of `graph` holds other numbers; show the first place that differs."""
    seen = sketch_of(graph)
    if yours.shape != right.shape:
        shapes = literally(today(right.shape)), literally(today(yours.shape))
        record_mismatch(returned, *shapes, diagnosis, seen=seen)
        return
    unlike = ~np.isclose(right, yours, rtol=TOLERANCE, atol=TOLERANCE)
    place = tuple(int(axis[0]) for axis in np.nonzero(unlike))[:-1]
    if len(place) == 2:
        where = say("sequence {sequence}, timestep {t}", sequence=place[0], t=place[1])
    else:
        where = say("sequence {sequence}", sequence=place[0])
    shown = (literally(describe.text(right[place])), literally(describe.text(yours[place])))
    record_mismatch(returned, *shown, diagnosis, where=where, seen=seen)
