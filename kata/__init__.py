"""RNN Kata: how recurrent networks are shaped, as graded exercises."""

__version__ = "0.1.0"
