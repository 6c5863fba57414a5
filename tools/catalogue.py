"""Bring the gettext catalogues up to date with the sentences in the code and the suites.

    python -m tools.catalogue

Gathers every sentence that a learner can see, merges it into each language's ``.po``
and compiles the ``.mo`` beside it. Sentences without a translation are listed, and
the exit status is 1 until there are none.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from kata.curriculum import course_at
from kata.language import LANGUAGES, LOCALE

ROOT = Path(__file__).resolve().parents[1]
TRANSLATIONS = tuple(language for language in LANGUAGES if language != "en")


def gathered() -> Catalog:
    """Every sentence marked with ``say`` in the package, and every graded test's own."""
    template = Catalog(project="RNN Kata", fuzzy=False)
    method_map = [("**.py", "python")]
    found = extract_from_dir(ROOT / "kata", method_map=method_map, keywords={"say": None})
    for file, _line, text, _comments, _context in found:
        template.add(text, locations=[(f"kata/{Path(file).as_posix()}", 0)])
    for exercise in course_at(ROOT).exercises:
        suite = exercise.suite.relative_to(ROOT).as_posix()
        for test in exercise.tests.values():
            template.add(test.sentence, locations=[(suite, 0)])
    return template


def po_file(language: str) -> Path:
    """Where the translations into `language` are written by hand."""
    return LOCALE / language / "LC_MESSAGES" / "kata.po"


def read(language: str) -> Catalog:
    """The catalogue of `language` as it stands."""
    with po_file(language).open("rb") as file:
        return read_po(file, locale=language)


def updated(catalogue: Catalog, template: Catalog) -> Catalog:
    """The catalogue with just the sentences that there are now."""
    # A catalogue without new sentences stays as it is, to the byte.
    created = catalogue.creation_date
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.creation_date = created
    catalogue.project = "RNN Kata"
    catalogue.obsolete.clear()
    return catalogue


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def untranslated(catalogue: Catalog) -> list[str]:
    """The sentences that have no translation yet."""
    return [str(message.id) for message in catalogue if message.id and not message.string]


def main() -> int:
    """Update and compile every language's catalogue; list what is missing."""
    missing = 0
    for language in TRANSLATIONS:
        path = po_file(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        current = read(language) if path.exists() else Catalog(locale=language, fuzzy=False)
        catalogue = updated(current, gathered())
        with path.open("wb") as file:
            # Line numbers would make every edit of the code an edit of the catalogue.
            write_po(file, catalogue, width=100, sort_output=True, include_lineno=False)
        path.with_suffix(".mo").write_bytes(compiled(catalogue))
        for text in untranslated(catalogue):
            missing += 1
            print(f"{language}: no translation of {text!r}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
