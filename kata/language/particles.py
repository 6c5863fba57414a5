"""Korean particles, chosen by the sound of the word before them.

A Korean text writes both forms where a gap comes before a particle, as Korean does:
``{name}은(는)``, ``{shape}(으)로``. `with_particles` fills the gaps and chooses one.
Code is read aloud for it as a Korean programmer reads it: kernel as 커널, x_t by its
last letter, 50 as 오십, (?, 50) as 50. No library on PyPI does this for small letters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

FORMS = {  # as written: after a consonant, after a vowel
    "은(는)": ("은", "는"),
    "이(가)": ("이", "가"),
    "을(를)": ("을", "를"),
    "과(와)": ("과", "와"),
    "(으)로": ("으로", "로"),
    "(이)라": ("이라", "라"),
    "(이)에요": ("이에요", "예요"),
}
_WRITTEN = re.compile("(" + "|".join(map(re.escape, FORMS)) + ")")

_SILENT = re.compile(r"(?:(?<=[가-힣])\([^()]*\))?[^0-9A-Za-z가-힣%]*$")  # also 축(axis): read 축
_LAST_WORD = re.compile(r"(?:[A-Z]+|[A-Z]?[a-z]+|[0-9]+|[가-힣]|%)$")
_FINALS = (
    " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"  # in Unicode's order of syllables
)
_DIGITS = dict(zip("0123456789", "ㅇㄹ ㅁ  ㄱㄹㄹ ", strict=True))
_LETTERS = {"l": "ㄹ", "m": "ㅁ", "n": "ㄴ", "r": "ㄹ"}  # 엘, 엠, 엔, 알
_READ_OTHERWISE = {"exit": " ", "check": " ", "bit": " ", "type": "ㅂ", "out": "ㅅ", "group": "ㅂ"}
_ENDINGS = (  # how the end of an English word sounds in Korean; the first that fits
    (r"l|(?<!l)le", "ㄹ"),
    (r"m|me", "ㅁ"),
    (r"n|ne", "ㄴ"),
    (r"ng", "ㅇ"),
    (r"(?<![aeiou])[aeiou](p|b)", "ㅂ"),  # step, Colab; but loop is 루프
    (r"(?<![aeiou])[aeiou]t", "ㅅ"),  # output, split; but float is 플로트, dict 딕트
    (r"(?<![aeiou])[aeiou](ck|k|c)|ck", "ㄱ"),  # stack
)


def with_particles(text: str, facts: Mapping[str, object]) -> str:
    """`text` with its gaps filled, and of every particle the form that is said."""
    said = ""
    for piece in _WRITTEN.split(text):
        said += particle(said, piece) if piece in FORMS else piece.format_map(facts)
    return said


def particle(word: str, written: str) -> str:
    """The form of the particle `written` that is said after `word`."""
    final = _final_sound(word)
    after_consonant, after_vowel = FORMS[written]
    as_after_vowel = final == " " or (written == "(으)로" and final == "ㄹ")
    return after_vowel if as_after_vowel else after_consonant


def _final_sound(text: str) -> str:
    """The consonant on which `text` ends when it is read aloud, or a space for a vowel."""
    # Enough for any word; what a learner's program gives may be long.
    word = _LAST_WORD.search(_SILENT.sub("", text[-80:]))
    if word is None or word[0] == "%":
        return " "
    last = word[0][-1]
    if "가" <= last <= "힣":
        return _FINALS[(ord(last) - ord("가")) % len(_FINALS)]
    return _DIGITS[last] if last.isdigit() else _final_sound_of_english(word[0])


def _final_sound_of_english(word: str) -> str:
    small = word.lower()
    spelt = word.isupper() and len(word) < 4
    if spelt or not re.search("[aeiouy]", small):
        return _LETTERS.get(small[-1], " ")  # RNN, h, np
    for read, sound in _READ_OTHERWISE.items():
        if small.endswith(read):
            return sound
    return next((sound for end, sound in _ENDINGS if re.search(f"({end})$", small)), " ")
