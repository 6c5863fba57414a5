"""What a call gave where a network is asked, read as a graph."""

from __future__ import annotations

from kata.collect.answer import Returned
from kata.diagnose import types
from kata.diagnose.mistakes import known, mistake
from kata.errors import ApartError
from kata.expect import describe, sketches
from kata.expect.noting import aim, check_returned, record_mismatch
from kata.keras import symbolic
from kata.keras.network import Network
from kata.keras.symbolic import Graph
from kata.language import Phrase, literally, say


def graph_of(returned: Returned, wanted: Network, model: bool) -> Graph | None:
    """The graph of what the call gave; None, and recorded, where it gave something else."""
    asked = shown(wanted)
    aim(returned, sketches.network(wanted))
    if not check_returned(
        returned, say("a Keras model: {shapes}", shapes=asked) if model else asked
    ):
        return None
    if model:
        return _graph_of_model(returned, wanted, asked)
    value = returned.value
    tensors = list(value) if isinstance(value, (tuple, list)) else [value]
    if not tensors or not all(map(symbolic.has_axes, tensors)):
        diagnosis = known(types.instead_of_outputs(value, wanted.names))
        record_mismatch(returned, asked, describe.value(value), diagnosis)
        return None
    graph = symbolic.graph_from_inputs(tensors)
    if graph is None:
        diagnosis = known(mistake("no_input"))
        record_mismatch(returned, asked, describe.value(value), diagnosis)
    return graph


def _graph_of_model(returned: Returned, wanted: Network, asked: Phrase) -> Graph | None:
    value = returned.value
    if symbolic.kind_of(value) != "model":
        diagnosis = known(types.instead_of_model(value))
        expected = say("a Keras model: {shapes}", shapes=asked)
        record_mismatch(returned, expected, describe.value(value), diagnosis)
        return None
    if symbolic.takes_dict_only(value, wanted.inputs):
        both = say("a model that takes a list"), say("a model that takes a dict")
        record_mismatch(returned, *both, known(mistake("inputs_in_dict")))
        return None
    try:
        return symbolic.graph_of_model(value, wanted.inputs)
    except Exception as error:
        one = mistake("model_cannot_be_called")
        if isinstance(error, ApartError):
            one = mistake(error.id, **{"function": returned.call.function, **error.facts})
        came = literally(f"{type(error).__name__}: {error}")
        record_mismatch(returned, asked, came, known(one))
        return None


def shown(wanted: Network) -> Phrase:
    """The outputs of a network as a learner is shown them."""
    followed = wanted.inputs[wanted.follows]
    return several([describe.output(one, followed) for one in wanted.outputs])


def several(parts: list[Phrase]) -> Phrase:
    """One result or more, in order."""
    return parts[0] if len(parts) == 1 else describe.several(parts)
