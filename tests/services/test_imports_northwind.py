"""Real input end to end: a wholesaler's customers, products, employees, orders and lines, in many encodings."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from accountdesk.bootstrap import new_desk
from accountdesk.domain.errors import Refused
from accountdesk.domain.imports import ImportResult
from accountdesk.domain.orders import line_total, total_minor
from accountdesk.exchange.csv_tables import read_csv
from accountdesk.services.desk import Desk
from accountdesk.words import Words

_BESIDE = Path(__file__).parents[3] / "shared" / "data"
DATA = Path(os.environ.get("ACCOUNTDESK_TEST_DATA", _BESIDE)) / "northwind"
pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="the Northwind files are not here; ACCOUNTDESK_TEST_DATA names their folder"
)

FILES = (
    ("accounts", "customers"),
    ("products", "products"),
    ("colleagues", "employees"),
    ("orders", "orders"),
    ("order-lines", "order_details"),
)
HEADERS_ZH = "客户编号,客户名称,联系人,职务,地址,城市,省份,邮编,国家,电话,传真".split(",")
HEADERS_TW = "客戶編號,客戶名稱,聯絡人,職務,地址,城市,省份,郵遞區號,國家,電話,傳真".split(",")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = new_desk(tmp_path / "northwind.adk", currency="USD")
    yield made
    made.close()


def take_all(desk: Desk, kind: str = "") -> dict[str, ImportResult]:
    results = {noun: desk.imports.run(kind or noun, [DATA / f"{name}.csv"]) for noun, name in FILES}
    assert all(result.adds_up and result.kind == noun for noun, result in results.items())
    return results


def count(desk: Desk, noun: str) -> int:
    with desk.book.read() as reader:
        return reader.count(noun)


def revenue(desk: Desk) -> dict[str, int]:
    """Return the revenue of each account by its number, summed up here from orders and lines."""
    with desk.book.read() as reader:
        refs = dict(reader.values("accounts", ("id", "ref")))
        lines: dict[str, list[Decimal | None]] = {}
        for order, quantity, price, discount in reader.values(
            "order_lines", ("order_id", "quantity", "price", "discount")
        ):
            lines.setdefault(order, []).append(line_total(quantity, price, discount))
        totals: dict[str, int] = {}
        for order, account in reader.values("orders", ("id", "account_id")):
            worth = total_minor(lines.get(order, []), "USD") or 0
            totals[refs[account]] = totals.get(refs[account], 0) + worth
    return totals


@pytest.mark.parametrize("kind", ["", "auto"])
def test_everything_goes_in_once(desk: Desk, kind: str):
    first = take_all(desk, kind)
    assert {noun: result.created for noun, result in first.items()} == {
        "accounts": 93,
        "products": 77,
        "colleagues": 9,
        "orders": 830,
        "order-lines": 2155,
    }
    assert not any(r.rejected or r.review or r.unlinked or r.errors_file for r in first.values())
    assert first["accounts"].also == {"people": 93}
    assert first["orders"].unmapped == ("ShipVia", "Freight", "ShipCountry")
    totals = revenue(desk)
    assert sum(totals.values()) == 126_579_322
    best = sorted(totals.items(), key=lambda item: -item[1])[:3]
    assert best == [("QUICK", 11_027_732), ("ERNSH", 10_487_499), ("SAVEA", 10_436_196)]
    second = take_all(desk, kind)
    assert {(r.created, r.updated, r.batch) for r in second.values()} == {(0, 0, 0)}
    assert all(result.unchanged == result.read for result in second.values())


def test_with_update_the_same_files_change_nothing_either(desk: Desk):
    take_all(desk)
    for noun, name in FILES:
        result = desk.imports.run(noun, [DATA / f"{name}.csv"], update=True)
        assert (result.updated, result.created, dict(result.also)) == (0, 0, {})


def test_the_owner_is_the_employee_of_the_latest_order(desk: Desk):
    take_all(desk)
    with (DATA / "orders.csv").open(encoding="utf-8", newline="") as file:
        orders = list(csv.DictReader(file))
    latest: dict[str, tuple[str, int, str]] = {}
    for order in orders:
        place = (order["OrderDate"], int(order["OrderID"]), order["EmployeeID"])
        latest[order["CustomerID"]] = max(latest.get(order["CustomerID"], place), place)
    with desk.book.read() as reader:
        refs = dict(reader.values("colleagues", ("id", "ref")))
        owners = {ref: refs.get(owner) for ref, owner in reader.values("accounts", ("ref", "owner_id"))}
    assert {ref: owner for ref, owner in owners.items() if owner} == {ref: p[2] for ref, p in latest.items()}


def test_undo_of_lines_then_orders_leaves_none(desk: Desk):
    results = take_all(desk)
    with pytest.raises(Refused, match="undo_later_batch") as refused:
        desk.records.undo(results["orders"].batch)
    assert refused.value.values["later"] == results["order-lines"].batch
    assert str(results["order-lines"].batch) in Words("en", desk.resources / "translations").error(refused.value)
    assert (count(desk, "orders"), count(desk, "order_lines")) == (830, 2155)
    desk.records.undo(results["order-lines"].batch)
    desk.records.undo(results["orders"].batch)
    assert (count(desk, "orders"), count(desk, "order_lines")) == (0, 0)
    assert count(desk, "accounts") == 93
    with desk.book.read() as reader:
        assert {owner for (owner,) in reader.values("accounts", ("owner_id",))} == {None}


def test_orders_before_customers_end_in_the_same_book(desk: Desk):
    for noun, name in reversed(FILES):
        if noun != "order-lines":
            desk.imports.run(noun, [DATA / f"{name}.csv"])
    desk.imports.run("order-lines", [DATA / "order_details.csv"])
    assert count(desk, "accounts") == 93
    assert sum(revenue(desk).values()) == 126_579_322
    with desk.book.read() as reader:
        (alfki,) = reader.rows("accounts", equal={"ref": "ALFKI"})
        assert alfki.name == "Alfreds Futterkiste"  # type: ignore[attr-defined]


def customers() -> list[list[str]]:
    with (DATA / "customers.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def as_csv(rows: list[list[str]], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def exported(desk: Desk, folder: Path) -> dict[str, list[tuple[str, ...]]]:
    """Return the exports of accounts and people without the ids."""
    found = {}
    for noun in ("accounts", "people"):
        desk.exports.run(noun, folder / f"{noun}.csv")
        sheet = read_csv((folder / f"{noun}.csv").read_bytes())
        found[noun] = [row.cells[:-1] for row in sheet.rows]
    return found


def writable(rows: list[list[str]], encoding: str) -> list[list[str]]:
    return [row for row in rows if "".join(row).encode(encoding, "ignore").decode(encoding) == "".join(row)]


@pytest.mark.parametrize(
    ("headers", "delimiter", "encoding"),
    [
        (HEADERS_ZH, ",", "gb18030"),
        (HEADERS_ZH, "\t", "utf-16"),
        (HEADERS_ZH, "\t", "utf-16-le"),
        (HEADERS_ZH, ";", "utf-8-sig"),
        (HEADERS_ZH, ",", "gbk"),
        (HEADERS_TW, ",", "big5"),
        (HEADERS_TW, "|", "utf-8"),
    ],
)
def test_every_encoding_gives_the_same_customers(tmp_path: Path, headers: list[str], delimiter: str, encoding: str):
    rows = writable(customers()[1:], encoding)
    exports = []
    for name, text in (
        ("plain", as_csv([customers()[0], *rows]).encode()),
        ("other", as_csv([headers, *rows], delimiter).encode(encoding)),
    ):
        folder = tmp_path / name
        desk = new_desk(folder / "book.adk", currency="USD")
        (folder / "customers.csv").write_bytes(text)
        result = desk.imports.run("auto", [folder / "customers.csv"])
        assert (result.created, result.rejected, result.unmapped) == (len(rows), 0, ())
        exports.append(exported(desk, folder))
        desk.close()
    assert exports[0] == exports[1]
    assert len(rows) == 93 or encoding in ("big5", "gbk")


def test_five_bad_rows_are_refused_and_come_back_mended(desk: Desk, tmp_path: Path):
    header, *rows = customers()
    header = [*header, "Customer since"]
    lines = as_csv([header, *([*row, ""] for row in rows)]).split("\r\n")
    bad = {
        3: ",,Contact,,,,,,,,,",
        11: "X2,short,row",
        20: 'X3,"Unterminated,Contact,,,,,,,,,',
        40: "X4,Thirtieth,,,,,,,,,,1996-02-30",
        90: "X5,Nu\x00ll,,,,,,,,,,",
    }
    for line, text in bad.items():  # ascending: each lands on its own line
        lines.insert(line - 1, text)
    path = tmp_path / "customers.csv"
    path.write_bytes("\r\n".join(lines).encode())
    result = desk.imports.run("accounts", [path])
    assert (result.read, result.created, result.rejected) == (98, 93, 5)
    assert result.adds_up
    assert [row.line for row in result.refused] == list(bad)
    words = Words("en", desk.resources / "translations")
    assert [row.reason for row in result.refused] == [
        words.say("error.field_required", field=words.say("field.name")),
        words.say("error.row_width", found=3, expected=12),
        words.say("error.row_quote_open"),
        words.say("error.date_impossible", text="1996-02-30"),
        words.say("error.text_has_nul"),
    ]
    assert result.errors_file is not None
    text = Path(result.errors_file).read_text("utf-8-sig")
    text = text.replace('"","","Contact"', '"X1","First","Contact"').replace('"""Unterminated"', '"Mended"')
    text = text.replace('"X2","short","row"', ",".join(['"X2"', '"Short"', *['""'] * 10])).replace("02-30", "02-28")
    mended = tmp_path / "mended.csv"
    mended.write_text(text, encoding="utf-8")
    again = desk.imports.run("accounts", [mended])
    assert (again.read, again.created, again.rejected) == (5, 5, 0)
    assert count(desk, "accounts") == 98
