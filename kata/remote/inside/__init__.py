"""The student's side of the wire; nothing here knows a suite or an expected value."""
