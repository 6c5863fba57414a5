"""The score told: in words, on the terminal, as data, on pages.

It takes results as they are, and knows neither suites nor answers.
"""
