"""The command line: ``kata``, ``kata …``, which is also ``python -m kata …``."""

import argparse
import importlib.util
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from kata.curriculum import course_at
from kata.grade import command as teacher
from kata.keras import backend
from kata.language import Phrase, UserError, chosen_language, say, show_all_that_can_be
from kata.learn import command as learner
from kata.learn import demo, predict
from kata.report import explore


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 2 where something that it needs is not there."""
    show_all_that_can_be()
    typed = list(sys.argv[1:] if arguments is None else arguments)
    options = _parser().parse_args(typed)
    options.typed = typed
    language = "en"
    try:
        language = chosen_language(options.lang)
        if (note := backend.settle()) is not None:
            print(note.to(language), file=sys.stderr)
        status: int = options.run(options, course_at(Path.cwd()), language)
        sys.stdout.flush()
    except UserError as error:
        print(error.phrase.to(language), file=sys.stderr)
        return 2
    except ModuleNotFoundError as error:
        print(_not_installed(error).to(language), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        # 128 and the number of the signal, as shells have it.
        return 130
    except BrokenPipeError:
        # Whoever read what is printed has seen enough, as head does; Python itself prints no more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


def _not_installed(error: ModuleNotFoundError) -> Phrase:
    """What to install; the error itself where it is about no package."""
    package = (error.name or "").partition(".")[0]
    if not package or package == "kata" or importlib.util.find_spec(package):
        raise error
    return say(
        "kata needs the package {package}, which is not installed here: "
        "pip install -c constraints.txt -e .",
        package=package,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kata", description="RNN Kata")
    commands = parser.add_subparsers(metavar="command")
    learner.add_to(parser, commands)
    demo.add_to(commands)
    predict.add_to(commands)
    explore.add_to(commands)
    teacher.add_to(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
