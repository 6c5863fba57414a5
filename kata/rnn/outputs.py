"""What one layer gives, its output and its states, and what beginners build in its place."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np

from kata.diagnose.networks import other_activation
from kata.diagnose.search import Misconception, Program, wrong
from kata.keras.symbolic import Graph
from kata.rnn.layers import LSTM, RESET_BEFORE
from kata.rnn.parts import OTHER_ACTIVATIONS, Activation, Array, Part, always, same
from kata.rnn.single_layer import LAYERS, POST, apart, last, outputs, results_in, stacked


def _on_top(part: str) -> Iterator[Misconception]:
    """Another function after the layer, as this part."""
    for name, function in {**OTHER_ACTIVATIONS, "tanh": np.tanh}.items():
        if name != "linear":
            yield wrong("activation_on_top", {"activation": name}, **{part: function})


def _swapped(first: str, second: str) -> dict[str, str]:
    return {"first": first, "second": second}


OTHER_TAKES: tuple[tuple[str, dict[str, str], Part], ...] = (
    ("time_axis_kept", {}, lambda every: every[:, -1:]),
    ("first_step_for_last", {}, lambda every: every[:, 0]),
    ("step_before_last", {}, lambda every: every[:, -2]),
    ("step_hard_coded", {}, lambda every: every[:, 1]),
    ("step_hard_coded", {}, lambda every: every[:, POST[1] - 1]),
    ("pooled_for_last", {}, lambda every: every.mean(axis=1)),
    ("pooled_for_last", {}, lambda every: every.max(axis=1)),
    ("pooled_for_last", {}, lambda every: every.sum(axis=1)),
    ("indexed_batch", {}, lambda every: every[-1]),
    ("indexed_batch", {}, lambda every: every[0]),
    ("first_of_the_batch", {}, lambda every: every[0, -1]),
    ("indexed_last_axis", {}, lambda every: every[:, :, -1]),
    ("last_flattened", {}, lambda every: every.reshape(len(every), -1)),
    ("axes_swapped", _swapped("batch_size", "units"), lambda every: every[:, -1].T),
)
"""What else is taken for the last output, with the id and the facts of the mistake."""


BOTH_RETURNED = wrong("return_state_left_on", results=results_in(0, 1))

LAST_OUTPUT = Program(
    outputs,
    wrong("return_sequences_left_on", take=same),
    wrong("every_step_for_last", take=same),
    wrong("last_timestep_alone", before=lambda x, get, units: x[:, -1:]),
    *(wrong(id, facts, take=take) for id, facts, take in OTHER_TAKES),
    *_on_top("on_output"),
    BOTH_RETURNED,
    within=LAYERS["SimpleRNN"],
)
"""The last output alone, from units, timesteps and input_dim."""

EVERY_OUTPUT = Program(
    partial(outputs, sequences=always(True)),
    wrong("return_sequences_left_off", every=last),
    wrong("last_for_every_output", every=last),
    wrong("repeated_last_output", every=lambda y: np.broadcast_to(y[:, -1:], y.shape)),
    wrong("outputs_reversed", every=lambda y: y[:, ::-1]),
    wrong("sequence_flattened", every=lambda y: y.reshape(len(y), -1)),
    wrong("axes_swapped", _swapped("batch_size", "timesteps"), every=lambda y: y.swapaxes(0, 1)),
    wrong("axes_swapped", _swapped("timesteps", "units"), every=lambda y: y.swapaxes(1, 2)),
    wrong(
        "units_for_every_timestep",
        width=lambda u, t, d: u * (t or 0),
        every=lambda y: y[:, -1].reshape(len(y), y.shape[1], -1),
    ),
    *_on_top("on_output"),
    BOTH_RETURNED,
    within=LAYERS["SimpleRNN"],
)
"""Every output."""


OUTPUT_AND_STATE = Program(
    partial(outputs, results=results_in(0, 1), names=("output", "state")),
    wrong("return_sequences_left_on", sequences=always(True)),
    wrong("return_sequences_left_off", sequences=always(False)),
    wrong("sequence_for_state", hidden=lambda h, x: h),
    *(wrong(id, facts, hidden=lambda h, x, take=take: take(h)) for id, facts, take in OTHER_TAKES),
    wrong("input_for_state", hidden=lambda h, x: x[:, -1]),
    wrong("two_layers", stack=apart, output_of=0),
    *_on_top("on_output"),
    *_on_top("on_state"),
    wrong("output_and_state_swapped", results=results_in(1, 0)),
    wrong("sequence_for_state", results=results_in(0, 0)),
    wrong("tensor_indexed_as_pair", results=lambda output, *states: [output[0], output[1]]),
    wrong("return_state_left_off", results=results_in(0)),
    wrong("return_state_left_off", results=results_in(1)),
    within=LAYERS["SimpleRNN"],
)
"""Both, from units, timesteps, input_dim and return_sequences."""


def _last_state(
    take: Part = lambda every, t: every[:, t],
    step: Part = lambda every: -1,  # the index that is taken
) -> Part:
    return lambda every: take(every, step(every))


LAST_STATE = Program(
    _last_state,
    wrong("indexed_batch", take=lambda y, t: y[t]),
    wrong("indexed_last_axis", take=lambda y, t: y[:, :, t]),
    wrong("time_axis_kept", take=lambda y, t: y[:, [t]]),
    wrong("every_step_for_last", take=lambda y, t: y),
    wrong("slice_for_index", take=lambda y, t: y[:, :t]),
    wrong("slice_for_index", take=lambda y, t: y[:, t - 1 :]),
    wrong("slice_of_the_batch", take=lambda y, t: y[:t]),
    wrong(
        "axes_merged",
        {**_swapped("batch_size", "units"), "size": lambda y: len(y) * y.shape[2]},
        take=lambda y, t: y[:, t].ravel(),
    ),
    wrong("axes_swapped", _swapped("batch_size", "units"), take=lambda y, t: y[:, t].T),
    wrong("pooled_for_last", take=lambda y, t: y.mean(axis=1)),
    wrong("pooled_for_last", take=lambda y, t: y.max(axis=1)),
    wrong("pooled_for_last", take=lambda y, t: y.sum(axis=1)),
    wrong("first_step_for_last", step=lambda y: 0),
    wrong("step_before_last", step=lambda y: -2),
    wrong("length_of_the_batch", step=lambda y: len(y) - 1),
    wrong("step_after", step=lambda y: y.shape[1]),
    *(wrong("step_hard_coded", step=lambda y, t=t: t) for t in range(1, 10)),
)
"""The last state of a SimpleRNN, from its outputs, (batch_size, timesteps, units)."""


STEPS = ("time_axis_kept", "first_step_for_last", "step_before_last", "pooled_for_last")


def _wrong_steps() -> Iterator[Misconception]:
    """Something else taken for the last h, for the output, the state or both."""
    for id, _, take in OTHER_TAKES:
        if id in STEPS:
            hidden = {"hidden": lambda h, x, take=take: take(h)}
            yield wrong(id, **hidden)
            yield wrong(id, take=take)
            yield wrong(id, take=take, **hidden)


def _of_both(asked: str) -> list[Misconception]:
    """What goes wrong with either layer, of which this one is asked."""
    gates = {**OTHER_ACTIVATIONS, "tanh": np.tanh}
    del gates["sigmoid"]
    return [
        wrong("return_sequences_left_on", sequences=always(True)),
        wrong("return_sequences_left_off", sequences=always(False)),
        wrong("sequence_for_state", hidden=lambda h, x: h),
        *_wrong_steps(),
        wrong("last_unit_for_state", hidden=lambda h, x: h[:, -1, -1]),
        wrong("outputs_reversed", every=lambda h: h[:, ::-1]),
        wrong("stacked_layers", stack=stacked),
        wrong("two_layers", stack=apart, output_of=0),
        wrong("state_of_lower_layer", states_of=0, cell_of=0),
        wrong("sizes_hard_coded", width=always(POST[0]), reads=always(POST[1:])),
        *(
            wrong(
                "gates_other_activation",
                {"activation": name, "wanted": asked},
                gate_activation=gate,
            )
            for name, gate in gates.items()
        ),
        *_on_top("on_output"),
    ]


LSTM_OUTPUTS = Program(
    partial(
        outputs,
        "LSTM",
        results=results_in(0, 1, 2),
        names=("output", "hidden state", "cell state"),
    ),
    wrong("cell_state_out_of_place", {"place": 2}, results=results_in(0, 2, 1)),
    wrong("cell_state_out_of_place", {"place": 2}, results=results_in(1, 2, 0)),
    wrong("cell_state_out_of_place", {"place": 1}, results=results_in(2, 0, 1)),
    wrong("cell_state_out_of_place", {"place": 1}, results=results_in(2, 1, 0)),
    wrong("output_and_state_swapped", results=results_in(1, 0, 2)),
    wrong("last_output_for_cell_state", cell=lambda h, c: last(h)),
    wrong("sequence_for_cell_state", cell=lambda h, c: h),
    wrong("two_layers", stack=apart, output_of=0, cell_of=0),
    wrong("two_layers", stack=apart, output_of=0, states_of=0),
    *_of_both("LSTM"),
    within=LAYERS["LSTM"],
)
"""From units, timesteps, input_dim and return_sequences to an LSTM's output, h and c."""

