"""Every sentence is there in every language, and the compiled catalogues are the written ones."""

from __future__ import annotations

import re

import pytest
from babel.messages.mofile import read_mo

from kata.language import Phrase, say, told_texts, translated
from tools import catalogue

GAP = re.compile(r"\{\w+\}")


def pairs(language: str) -> list[tuple[str, str]]:
    """Every sentence of the catalogue and its translation."""
    return [(str(m.id), str(m.string)) for m in catalogue.read(language) if m.id]


def told(language: str) -> list[tuple[str, str]]:
    """Every sentence about a mistake, and every fact, with its translation."""
    texts = (text for file in told_texts().values() for text in file.values())
    return [(text["en"], text.get(language, "")) for text in texts]


each_language = pytest.mark.parametrize("language", catalogue.TRANSLATIONS)


@each_language
def test_nothing_is_missing_and_nothing_is_left_over(language: str) -> None:
    written = {sentence for sentence, _translation in pairs(language)}
    assert written == {str(message.id) for message in catalogue.gathered() if message.id}


@each_language
def test_every_sentence_is_translated(language: str) -> None:
    current = catalogue.read(language)
    assert catalogue.untranslated(current) == []
    assert not [message.id for message in current if message.fuzzy]
    assert [sentence for sentence, translation in told(language) if not translation.strip()] == []


@each_language
def test_what_is_told_is_told_in_its_language(language: str) -> None:
    assert told(language)
    for sentence, translation in told(language):
        assert translated(sentence, language) == translation
        assert translated(sentence, "en") == sentence
        if language == "ko":
            assert re.search("[가-힣]", translation), sentence


def test_no_sentence_stands_in_two_places() -> None:
    """Neither twice among the mistakes nor in the catalogue too: one would hide the other."""
    sentences = [sentence for sentence, _ in told("ko")]
    assert len(sentences) == len(set(sentences))
    assert not set(sentences) & {sentence for sentence, _ in pairs("ko")}


def test_no_id_stands_in_two_files() -> None:
    """One of the two sentences would be told for the other."""
    ids = [id for file in told_texts().values() for id in file]
    assert [id for id in set(ids) if ids.count(id) > 1] == []


@each_language
def test_a_translation_has_the_gaps_of_its_sentence(language: str) -> None:
    for sentence, translation in pairs(language) + told(language):
        assert set(GAP.findall(sentence)) == set(GAP.findall(translation)), sentence


@each_language
def test_the_compiled_catalogue_is_the_written_one(language: str) -> None:
    with catalogue.po_file(language).with_suffix(".mo").open("rb") as file:
        compiled = {str(m.id): str(m.string) for m in read_mo(file) if m.id}
    assert compiled == dict(pairs(language)), "run: tox -e catalogue"


@each_language
def test_korean_is_polite_and_keeps_keras_parameter_names(language: str) -> None:
    names = ("return_sequences", "return_state", "units", "input_dim", "timestep", "batch_size")
    for sentence, translation in pairs(language) + told(language):
        for name in names:
            if re.search(rf"(?<![\w-]){name}s?(?!\w)", sentence):
                assert name in translation, sentence
        # 합쇼체 and 해라체 endings do not belong into 해요체.
        assert not re.search(r"(니다|시오|한다|이다)[.!?]", translation), translation


def test_a_gap_may_hold_another_sentence() -> None:
    inner = say("a dict")
    outer = say("{count} results: {parts}", count=2, parts=inner)
    assert outer.to("en") == "2 results: a dict"
    assert Phrase.from_data(outer.data()) == outer
    assert outer.to("ko") == "결과 2개: dict"
