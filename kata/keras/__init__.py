"""Keras graphs as plain facts: their shapes, weights and numbers."""
