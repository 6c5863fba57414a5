"""Keras graphs as plain facts: their shapes, weights and numbers.

Nothing here knows an exercise, or which graph is asked for.
"""
