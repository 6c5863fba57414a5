"""A class: submissions taken in, graded in isolation, and every grade kept."""
