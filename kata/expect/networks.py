"""What suites say of whole networks: of their shapes and weights, and of what they compute."""

from __future__ import annotations

from collections.abc import Sequence

from kata.collect.answer import Returned
from kata.collect.draw import Draw
from kata.diagnose import graphs
from kata.diagnose.graphs import Configured
from kata.diagnose.search import Program
from kata.expect.look import Asked, Look
from kata.keras.trial import MARKS


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
    """Each call gives the network asked for: its Inputs, outputs, weights and numbers.

    Random weights are set, random inputs go through it, in inference and in training, and
    everything is computed anew in NumPy. Misconceptions are named where what came is, by the
    same evidence and in every call, the network that they build.

    Args:
        returned: what each call gave: symbolic outputs of a network, or a Keras model.
        asked: the sizes asked for in each call.
        misconceptions: the reference, from such sizes to a `Network`, with its misconceptions.
        draw: where weights and inputs come from.
        model: whether models were asked, not outputs.
        marks: values that some timesteps hold throughout.
        numbers: whether weights and numbers are asked for too, not Inputs and outputs alone.
        configured: further misconceptions, read from the configuration of graphs that came.
        listed: whether a list or tuple of one output is as good as the output itself.

    Returns:
        Whether all of them do.
    """
    looked = [
        Look(one, sizes, misconceptions, draw, model, marks, listed=listed)
        for one, sizes in zip(returned, asked, strict=True)
    ]
    seen = [one.seen for one in looked if one.seen]
    # Nothing is to be explained where all is right.
    right = all(one.failing(numbers) is None for one in looked)
    found = () if right else graphs.explanation(seen, misconceptions, configured)
    judged = [one.judge(found, numbers) for one in looked]
    return all(judged)
