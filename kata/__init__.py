"""RNN Kata: how recurrent networks are shaped, as graded exercises."""

__version__ = "0.1.0"


def load_ipython_extension(shell: object) -> None:
    """``%load_ext kata`` in a notebook: adds ``%%grade``, ``%hint`` and ``%picture``."""
    from kata.learn import magic

    magic.load(shell)


def unload_ipython_extension(shell: object) -> None:
    """``%unload_ext kata``: ends the processes that check."""
    from kata.learn import magic

    magic.unload()
