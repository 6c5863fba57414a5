"""The walls from within, and the warm parent; nothing here knows a course, a suite or a value."""
