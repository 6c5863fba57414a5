"""``kata demo``: the post's picture come alive, a network that learns to write "ello"."""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import os
from collections.abc import Iterator
from types import ModuleType

from kata.curriculum import Course
from kata.language import LANGUAGES, UserError, say

WORD, VOCAB = "hello", "helo"
SEED = 3  # of weights that write "elll" for a while: the two l's are told apart last
STEPS = 2  # of training between two lines
SURE = 0.1  # a loss below which the right characters are as good as certain


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of ``kata``."""
    command = commands.add_parser("demo", help='see a character RNN learn to write "ello"')
    command.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS)
    command.set_defaults(run=run)


def run(options: argparse.Namespace, course: Course, language: str) -> int:
    """Train the character RNN of the solutions, and print what it writes meanwhile.

    Raises:
        UserError: what it trains with is not installed.
    """
    with _quiet():
        return _show(course, language)


def _show(course: Course, language: str) -> int:
    try:
        one_hot, network, sampling = (
            _solution(course, name) for name in ("one_hot", "char_rnn", "sampling")
        )
    except ModuleNotFoundError as error:
        missing = say(
            "The demo trains a network with TensorFlow, and the package {package} is not "
            "installed: pip install -c constraints.txt -e .",
            package=error.name,
        )
        raise UserError(missing) from None
    begun = say(
        'A SimpleRNN learns the word "hello". From its first character it writes four more:'
    )
    print(begun.to(language), flush=True)
    for step, loss, text in _trained(one_hot, network, sampling):
        shown = {"step": f"{step:2}", "loss": f"{loss:.2f}", "written": text}
        print(say("step {step}   loss {loss}   h → {written}", **shown).to(language), flush=True)
    ended = say(
        'Given "h", it writes "ello", as in the picture of the post. You build it in chapter 5.'
    )
    print(ended.to(language))
    return 0


def _trained(
    one_hot: ModuleType, network: ModuleType, sampling: ModuleType
) -> Iterator[tuple[int, float, str]]:
    """Steps of training, the loss after them and what is written then, until it is learned."""
    # Only here, for every command is asked for its options, also where nothing is installed.
    import numpy as np

    network.set_random_seed(SEED)
    model = network.char_rnn(vocab_size=len(VOCAB))
    inputs, targets = one_hot.next_char_pairs(WORD, VOCAB)
    for step in range(0, network.MOST_STEPS, STEPS):
        right = np.asarray(model(inputs))[targets == 1]
        loss = float(-np.log(right).mean())
        indices = sampling.generate(*model.get_weights(), VOCAB.index(WORD[0]), len(WORD) - 1)
        text = "".join(VOCAB[index] for index in indices)
        yield step, loss, text
        if text == WORD[1:] and loss < SURE:
            return
        for _ in range(STEPS):
            model.train_on_batch(inputs, targets)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Without what TensorFlow's own libraries write of the processor that they found."""
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _solution(course: Course, name: str) -> ModuleType:
    """The solution of the exercise of this name, as a module."""
    file = course.find(name).solution
    spec = importlib.util.spec_from_file_location(f"solution_{name}", file)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
