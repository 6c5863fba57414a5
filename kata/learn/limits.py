"""What one check may take; the processes that check and those that wait for them agree on it."""

SECONDS = 10.0
"""How long one call of a learner's function may take, unless they say otherwise."""

PATIENCE = 3
"""How many times as long it may take while the machine hardly lets it compute."""

GRACE = 1.0
"""Seconds after the limit at which the place of a call is noted that does not heed it."""

MEMORY_BYTES = 2 * 2**30
MEMORY = "2 GB"


def silence_after(limit: float) -> float:
    """Seconds without a word after which a process is ended that does not heed the limit."""
    return PATIENCE * limit + 2 * GRACE
