"""What this course knows of recurrent networks, and nothing else of the kata knows.

References, their parts and misconceptions. It knows no class, page or terminal.
"""
