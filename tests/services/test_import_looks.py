"""A file is looked at before its import: kind, columns, first values, and what it lacks."""

from datetime import date

import pytest

from accountdesk.bootstrap import new_desk
from accountdesk.domain.errors import Refused


@pytest.fixture
def desk(tmp_path):
    desk = new_desk(tmp_path / "book.adk", today=date(2026, 11, 24))
    yield desk
    desk.close()


def write(folder, text):
    path = folder / "file.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_kind_columns_and_samples_are_told(desk, tmp_path):
    path = write(tmp_path, "Customer ID,Company,Contact,Shoe size\nA1,Alfreds,Maria,39\nB2,Berglunds,Eva,39\n")
    look = desk.imports.look(path)
    assert (look.noun, look.rows, look.ready) == ("accounts", 2, True)
    shown = {column.header: (column.noun, column.field, column.samples) for column in look.columns}
    assert shown == {
        "Customer ID": ("accounts", "ref", ("A1", "B2")),
        "Company": ("accounts", "name", ("Alfreds", "Berglunds")),
        "Contact": ("people", "name", ("Maria", "Eva")),
        "Shoe size": ("", "", ("39",)),
    }


def test_a_kind_that_was_chosen_says_what_is_missing(desk, tmp_path):
    path = write(tmp_path, "Company,City\nAlfreds,Berlin\n")
    look = desk.imports.look(path, "orders")
    assert (look.noun, look.ready) == ("orders", False)
    assert "ordered_on" in look.missing
    with pytest.raises(Refused):
        desk.imports.run("orders", [path])


def test_headers_that_say_nothing_are_shown_all_the_same(desk, tmp_path):
    look = desk.imports.look(write(tmp_path, "foo,bar\n1,2\n"))
    assert (look.noun, look.ready) == ("", False)
    assert [column.header for column in look.columns] == ["foo", "bar"]


def test_the_rows_of_a_long_file_are_counted_also_over_cells_of_several_lines(desk, tmp_path):
    file = tmp_path / "customers.csv"
    file.write_text("CustomerID,CompanyName,Address\n" + "".join(f'{n},Firm {n},"Street\n{n}"\n' for n in range(250)))
    assert desk.imports.look(file).rows == 250
