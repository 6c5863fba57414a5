"""What suites say of how a Keras model behaves, beside what it computes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from kata import describe, symbolic
from kata.answer import Returned
from kata.draw import Draw
from kata.expect.layers import note_difference
from kata.expect.networks import OtherNetwork, graph_of, has_right_shapes, known, tried
from kata.expect.noting import has_value, note
from kata.language import literally, say
from kata.mistake import arrays, types
from kata.mistake.sentences import mistake
from kata.network import Network


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
    otherwise: str | None,
    misunderstood: Iterable[OtherNetwork] = (),
) -> None:
    """Changing an Input at one timestep changes the model's output at others, or does not.

    Args:
        returned: what the call gave: a model.
        wanted: what was asked; it says which Inputs there are.
        draw: where weights and inputs come from.
        changed: which Input is changed, and at which timestep.
        on: the timesteps of the output that are compared, first and after the last.
        changes: whether they should change.
        otherwise: the mistake's id if they do not do so, where that alone tells it.
        misunderstood: other networks by the mistake's id, which are looked at first.
    """
    misunderstood = list(misunderstood)
    graph = graph_of(returned, wanted, model=True)
    if graph is None:
        return
    trial = tried(returned, graph, wanted, draw, misunderstood, marks=())
    if trial is None:
        return
    found = known(trial, graph, misunderstood)
    if not has_right_shapes(returned, graph, wanted, found):
        return
    before = trial.inputs[0]
    after = [x.copy() for x in before]
    place, t = changed
    after[place][:, t] += 1
    one, other = (output[0][:, slice(*on)] for output in (trial.outputs[0], graph(*after)))
    if np.allclose(one, other, atol=1e-6) == changes:
        words = say("changed by it"), say("not changed by it")
        expected, yours = words if changes else words[::-1]
        where = say("input {number}, timestep {t}, is changed", number=place + 1, t=t)
        found = found or (mistake(otherwise) if otherwise else None)
        note(returned, expected, yours, found, where=where)


def agrees(
    returned: Returned,
    wanted: Network,
    draw: Draw,
    fed: Sequence[np.ndarray],
    like: Sequence[np.ndarray],
    misunderstood: Iterable[OtherNetwork] = (),
    marks: Sequence[float] = (),
) -> None:
    """The model gives the same for some inputs as for others, whatever its weights are.

    Args:
        returned: what the call gave: a model.
        wanted: what was asked; it says which Inputs there are.
        draw: where weights come from.
        fed: an array for each Input.
        like: other arrays, for which the same must come out.
        misunderstood: other networks by the mistake's id; the first that fits is named.
        marks: values that some timesteps hold throughout, where that tells networks apart.
    """
    misunderstood = list(misunderstood)
    graph = graph_of(returned, wanted, model=True)
    if graph is None:
        return
    trial = tried(returned, graph, wanted, draw, misunderstood, marks)
    if trial is None:
        return
    found = known(trial, graph, misunderstood)
    if not has_right_shapes(returned, graph, wanted, found):
        return
    for one, other in zip(graph(*fed), graph(*like), strict=True):
        if not arrays.same(one, other):
            note_difference(returned, other, one, found)
            return


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
    if graph is None or not has_right_shapes(returned, graph, wanted, None):
        return
    came = graph(fed)[0][0].argmax(axis=-1)
    yours = "".join(vocab[index] for index in came)
    if yours != text:
        known = next((id for id, other in misunderstood if other == yours), "other_characters")
        note(returned, literally(repr(text)), literally(repr(yours)), mistake(known))
