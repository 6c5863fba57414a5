"""From a mismatch to the misunderstanding behind it.

Each module holds the rules for one sort of evidence; a rule looks at what was
expected and what came and names a mistake only where the evidence fits. Rules are
tried in order, the surest first. The sentences are in ``sentences/``.
"""
