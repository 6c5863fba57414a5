"""What a notebook holds: the functions in its cells, as a Python file for each exercise."""
