"""What this course knows of recurrent networks, and nothing else of the kata knows."""
