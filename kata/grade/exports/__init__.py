"""The grades in other systems' formats, one module for each."""
