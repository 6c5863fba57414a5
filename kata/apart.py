"""What can keep a function that runs in a process of its own from giving an answer."""

from __future__ import annotations


class ApartError(Exception):
    """No answer came, or none that is taken.

    Attributes:
        id: the mistake's id, in ``kata/mistake/sentences/apart.py``.
        facts: the facts of its sentence.
    """

    def __init__(self, id: str, **facts: object) -> None:
        super().__init__(f"{id} {facts}")
        self.id = id
        self.facts = facts
