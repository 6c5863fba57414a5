"""Readers of the formats that have no schema, each as its owner's own importer reads.

Canvas: ``lib/gradebook_importer.rb`` of instructure/canvas-lms. Moodle:
``grade/import/csv/classes/load_data.php`` of moodle/moodle. JUnit: ``junit-10.xsd`` of
jenkinsci/xunit-plugin.
"""

from __future__ import annotations

import csv
import io
import re
from xml.etree import ElementTree

Grades = dict[str, dict[str, str]]


def canvas(text: str) -> tuple[dict[str, float], Grades]:
    """What each assignment is worth, and the grades by student."""
    rows = list(csv.reader(io.StringIO(text, newline="")))
    header = rows[0]
    assert "Student" in header[0]
    assert "ID" in header[1]
    # The importer asks for either of these orders before it looks at any assignment.
    assert re.search(r"SIS\s+User\s+ID", header[2])
    assert re.search(r"SIS\s+Login\s+ID", header[3])
    assert "Section" in header[4]
    titles = header[5:]
    assert len(set(titles)) == len(titles), "the importer finds a column by its first title"
    reserved = r"(Current|Final|Override) (Score|Points|Grade|Status)|\(\d+\)$"
    assert not [title for title in titles if re.search(reserved, title)]
    assert "Points Possible" in rows[1][0]
    worth = {title: float(cell) for title, cell in zip(titles, rows[1][5:], strict=True)}
    grades: Grades = {}
    for row in rows[2:]:
        assert "Points Possible" not in row[0], "this student would be read as the points' row"
        cells = dict(zip(titles, row[5:], strict=True))
        for cell in cells.values():
            assert cell in ("", "EX") or float(cell) >= 0
        grades[row[0]] = cells
    return worth, grades


def moodle(text: str, identified_by: str) -> Grades:
    """The grades by the column that the teacher maps to the student."""
    rows = list(csv.reader(io.StringIO(text, newline="")))
    header = [name.strip() for name in rows[0]]
    assert len(set(header)) == len(header)
    grades: Grades = {}
    for row in rows[1:]:
        assert len(row) == len(header), "Moodle refuses rows of another length"
        cells = dict(zip(header, row, strict=True))
        for name, cell in cells.items():
            if name.startswith("RNN Kata"):
                assert cell == "-" or 0 <= float(cell) <= 100
        grades[cells[identified_by]] = cells
    return grades


def junit(text: str) -> ElementTree.Element:
    """The one test suite of a document."""
    root = ElementTree.fromstring(text)
    assert root.tag == "testsuites"
    (suite,) = root
    assert suite.tag == "testsuite"
    allowed = {"name", "tests", "failures", "errors", "skipped", "time", "timestamp", "id"}
    assert {"name", "tests", "failures", "errors"} <= set(suite.keys()) <= allowed
    for case in suite:
        assert case.tag == "testcase"
        assert case.get("name")
        assert set(case.keys()) <= {"name", "classname", "time", "group"}
        for child in case:
            assert child.tag in ("failure", "error", "skipped", "system-out", "system-err")
            assert set(child.keys()) <= {"type", "message"}
    counted = {kind: str(len(suite.findall(f"testcase/{kind}"))) for kind in ("failure", "error")}
    assert suite.get("tests") == str(len(suite))
    assert suite.get("failures") == counted["failure"]
    assert suite.get("errors") == counted["error"]
    assert suite.get("skipped") == str(len(suite.findall("testcase/skipped")))
    return suite
