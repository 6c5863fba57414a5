"""From what came to the mistakes behind it, and to facts where nothing explains it.

Of calls that gave arrays `calls`, of graphs `graphs` ask `search` for the smallest set of
misconceptions; rules for one sort of evidence, and then facts, come after it. All sentences are
in ``mistakes/*.toml``.
"""
