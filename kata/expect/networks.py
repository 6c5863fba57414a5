"""What suites say of whole networks: of their shapes and weights, and of what they compute."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from kata import describe, symbolic
from kata.answer import Returned
from kata.draw import Draw
from kata.expect.layers import note_difference
from kata.expect.noting import has_value, note
from kata.expect.trial import MARKS, Trial, inputs_fit, outputs_fit
from kata.language import Phrase, literally, say
from kata.mistake import networks, types
from kata.mistake.sentences import mistake
from kata.network import Network
from kata.score import Mistake
from kata.shape import today
from kata.symbolic import Graph

OtherNetwork = tuple[str, Network] | tuple[str, Network, dict[str, object]]
"""A mistake's id, the network that is built by whoever makes it, and facts of its sentence."""


def network(
    returned: Returned,
    wanted: Network,
    draw: Draw,
    misunderstood: Iterable[OtherNetwork] = (),
    model: bool = False,
    marks: Sequence[float] = MARKS,
) -> bool:
    """The call gives this network: its Inputs, outputs, weights and numbers.

    Random weights are set, random inputs go through it, in inference and in training, and
    everything is computed anew in NumPy. A misunderstanding is named where what came is,
    by the same evidence, the network that it would build.

    Args:
        returned: what the call gave: symbolic outputs of a network, or a Keras model.
        wanted: what was asked.
        draw: where weights and inputs come from.
        misunderstood: other networks by the mistake's id; the first that fits is named.
        model: whether a model was asked, not outputs.
        marks: values that some timesteps hold throughout.

    Returns:
        Whether it does.
    """
    graph = graph_of(returned, wanted, model)
    if graph is None:
        return False
    try:
        trial = Trial(graph, draw, marks)
    except Exception as error:
        # What the learner's graph cannot do is the learner's mistake, not the grader's.
        found = _known(None, graph, misunderstood) or networks.in_dtypes(graph)
        came = literally(f"{type(error).__name__}: {error}")
        if _has_right_shapes(returned, graph, wanted, found):
            note(returned, _shown(wanted), came, found or mistake("fails_on_numbers"))
        return False
    fits = trial.has_shapes_of(wanted)
    if fits and trial.is_like(wanted):
        if trial.is_random_in_training():
            said = say("the same numbers in training"), say("other numbers in training")
            note(returned, *said, mistake("random_in_training"))
            return False
        return True
    found = _known(trial, graph, misunderstood)
    if not _has_right_shapes(returned, graph, wanted, found):
        return False
    if not _has_right_weights(returned, graph, wanted, found):
        return False
    right, yours = trial.first_difference(wanted) or (np.empty(0), np.empty(0))
    note_difference(returned, right, yours, found)
    return False


def graph_of(returned: Returned, wanted: Network, model: bool) -> Graph | None:
    """The graph of what the call gave; None, and noted, where it gave something else."""
    asked = _shown(wanted)
    if not has_value(returned, say("a Keras model: {shapes}", shapes=asked) if model else asked):
        return None
    if model:
        return _graph_of_model(returned, wanted, asked)
    value, count = returned.value, len(wanted.outputs)
    tensors = list(value) if count > 1 and isinstance(value, (tuple, list)) else [value]
    if len(tensors) != count or not all(map(symbolic.is_symbolic, tensors)):
        note(returned, asked, describe.value(value), types.instead_of_outputs(value, wanted.names))
        return None
    if not symbolic.come_from_input(tensors):
        note(returned, asked, describe.value(value), mistake("no_input"))
        return None
    return Graph(tensors)


def compiled(returned: Returned) -> None:
    """The call gives a Keras model that has an optimizer and a loss."""
    asked = say("a compiled model")
    if not has_value(returned, asked):
        return
    if symbolic.kind_of(returned.value) != "model":
        found = types.instead_of_model(returned.value)
        note(returned, asked, describe.value(returned.value), found)
    elif not symbolic.is_compiled(returned.value):
        note(returned, asked, say("a model that is not compiled"), mistake("not_compiled"))


