"""Sentences about answers that run in a process of their own, behind walls."""

from __future__ import annotations

from kata.language import Phrase, say

SENTENCES: dict[str, Phrase] = {
    "still_running": say(
        "{function} was still running after {seconds} seconds, in line {line}, and was stopped. "
        "Look for a loop that never ends."
    ),
    "limit_wall": say(
        "{function} was still running after {seconds} seconds and was stopped. "
        "Look for a loop that never ends."
    ),
    "limit_cpu": say(
        "{function} had computed for {seconds} seconds and was stopped. "
        "Look for a loop that never ends, or for one that does the same work again and again."
    ),
    "limit_memory": say(
        "{function} asked for more than the {amount} of memory that an answer may take. "
        "Look for an array of the wrong sizes, or for a list that grows without end."
    ),
    "limit_output": say(
        "{function} printed more than {amount} and was stopped. Take the print out of the loop."
    ),
    "limit_files": say(
        "{function} opened or wrote more files than an answer may. None is needed: "
        "work with the arguments alone."
    ),
    "limit_threads": say(
        "{function} started more threads than an answer may. None is needed: "
        "compute in the function itself."
    ),
    "walled_off": say(
        "{function} tried something that is not allowed where answers are graded: to start a "
        "program, to use the network, or to touch files that are not its own. "
        "Work with the arguments alone."
    ),
    "died_exit": say(
        "{function} ended the whole program, with exit status {status}, instead of "
        "returning. Take the exit out and return the result."
    ),
    "died_signal": say(
        "{function} made the whole program crash ({signal}). "
        "Compute with NumPy or Keras alone, without ctypes or other ways around Python."
    ),
    "killed_outside": say(
        "While {function} ran, the system ended the whole program. Most often memory has run out: "
        "look for an array of the wrong sizes, or for a list that grows without end."
    ),
    "broke_protocol": say(
        "What came back from {function} was no answer that could be read: something wrote to the "
        "grader's own channel. Return the result, and leave open files and sockets alone."
    ),
    "refused_size": say(
        "{function} returned more {what} than any exercise asks for. "
        "Look for an array of the wrong sizes."
    ),
    "refused_type": say(
        "{function} returned something that is no plain data, of type {type}, and a class is "
        "graded on plain data alone. Return what the exercise asks for: numbers, arrays, or "
        "outputs and models made of Keras's own layers."
    ),
    "refused_graph": say(
        "{function} returned a model or tensor that holds {name}. Where a class is graded, only "
        "Keras's own layers and operations are taken. Build it of those."
    ),
}
