"""Sentences about the answer file and its functions as a whole."""

from kata.language import say

SENTENCES = {
    "syntax_error": say("Python cannot read this file: {problem}. Mend line {line} first."),
    "not_utf8": say("This file is not saved as UTF-8. Save it again with the encoding UTF-8."),
    "missing_package": say(
        "The file imports {name}, which is not installed here. Check its name, or leave it out."
    ),
    "raises_on_import": say(
        "The file stops with {error} while it is being read. Mend or take out line {line}."
    ),
    "exits_on_import": say(
        "The file ends the program while it is being read. Take exit() or sys.exit() out."
    ),
    "unreadable_file": say("The file cannot be opened. Check that it is a file and may be read."),
    "answered_twice": say(
        "This exercise is answered by two files, {first} and {second}. Keep one."
    ),
    "missing_function": say(
        "The file has no function {function}. Keep the name that the exercise gave it."
    ),
    "signature_changed": say(
        "{function} cannot be called this way. Keep its parameters: {parameters}."
    ),
}