def influence(
    returned: Returned,
    wanted: Network,
    draw: Draw,
    changed: tuple[int, int],
    on: tuple[int, int],
    changes: bool,
    otherwise: str,
) -> None:
    """Changing an Input at one timestep changes the model's output at others, or does not.

    Args:
        returned: what the call gave: a model.
        wanted: what was asked; it says which Inputs there are.
        draw: where the inputs come from.
        changed: which Input is changed, and at which timestep.
        on: the timesteps of the output that are compared, first and after the last.
        changes: whether they should change.
        otherwise: the mistake's id if they do not do so.
    """
    graph = graph_of(returned, wanted, model=True)
    if graph is None or not _has_right_shapes(returned, graph, wanted, None):
        return
    trial = Trial(graph, draw, marks=())
    before = trial.inputs[0]
    after = [x.copy() for x in before]
    place, t = changed
    after[place][:, t] += 1
    one, other = (output[0][:, slice(*on)] for output in (trial.outputs[0], graph(*after)))
    if np.allclose(one, other, atol=1e-6) == changes:
        words = say("changed by it"), say("not changed by it")
        expected, yours = words if changes else words[::-1]
        where = say("input {number}, timestep {t}, is changed", number=place + 1, t=t)
        note(returned, expected, yours, mistake(otherwise), where=where)


def predicts(
    returned: Returned,
    wanted: Network,
    fed: np.ndarray,
    text: str,
    vocab: str,
    misunderstood: Iterable[tuple[str, str]] = (),
) -> None:
    """The model's most likely characters, fed one-hot characters, are those of `text`.

    Args:
        returned: what the call gave: a model.
        wanted: what was asked; it says which Inputs there are.
        fed: one sequence, (1, timesteps, len(vocab)).
        text: what it should give, a character for each timestep.
        vocab: the characters in their order.
        misunderstood: other texts by the mistake's id.
    """
    graph = graph_of(returned, wanted, model=True)
    if graph is None or not _has_right_shapes(returned, graph, wanted, None):
        return
    came = graph(fed)[0][0].argmax(axis=-1)
    yours = "".join(vocab[index] for index in came)
    if yours != text:
        known = next((id for id, other in misunderstood if other == yours), "other_characters")
        note(returned, literally(repr(text)), literally(repr(yours)), mistake(known))


def _graph_of_model(returned: Returned, wanted: Network, asked: Phrase) -> Graph | None:
    value = returned.value
    if symbolic.kind_of(value) != "model":
        found = types.instead_of_model(value)
        note(returned, say("a Keras model: {shapes}", shapes=asked), describe.value(value), found)
        return None
    try:
        return symbolic.graph_of_model(value, wanted.inputs)
    except Exception as error:
        came = literally(f"{type(error).__name__}: {error}")
        note(returned, asked, came, mistake("model_cannot_be_called"))
        return None


def _known(
    trial: Trial | None, graph: Graph, misunderstood: Iterable[OtherNetwork]
) -> Mistake | None:
    """The misunderstanding that is, by all the evidence there is, what came."""
    for id, other, *facts in misunderstood:
        if trial is not None:
            fits = trial.is_like(other)
        else:
            fits = other.compute is None and inputs_fit(graph, other) and outputs_fit(graph, other)
        if fits:
            return mistake(id, **(facts[0] if facts else {}))
    return None


def _has_right_shapes(
    returned: Returned, graph: Graph, wanted: Network, found: Mistake | None
) -> bool:
    if not outputs_fit(graph, wanted):
        seen = _several([describe.output_seen(one, _followed(wanted)) for one in graph.outputs])
        # An Input of the wrong shape shows in the outputs, and is the better explanation.
        by_input = None if inputs_fit(graph, wanted) else networks.in_inputs(graph, wanted)
        note(
            returned, _shown(wanted), seen, found or by_input or networks.in_outputs(graph, wanted)
        )
        return False
    if not inputs_fit(graph, wanted):
        asked = ", ".join(today(one) for one in wanted.inputs)
        came = ", ".join(today(one) for one in graph.inputs)
        wanted_inputs = say("Inputs of shape {shapes}", shapes=asked)
        note(returned, wanted_inputs, literally(came), found or networks.in_inputs(graph, wanted))
        return False
    return True


def _has_right_weights(
    returned: Returned, graph: Graph, wanted: Network, found: Mistake | None
) -> bool:
    if sorted(graph.weights) == sorted(wanted.weights):
        return True
    note(
        returned,
        say("weights of shape {shapes}", shapes=", ".join(map(today, wanted.weights))),
        literally(", ".join(map(today, graph.weights)) or "-"),
        found or networks.in_weights(graph, wanted),
    )
    return False


def _shown(wanted: Network) -> Phrase:
    return _several([describe.output(one, _followed(wanted)) for one in wanted.outputs])


def _several(parts: list[Phrase]) -> Phrase:
    return parts[0] if len(parts) == 1 else describe.several(parts)


def _followed(wanted: Network) -> tuple[int | None, ...]:
    return wanted.inputs[wanted.follows]