LSTM_FOR_GRU = {"layer": "LSTM", "wanted": "GRU"}
GRU_OUTPUTS = Program(
    partial(outputs, "GRU", results=results_in(0, 1), names=("output", "state")),
    wrong("output_and_state_swapped", results=results_in(1, 0)),
    wrong("gru_reset_before", kind=RESET_BEFORE),
    wrong("another_layer", LSTM_FOR_GRU, kind=LSTM, results=results_in(0, 2)),
    *_of_both("GRU"),
    within=LAYERS["GRU"],
)
"""From units, timesteps, input_dim and return_sequences to a GRU's output and state."""


def configured(seen: Sequence[tuple[tuple[Any, ...], Graph]]) -> Iterator[Misconception]:
    """What layers are set to that no misconception foresees: other units, another activation."""
    layers = [
        [one for one in graph.settings if one.is_recurrent or one.is_cell] for _, graph in seen
    ]
    if not all(len(some) == 1 for some in layers):
        return
    units = {asked[:3]: some[0].units for (asked, _), some in zip(seen, layers, strict=True)}
    if None not in units.values() and not _is_foreseen(units):
        facts = {
            "yours": lambda *asked: units.get(asked[:3], asked[0]),
            "wanted": lambda *asked: asked[0],
        }
        yield wrong("other_units", facts, width=lambda *asked: units.get(asked, asked[0]))
    names = {other_activation(some[0]) for some in layers} - {None, *OTHER_ACTIVATIONS}
    if len(names) == 1:
        (name,) = names
        yield wrong("another_activation", {"activation": name}, activation=_of_keras(str(name)))


def _is_foreseen(units: Mapping[tuple[Any, ...], int | None]) -> bool:
    """Whether the units are those asked, or of a size that other misconceptions give."""
    by_argument = (
        all(asked[place] == one for asked, one in units.items()) for place in range(len(POST))
    )
    return any(by_argument) or set(units.values()) in ({1}, {POST[0]})


def _of_keras(name: str) -> Activation:
    def function(z: Array) -> Array:
        import keras

        return np.asarray(keras.activations.get(name)(z))

    return function
