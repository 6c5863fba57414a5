"""What runs where students' code runs; nothing here knows a suite or an expected value."""
