"""What suites say of whole networks and models: what they compute, and how they behave.

`asked` are the sizes asked for in a call, of which the reference makes the network that is right;
`draw` is where weights and inputs come from.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from kata.collect.answer import Returned
from kata.collect.draw import Draw
from kata.diagnose import graphs, types
from kata.diagnose.graphs import Configured
from kata.diagnose.mistakes import known, mistake
from kata.diagnose.search import Program
from kata.expect import describe
from kata.expect.look import Asked, Failing, first_difference, look
from kata.expect.noting import check_returned, record_mismatch
from kata.keras import symbolic
from kata.keras.arrays import same
from kata.keras.symbolic import Graph
from kata.keras.trial import LENGTHS, MARKS, Trial, inputs_fit, outputs_fit
from kata.language import Phrase, literally, say

SURE = 0.5


def networks(
    returned: Sequence[Returned],
    asked: Sequence[Asked],
    misconceptions: Program,
    draw: Draw,
    model: bool = False,
    marks: Sequence[float] = MARKS,
    numbers: bool = True,
    configured: Configured | None = None,
    listed: bool = True,
) -> bool:
    """Whether each call gives the network asked for: its Inputs, outputs, weights and numbers.

    Random weights are set, random inputs go through it, in inference and in training, and
    everything is computed anew in NumPy. Misconceptions are named where what came is, by the
    same evidence and in every call, the network that they build.

    `model` says that models were asked, not outputs; `marks` are values that some timesteps hold
    throughout. Without `numbers` Inputs and outputs alone are judged. `configured` gives
    further misconceptions, read from the configuration of graphs that came. If `listed`, a list or
    tuple of one output is as good as the output itself.
    """
    looked = [
        look(*pair, misconceptions, draw, model, marks=marks, numbers=numbers, listed=listed)
        for pair in zip(returned, asked, strict=True)
    ]
    came = [one for one in looked if one]
    # Nothing is to be explained where all is right.
    right = all(one.failing is None for one in came)
    seen = [one.seen for one in came]
    found = () if right else graphs.explanation(seen, misconceptions, configured)
    judged = [one.judge(found) for one in came]
    return all(judged) and len(came) == len(looked)


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

    `changed` is which Input, and at which timestep, None for all; `on` the timesteps of the output
    that are compared, first and after the last; `changes` whether they should change, `otherwise`
    the mistake's id if they do not do so, where that alone tells it.
    """
    one = look(returned, asked, misconceptions, draw, marks=(), lengths=LENGTHS[:1])
    if not one:
        return
    trial, (place, t) = one.seen.trial, changed
    shaped = trial and inputs_fit(one.graph, one.wanted) and outputs_fit(one.graph, one.wanted)
    if trial and shaped and _changes(trial, changed, on) == changes:
        return
    if one.has_right_shapes():
        where = say("input {number} is changed", number=place + 1)
        if t is not None:
            where = say("input {number}, timestep {t}, is changed", number=place + 1, t=t)
        words = say("changed by it"), say("not changed by it")
        by_rule = [mistake(otherwise) if otherwise else None]
        one.tell(Failing(*(words if changes else words[::-1]), by_rule, where))


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
    """The model gives the same for the inputs `fed` as for those `like` them, whatever its weights.

    `marks` are values that some timesteps hold throughout, where that tells networks apart.
    """
    looked = look(returned, asked, misconceptions, draw, marks=marks)
    if looked and looked.has_right_shapes():
        for one, other in zip(looked.graph(*fed), looked.graph(*like), strict=True):
            if not same(one, other):
                looked.tell(first_difference(other, one))
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
    """Whether the likeliest characters of the model are right, as it reads one-hot characters.

    It `reads` one text and `gives`, it should, a character for each timestep; `vocab` has them in
    order. `trained` are, by the mistakes' ids, what a model reads and gives for sure that was
    trained on something else, and in which vocabulary, each a tuple of all these.
    """
    looked = look(returned, asked, misconceptions, None)
    if not looked or not looked.has_right_shapes():
        return False
    graph = looked.graph
    try:
        yours, probability = _read(graph, reads, vocab)
    except Exception as error:
        came, told = f"{type(error).__name__}: {error}", known(mistake("fails_on_numbers"))
    else:
        if yours == gives:
            return True
        known_ids = (ids for *ids, a, b, order in trained if _knows(graph, a, b, order))
        # Whoever is sure of other characters needs no more training on the same.
        otherwise = "other_characters_learned" if probability > SURE else "other_characters"
        came = repr(yours)
        told = known(*(mistake(id, yours=came) for id in next(known_ids, [otherwise])))
    where = say("the model reads {characters}", characters=repr(reads))
    record_mismatch(returned, literally(repr(gives)), literally(came), told, where)
    return False


def _read(graph: Graph, text: str, vocab: str) -> tuple[str, float]:
    """The most likely characters for a text, and the least of their probabilities."""
    places = [[vocab.index(character) for character in text]]
    given = graph(np.eye(len(vocab))[places])[0][0]
    return "".join(vocab[place] for place in given.argmax(axis=-1)), float(given.max(axis=-1).min())


def _knows(graph: Graph, reads: str, gives: str, vocab: str) -> bool:
    """Whether that is what the graph gives, and not by chance, as one of random weights may."""
    yours, probability = _read(graph, reads, vocab)
    return yours == gives and probability > SURE


def compiled(returned: Returned) -> None:
    """The call gives a Keras model that has an optimizer and a loss."""
    asked, model = say("a compiled model"), returned.value
    if not _is_model(returned, asked):
        return
    if not getattr(model, "compiled", False):
        came, one = say("a model that is not compiled"), mistake("not_compiled")
    elif model.loss is None and type(model).__module__.partition(".")[0] == "keras":
        # A class of somebody's own may keep its loss elsewhere.
        came, one = say("a model compiled without a loss"), mistake("no_loss")
    elif symbolic.has_unknown_loss(model):
        name = repr(model.loss)
        came = say("a model compiled with the loss {name}", name=name)
        one = mistake("unknown_loss", name=name)
    else:
        return
    record_mismatch(returned, asked, came, known(one))


def alike(returned: Returned, like: Returned, same: bool, otherwise: str) -> None:
    """Two calls give models of the `same` weights, or of others; else that is a mistake.

    Only `returned` is judged, `like` is elsewhere; `otherwise` is the mistake's id.
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


def _is_model(returned: Returned, asked: Phrase) -> bool:
    """Whether the call gives a Keras model; notes it if not."""
    if not check_returned(returned, asked):
        return False
    if symbolic.kind_of(returned.value) == "model":
        return True
    told = known(types.instead_of_model(returned.value))
    record_mismatch(returned, asked, describe.value(returned.value), told)
    return False


def units_of(returned: Returned, otherwise: int) -> int:
    """How many units a model's one SimpleRNN has, which were free to choose; or `otherwise`."""
    if symbolic.kind_of(returned.value) != "model":
        return otherwise
    shapes = [weight.shape for weight in returned.value.weights]
    sizes = {shape[0] for shape in shapes if len(shape) == 1}
    square = {size for size in sizes if (size, size) in shapes}
    return square.pop() if len(square) == 1 else otherwise
