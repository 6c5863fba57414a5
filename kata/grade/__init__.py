"""A class: submissions taken in, graded in isolation, and every grade kept.

No line of a student's runs here, and no suite but in the judge's process.
"""
