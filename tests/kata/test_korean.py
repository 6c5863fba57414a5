"""The Korean of the course: one term for one thing, and every particle as it is said."""

from __future__ import annotations

import ast
import re

import pytest

from kata.language import say, told_texts
from kata.language.particles import FORMS, particle
from tools import catalogue
from tools.catalogue import ROOT

HANGUL = re.compile("[가-힣]")


def templates() -> dict[str, str]:
    """The Korean sentences with gaps: English to Korean."""
    said = {str(m.id): str(m.string) for m in catalogue.read("ko") if m.id}
    texts = (text for file in told_texts().values() for text in file.values())
    return said | {text["en"]: text["ko"] for text in texts}


def written() -> dict[str, str]:
    """The Korean that is written out: lessons, docs, hints, docstrings; by file."""
    found = {}
    for tree in ("exercises", "solutions"):
        for file in sorted((ROOT / tree).rglob("*.py")):
            nodes = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
            docs = (
                ast.get_docstring(node) or ""
                for node in nodes
                if isinstance(node, (ast.Module, ast.FunctionDef))
            )
            parts = (part for doc in docs for part in doc.split("\n\n") if HANGUL.search(part))
            found[str(file.relative_to(ROOT))] = "\n\n".join(parts)
    for file in sorted((ROOT / "hints").rglob("*.md")):
        korean = file.read_text(encoding="utf-8").split("## 한국어")[1]
        found[str(file.relative_to(ROOT))] = korean
    for file in [ROOT / "README.ko.md", *(ROOT / "docs").glob("*.ko.md")]:
        found[file.name] = file.read_text(encoding="utf-8")
    for file in sorted((ROOT / "exercises").rglob("README.ko.md")):
        found[str(file.relative_to(ROOT))] = file.read_text(encoding="utf-8")
    return found


@pytest.mark.parametrize("name", ["grading", "loop", "score"])
def test_a_doc_says_the_same_in_korean(name: str) -> None:
    """As many sections and paragraphs, the same commands and fields; linked both ways."""
    english, korean = (
        (ROOT / "docs" / file).read_text(encoding="utf-8")
        for file in (f"{name}.md", f"{name}.ko.md")
    )
    assert f"[한국어]({name}.ko.md)" in english.splitlines()[:3]
    assert f"[English]({name}.md)" in korean.splitlines()[:3]
    assert f"(docs/{name}.ko.md)" in (ROOT / "README.ko.md").read_text(encoding="utf-8")
    for pattern in (r"^(#+) ", r"^\| (`[^|]+`) \|", r"^    ((?:kata|dask|pytest) [^ ]+)"):
        assert re.findall(pattern, english, re.M) == re.findall(pattern, korean, re.M)
    shapes = [
        [part[:2] in ("- ", "| ") and part[:2] for part in text.split("\n\n")]
        for text in (english, korean)
    ]
    assert shapes[0] == shapes[1]


