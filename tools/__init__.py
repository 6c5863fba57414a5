"""Tools of the project: what its developers run, and learners never need."""
