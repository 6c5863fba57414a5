"""What suites say of how a Keras model behaves, beside what it computes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from kata.collect.answer import Returned
from kata.collect.draw import Draw
from kata.diagnose import types
from kata.diagnose.mistakes import known, mistake
from kata.diagnose.search import Program
from kata.expect import describe
from kata.expect.look import Asked, Failing, Look, first_difference
from kata.expect.noting import check_returned, record_mismatch
from kata.keras import symbolic
from kata.keras.arrays import same
from kata.keras.symbolic import Graph
from kata.keras.trial import LENGTHS, Trial
from kata.language import Phrase, literally, say

SURE = 0.5


def compiled(returned: Returned) -> None:
    """The call gives a Keras model that has an optimizer and a loss."""
    asked = say("a compiled model")
    if not _is_model(returned, asked):
        return
    if not symbolic.is_compiled(returned.value):
        record_mismatch(
            returned, asked, say("a model that is not compiled"), known(mistake("not_compiled"))
        )
    elif not symbolic.has_loss(returned.value):
        record_mismatch(
            returned, asked, say("a model compiled without a loss"), known(mistake("no_loss"))
        )
    elif symbolic.has_unknown_loss(returned.value):
        name = repr(returned.value.loss)
        came = say("a model compiled with the loss {name}", name=name)
        record_mismatch(returned, asked, came, known(mistake("unknown_loss", name=name)))


def alike(returned: Returned, like: Returned, same: bool, otherwise: str) -> None:
    """Two calls give models of the same weights, or of others.

    Args:
        returned: what one call gave.
        like: what the other call gave, which is judged elsewhere.
        same: whether the weights should be the same.
        otherwise: the mistake's id if they are not as they should be.
    """
    asked = say("a Keras model")
    if not _is_model(returned, asked) or not _is_model(like, asked):
        return
    if symbolic.have_same_weights(returned.value, like.value) != same:
        words = (
            say("the weights that {call} gave", call=str(like.call)),
            say("other weights than {call} gave", call=str(like.call)),
        )
        record_mismatch(returned, *(words if same else words[::-1]), known(mistake(otherwise)))


def units_of(returned: Returned, otherwise: int) -> int:
    """How many units a model has that was free to choose; `otherwise` if it does not show."""
    if symbolic.kind_of(returned.value) != "model":
        return otherwise
    return symbolic.units_in([weight.shape for weight in returned.value.weights]) or otherwise


def _is_model(returned: Returned, asked: Phrase) -> bool:
    """Whether the call gives a Keras model; notes it if not."""
    if not check_returned(returned, asked):
        return False
    if symbolic.kind_of(returned.value) != "model":
        told = known(types.instead_of_model(returned.value))
        record_mismatch(returned, asked, describe.value(returned.value), told)
        return False
    return True


def influence(
    returned: Returned,
    asked: Asked,
    misconceptions: Program,
    draw: Draw,
    changed: tuple[int, int | None],
    on: tuple[int, int],
    changes: bool,
    otherwise: str | None,
) -> None:
    """Changing an Input at one timestep changes the model's output at others, or does not.

    Args:
        returned: what the call gave: a model.
        asked: the sizes asked for.
        misconceptions: the reference, which says what Inputs there are, with its misconceptions.
        draw: where weights and inputs come from.
        changed: which Input is changed, and at which timestep; None for all of them.
        on: the timesteps of the output that are compared, first and after the last.
        changes: whether they should change.
        otherwise: the mistake's id if they do not do so, where that alone tells it.
    """
    look = Look(returned, asked, misconceptions, draw, True, (), LENGTHS[:1])
    trial = look.seen and look.seen.trial
    if trial and trial.has_shapes_of(look.wanted) and _changes(trial, changed, on) == changes:
        return
    if not look.has_right_shapes():
        return
    place, t = changed
    where = say("input {number} is changed", number=place + 1)
    if t is not None:
        where = say("input {number}, timestep {t}, is changed", number=place + 1, t=t)
    words = say("changed by it"), say("not changed by it")
    one = mistake(otherwise) if otherwise else None
    look.tell(Failing(*(words if changes else words[::-1]), by_rule=[one], where=where))


def _changes(trial: Trial, changed: tuple[int, int | None], on: tuple[int, int]) -> bool:
    place, t = changed
    after = [x.copy() for x in trial.inputs[0]]
    after[place][:, slice(None) if t is None else t] += 1
    one, other = (output[0][:, slice(*on)] for output in (trial.outputs[0], trial.graph(*after)))
    return not np.allclose(one, other, atol=1e-6)


def agrees(
    returned: Returned,
    asked: Asked,
    misconceptions: Program,
    draw: Draw,
    fed: Sequence[np.ndarray],
    like: Sequence[np.ndarray],
    marks: Sequence[float] = (),
) -> None:
    """The model gives the same for some inputs as for others, whatever its weights are.

    Args:
        returned: what the call gave: a model.
        asked: the sizes asked for.
        misconceptions: the reference, which says what Inputs there are, with its misconceptions.
        draw: where weights come from.
        fed: an array for each Input.
        like: other arrays, for which the same must come out.
        marks: values that some timesteps hold throughout, where that tells networks apart.
    """
    look = Look(returned, asked, misconceptions, draw, True, marks)
    if not look.has_right_shapes() or not look.seen:
        return
    graph = look.seen.graph
    for one, other in zip(graph(*fed), graph(*like), strict=True):
        if not same(one, other):
            look.tell(first_difference(other, one))
            return


def predicts(
    returned: Returned,
    asked: Asked,
    misconceptions: Program,
    reads: str,
    gives: str,
    vocab: str,
    trained: Iterable[tuple[str, ...]] = (),
) -> bool:
    """The model's most likely characters, as it reads one-hot characters, are the right ones.

    Args:
        returned: what the call gave: a model.
        asked: the sizes asked for.
        misconceptions: the reference, which says what Inputs there are, with its misconceptions.
        reads: what is fed.
        gives: what should come, a character for each timestep.
        vocab: the characters in their order.
        trained: by the mistakes' ids, what a model reads and gives for sure that was
            trained on something else, and in which vocabulary, each a tuple of all these.

    Returns:
        Whether they are.
    """
    look = Look(returned, asked, misconceptions, None, True)
    if not look.has_right_shapes() or not look.seen:
        return False
    graph = look.seen.graph
    where = say("the model reads {characters}", characters=repr(reads))
    try:
        yours, probability = _read(graph, reads, vocab)
    except Exception as error:
        came = literally(f"{type(error).__name__}: {error}")
        told = known(mistake("fails_on_numbers"))
        record_mismatch(returned, literally(repr(gives)), came, told, where)
        return False
    if yours != gives:
        known_ids = (ids for *ids, a, b, order in trained if _knows(graph, a, b, order))
        # Whoever is sure of other characters needs no more training on the same.
        otherwise = "other_characters_learned" if probability > SURE else "other_characters"
        ids = next(known_ids, [otherwise])
        told = known(*(mistake(id, yours=repr(yours)) for id in ids))
        record_mismatch(returned, literally(repr(gives)), literally(repr(yours)), told, where)
    return yours == gives


def _read(graph: Graph, text: str, vocab: str) -> tuple[str, float]:
    """The most likely characters for a text, and the least of their probabilities."""
    places = [[vocab.index(character) for character in text]]
    given = graph(np.eye(len(vocab))[places])[0][0]
    return "".join(vocab[place] for place in given.argmax(axis=-1)), float(given.max(axis=-1).min())


def _knows(graph: Graph, reads: str, gives: str, vocab: str) -> bool:
    """Whether that is what the graph gives, and not by chance, as one of random weights may."""
    yours, probability = _read(graph, reads, vocab)
    return yours == gives and probability > SURE