def word_list() -> list[tuple[str, str, list[str]]]:
    """CONTRIBUTING's table: the English, the Korean, and what is not written for it."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.split("### Words\n")[1].split("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| ")]
    return [
        (english, korean, re.findall("`(.+?)`(?=, `|$)", others))
        for english, korean, others in rows[1:]
    ]


def test_one_term_stands_for_one_thing() -> None:
    """No text says a thing by a word that the word list puts aside."""
    words = word_list()
    assert len(words) > 40
    everything = templates() | written()
    spoken = " ".join(re.sub(r"\s+", " ", text) for text in everything.values())
    for english, korean, others in words:
        for word in re.split("[,;] ", korean):
            assert word in spoken, f"nobody says {word} for {english}"
        for other in others:
            at = [where for where, text in everything.items() if re.search(other, text)]
            assert not at, f"{english} is {korean}, not {other}: {at[:3]}"


# How what goes into a gap ends when it is read aloud: on a vowel, on ㄹ, on another consonant.
VOWEL, RIEUL, CONSONANT = "vowel", "ㄹ", "consonant"
FACTS = {
    # Hangul, and names that students have
    "모양": CONSONANT,
    "글자": VOWEL,
    "서울": RIEUL,
    "김민수 (2)": VOWEL,
    "축(axis)": CONSONANT,
    # numbers
    "0": CONSONANT,
    "1": RIEUL,
    "2": VOWEL,
    "3": CONSONANT,
    "4": VOWEL,
    "5": VOWEL,
    "6": CONSONANT,
    "7": RIEUL,
    "8": RIEUL,
    "9": VOWEL,
    "10": CONSONANT,
    "44": VOWEL,
    "-1": RIEUL,
    "0.5": VOWEL,
    "1e-05": VOWEL,
    "nan": CONSONANT,
    "50 %": VOWEL,
    # shapes, lists, what is quoted
    "(2, 4)": VOWEL,
    "(?, 50)": CONSONANT,
    "(None, None, 50)": CONSONANT,
    "(3,)": CONSONANT,
    "[1, 2, 8]": RIEUL,
    "(batch_size, units)": VOWEL,
    "(batch_size, timesteps, input_dim)": CONSONANT,
    "'tanh'": VOWEL,
    '"input_dim"': CONSONANT,
    "x.shape[1]": RIEUL,
    "x[:, t]": VOWEL,
    "len(x)": VOWEL,
    "h @ recurrent_kernel": RIEUL,
    "np.ones((2, 3))": CONSONANT,
    # names of the course and of Keras
    "kernel": RIEUL,
    "bias": VOWEL,
    "units": VOWEL,
    "timestep": CONSONANT,
    "timesteps": VOWEL,
    "input_dim": CONSONANT,
    "batch_size": VOWEL,
    "return_sequences": VOWEL,
    "return_state": VOWEL,
    "initial_state": VOWEL,
    "merge_mode": VOWEL,
    "mask_value": VOWEL,
    "axis": VOWEL,
    "dtype": CONSONANT,
    "shape": VOWEL,
    "h": VOWEL,
    "c": VOWEL,
    "x_t": VOWEL,
    "grad_z": VOWEL,
    "f * c": VOWEL,
    "norm": CONSONANT,
    "temperature": VOWEL,
    "logits": VOWEL,
    "vocab": CONSONANT,
    "SimpleRNN": CONSONANT,
    "LSTM": CONSONANT,
    "GRU": VOWEL,
    "Dense": VOWEL,
    "Bidirectional": RIEUL,
    "TimeDistributed": VOWEL,
    "Embedding": CONSONANT,
    "Masking": CONSONANT,
    "Input": CONSONANT,
    "concat": CONSONANT,
    "sum": CONSONANT,
    "mul": RIEUL,
    "ave": VOWEL,
    "sigmoid": VOWEL,
    "relu": VOWEL,
    "softmax": VOWEL,
    "SimpleRNN(50)": CONSONANT,
    "SimpleRNN(units=4)": VOWEL,
    # Python's own
    "None": CONSONANT,
    "True": VOWEL,
    "False": VOWEL,
    "int": VOWEL,
    "float": VOWEL,
    "str": RIEUL,
    "tuple": RIEUL,
    "list": VOWEL,
    "dict": VOWEL,
    "bool": RIEUL,
    "float64": VOWEL,
    "int8": RIEUL,
    "ndarray": VOWEL,
    "KerasTensor": VOWEL,
    "ValueError": VOWEL,
    "ZeroDivisionError": VOWEL,
    "np.concatenate": VOWEL,
    "np.stack": CONSONANT,
    "np.split": CONSONANT,
    "np.linalg.norm": CONSONANT,
    "h.copy()": VOWEL,
    "numpy": VOWEL,
    # files, packages, the machine
    "01_batch_tensor.py": VOWEL,
    "1_the_post.ipynb": VOWEL,
    "class.zip": CONSONANT,
    "/tmp/grades": VOWEL,
    "KATA_LANG": CONSONANT,
    "psutil": RIEUL,
    "PyYAML": RIEUL,
    "jupyter": VOWEL,
    "1.2 GB": VOWEL,
    "spawn": CONSONANT,
    "fork": VOWEL,
    "en": CONSONANT,
}


def form(mark: str, sound: str) -> str:
    """The form of a particle after a sound, as a grammar has it."""
    after_consonant, after_vowel = FORMS[mark]
    open_before = (VOWEL, RIEUL) if mark == "(으)로" else (VOWEL,)
    return after_vowel if sound in open_before else after_consonant


@pytest.mark.parametrize("fact", FACTS)
def test_the_particle_follows_the_sound(fact: str) -> None:
    for mark in FORMS:
        assert particle(fact, mark) == form(mark, FACTS[fact])


BOTH = "|".join(map(re.escape, FORMS))
GAP_AND_PARTICLE = re.compile(r"\{(\w+)\}(" + BOTH + ")")


@pytest.mark.parametrize("fact", FACTS)
def test_every_gap_takes_the_particle_of_what_goes_into_it(fact: str) -> None:
    """Every sentence, every gap, every kind of fact: said, no bracket is left of a particle."""
    for english, korean in templates().items():
        if "{t-1}" in korean:
            continue  # the formula in a test's sentence: nothing is filled in
        gaps = dict.fromkeys(re.findall(r"\{(\w+)\}", korean), fact)
        expected = GAP_AND_PARTICLE.sub(
            lambda found: f"{{{found[1]}}}" + form(found[2], FACTS[fact]), korean
        )
        if re.search(BOTH, expected):
            continue  # code stands between the gap and the particle: {called}(…)은(는)
        assert say(english, **gaps).to("ko") == expected.format_map(gaps)


def test_no_particle_after_a_gap_is_written_in_one_form_only() -> None:
    """Else it is wrong for half of what may go in."""
    one_form = re.compile(
        r"\}[\"')\]…]*(은|는|이|가|을|를|과|와|으로|로|이에요|예요|이어야|여야|이라[고는]|라[고는]"
        r"|이나|나|이었|였)(?![가-힣(])(?!나? )|\}[\"')\]…]*(였어요|이었어요|이에요|예요|여야)"
    )
    for korean in templates().values():
        assert not one_form.search(korean), korean
        marks = re.findall(r"[가-힣]*\([가-힣]\)[가-힣]*", korean)
        assert all(any(mark.startswith(one) for one in FORMS) for mark in marks), marks


ONE = {form: mark for mark, forms in FORMS.items() for form in forms}
AFTER_CODE = re.compile(
    r"(?<=[A-Za-z0-9)\]\"'…])(" + "|".join(sorted(ONE, key=len, reverse=True)) + r")"
    r"(?=(?<=라)고|[\s.,:;!?)]|만|도|서|부터|$)"
)


def test_every_particle_after_code_is_the_one_that_is_said() -> None:
    """What is written out agrees with the sounds, as a gap does: kernel을, units를, (?, 50)은."""
    seen = 0
    for where, text in (templates() | written()).items():
        plain = re.sub(r"[*`]|\n *", lambda m: " " if "\n" in m[0] else "", text)
        for found in AFTER_CODE.finditer(re.sub(r" \((?=[a-z]+\))", "(", plain)):
            before = found.string[: found.start()]
            if re.search(r"\}\S*$", before):
                continue  # a gap, tested above
            seen += 1
            said = particle(before, ONE[found[1]])
            assert said == found[1], f"{where}: …{before[-30:]}{found[1]}, say {said}"
    assert seen > 1000
