"""Files that mean harm, or that a broken program wrote: refused with a reason or read as data, never by halves."""

import io
import json
import zipfile

import pyarrow as pa
import pytest
from openpyxl import Workbook
from pyarrow import parquet
from sqlalchemy import select

from core.files.limits import MAX_RECORD, MAX_ROWS
from core.imports import workflow
from core.imports.reader import BadFile, CreatorRow, look, read_creators
from core.model import Creator, Import
from core.store import Store
from tests.core.files import sheets

HEAD = "platform,handle,bio\n"
GOOD = b"vk,anna,I am here\n"
ROWS: sheets.Rows = [["platform", "handle", "bio"], ["vk", "anna", "I am here"]]


def of_columns(**columns: object) -> bytes:
    out = io.BytesIO()
    parquet.write_table(pa.table({"platform": ["vk"], "handle": ["anna"], **columns}), out)
    return out.getvalue()


def zipped(*names: str, inside: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in names:
            packed.writestr(name, inside)
    return out.getvalue()


def packed(**parts: bytes) -> bytes:
    return sheets.repacked(sheets.xlsx(ROWS), **parts)


REFUSED = {
    "a zip that unpacks to far more": (packed(xl__sharedStrings_dot_xml=b" " * 40_000_000), "bomb"),
    "a zip of many files": (zipped("xl/workbook.xml", *(f"{n}" for n in range(2500))), "bomb"),
    "a zip in a zip": (zipped("a.zip", inside=zipped("b.zip", inside=b"0" * 1_000_000)), "archive"),
    "entities that grow": (
        packed(xl__workbook_dot_xml=b'<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;&b;">]><a>&d;</a>'),
        "bomb",
    ),
    "arrays in arrays": (b"[" * 1_000_000, "too_deep"),
    "objects in objects": (b'[{"handle": "a", "a": {"b": {"c": {"d": {"e": {"f": {"g": {"h": 1}}}}}}}}]', "too_deep"),
    "a picture called a table": (b"\x89PNG\r\n\x1a\n" + bytes(100), "not_a_table"),
    "a program called a table": (b"MZ\x90\x00\x03\x00\x00\x00" + bytes(100), "not_a_table"),
    "a page called a table": (b"<html><table><tr><td>platform</td><td>handle</td></tr></table></html>", "no_header"),
    "one endless cell": (HEAD.encode() + b"vk,anna," + b"a" * 20_000_000, "broken_line"),
    "a quotation that never ends": (HEAD.encode() + b'vk,anna,"' + GOOD * 20_000, "broken_line"),
    "an endless text in JSON": (b'[{"handle": "' + b"a" * (3 * MAX_RECORD), "record_too_big"),
    "ten million columns": (b"platform,handle" + b"," * 10_000_000 + b"\nvk,anna\n", "too_many_columns"),
    "ten million cells in a line": (HEAD.encode() + GOOD + b"vk,mila" + b"," * 10_000_000, "too_many_columns"),
    "a thousand columns of Parquet": (of_columns(**{f"c{n}": [1] for n in range(1000)}), "too_many_columns"),
    "a thousand names in JSON": (json.dumps([{f"c{n}": 1 for n in range(1000)}]).encode(), "too_many_columns"),
    "lines without end": (HEAD.encode() + GOOD * (MAX_ROWS + 1), "too_many_rows"),
    "zero bytes in a cell": (HEAD.encode() + b"vk,an\0na,\n", "not_a_table"),
    "zero bytes at the end": (HEAD.encode() + GOOD + bytes(4096), "not_a_table"),
    "lists in lists in Parquet": (of_columns(a=[[[[[[[[[[1]]]]]]]]]]), "too_deep"),
    "Parquet without its end": (of_columns()[:-9], "broken_file"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_means_harm_is_refused_with_its_reason(name: str) -> None:
    content, code = REFUSED[name]
    with pytest.raises(BadFile) as caught:
        read_creators(content, "creators.csv")
    assert caught.value.code == code


@pytest.mark.parametrize("name", ["ten million cells in a line", "a quotation that never ends"])
def test_nothing_of_a_refused_file_is_kept_not_even_its_good_lines(store: Store, name: str) -> None:
    content, code = REFUSED[name]
    with store.work() as work:
        coming = workflow.begin(work, "creators.csv")
        workflow.take_in(work, coming, content, workflow.read(content, "creators.csv"))
    with store.reading() as work:
        known = work.db.get_one(Import, coming.id)
        assert (known.state, known.refusal and known.refusal.code, known.taken) == ("refused", code, 0)
        assert work.db.scalars(select(Creator)).all() == []


def only(content: bytes, name: str = "creators.csv") -> CreatorRow:
    look(content, name)
    (row,) = read_creators(content, name).rows
    return row


@pytest.mark.parametrize("content", [sheets.xlsx(ROWS), sheets.array(ROWS), sheets.table(ROWS), HEAD.encode() + GOOD])
@pytest.mark.parametrize("name", ["creators.csv", "creators.xlsx", "creators.parquet", "x" * 5000, ""])
def test_a_file_is_what_it_holds_whatever_it_is_called(content: bytes, name: str) -> None:
    assert only(content, name).bio == "I am here"


@pytest.mark.parametrize("name", ["../../etc/passwd.csv", "C:\\con\\nul.csv", "file:///etc/passwd.csv", "a\0b\n.csv"])
def test_a_name_is_never_a_path(store: Store, name: str) -> None:
    with store.work() as work:
        coming = workflow.begin(work, name.replace("\0", ""))
        workflow.take_in(work, coming, HEAD.encode() + GOOD, workflow.read(HEAD.encode() + GOOD, name))
    assert (coming.state, coming.added) == ("done", 1)


def test_a_large_cell_is_cut() -> None:
    workbook = sheets.xlsx([ROWS[0], ["vk", "anna", "a" * 32_000]])
    text = HEAD.encode() + b"vk,anna," + b"a" * 100_000 + b"\n"
    for content in (workbook, text, sheets.array([ROWS[0], ["vk", "anna", "a" * 500_000]])):
        assert only(content).bio == "a" * 2000


def test_formulas_are_never_worked_out() -> None:
    """A workbook has what its last program worked out; a formula that nobody worked out says nothing."""
    row = only(sheets.xlsx([ROWS[0], ["vk", "anna", '=WEBSERVICE("http://example.com")']]))
    assert row.bio == ""
    assert only(HEAD.encode() + b"vk,anna,=1+1\n").bio == "=1+1"


def test_macros_and_outside_links_are_left_alone() -> None:
    book = Workbook()
    for line in ROWS:
        book.active.append(line)
    book.active["B2"].hyperlink = "file:///etc/passwd"
    out = io.BytesIO()
    book.save(out)
    outside = b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    target = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        b'Type="x" Target="http://example.com/evil.xlsx" TargetMode="External"/></Relationships>'
    )
    content = sheets.repacked(
        out.getvalue(),
        xl__vbaProject_dot_bin=b"\xd0\xcf\x11\xe0 Sub AutoOpen()",
        xl__externalLinks__externalLink1_dot_xml=outside,
        xl__externalLinks___rels__externalLink1_dot_xml_dot_rels=target,
    )
    assert only(content).handle == "anna"


def test_a_part_outside_of_the_workbook_is_never_written() -> None:
    assert only(sheets.repacked(sheets.xlsx(ROWS), **{"..__..__evil_dot_txt": b"evil"})).handle == "anna"


def test_nested_types_of_parquet_are_read_as_far_as_they_mean_something() -> None:
    row = only(
        of_columns(
            topics=[["beauty", "food"]],
            audience=[{"genders": [{"code": "FEMALE", "weight": 0.7}]}],
            odd=pa.array([[("a", 1)]], type=pa.map_(pa.string(), pa.int32())),
            bytes=[b"\0\xff"],
        )
    )
    assert (row.topics, row.audience) == ("beauty|food", {"gender": {"f": 0.7}})
