"""What crosses the wall between a student's process and its judge: answers, values, graphs."""
