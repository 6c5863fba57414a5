"""Answer files as pytest collects them, the answer under test, and one call of it.

Nothing here knows what is right.
"""
