"""The import rules, each with the smallest file that shows it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from accountdesk.bootstrap import new_desk
from accountdesk.domain.errors import Refused, WorldError
from accountdesk.domain.imports import ImportResult
from accountdesk.exchange.csv_tables import read_csv
from accountdesk.services.desk import Desk
from accountdesk.services.imports import read_map
from accountdesk.words import Words


class Shop:
    """A book and the files that go into it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.desk: Desk = new_desk(folder / "shop.adk", currency="EUR")
        self._files = 0

    def file(self, text: str | bytes, name: str = "") -> Path:
        self._files += 1
        path = self.folder / (name or f"file{self._files}.csv")
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def take(self, kind: str, *texts: str, **settings: Any) -> ImportResult:
        result = self.desk.imports.run(kind, [self.file(text) for text in texts], **settings)
        assert result.adds_up
        return result

    def rows(self, noun: str, *names: str) -> list[tuple[Any, ...]]:
        with self.desk.book.read() as reader:
            return [tuple(getattr(row, name) for name in names) for row in reader.rows(noun)]

    def title(self, noun: str, row_id: str) -> str:
        with self.desk.book.read() as reader:
            return reader.titles(noun, [row_id])[row_id]


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    made = Shop(tmp_path)
    yield made
    made.desk.close()


def counts(result: ImportResult) -> tuple[int, int, int, int]:
    return result.created, result.updated, result.unchanged, result.rejected


def test_rows_go_in_once(shop: Shop):
    text = "Customer ID,Company,City\nA1,Alpha,Rome\nB2,Beta,Oslo\n"
    first = shop.take("accounts", text)
    assert (first.read, first.created, first.kind) == (2, 2, "accounts")
    assert first.batch > 0
    assert counts(shop.take("accounts", text)) == (0, 0, 2, 0)
    assert shop.rows("accounts", "ref", "name", "city") == [("A1", "Alpha", "Rome"), ("B2", "Beta", "Oslo")]


def test_nothing_new_writes_no_batch(shop: Shop):
    text = "Company\nAlpha\n"
    shop.take("accounts", text)
    assert shop.take("accounts", text).batch == 0


def test_a_known_row_is_left_alone_unless_asked_to_update(shop: Shop):
    shop.take("accounts", "Customer ID,Company,City,Phone\nA1,Alpha,Rome,1\n")
    changed = "Customer ID,Company,City,Phone\nA1,Alpha,Oslo,\n"
    assert counts(shop.take("accounts", changed)) == (0, 0, 1, 0)
    assert shop.rows("accounts", "city", "phone") == [("Rome", "1")]
    assert counts(shop.take("accounts", changed, update=True)) == (0, 1, 0, 0)
    assert shop.rows("accounts", "city", "phone") == [("Oslo", "1")]  # an empty cell clears nothing
    assert counts(shop.take("accounts", changed, update=True)) == (0, 0, 1, 0)


def test_a_dry_run_counts_and_writes_nothing(shop: Shop):
    result = shop.take("accounts", "Company,Size\nAlpha,5\nBeta,many\n", dry_run=True)
    assert counts(result) == (1, 0, 0, 1)
    assert result.dry_run
    assert result.batch == 0
    assert result.errors_file is None
    assert result.refused[0].line == 3
    assert shop.rows("accounts", "name") == []
    assert sorted(path.suffix for path in shop.folder.iterdir() if "adk" not in path.name) == [".csv"]


def test_a_name_alone_with_another_number_is_a_resemblance_not_a_match(shop: Shop):
    shop.take("accounts", "Customer ID,Company\nA1,Alpha Trading Ltd\n")
    result = shop.take("accounts", "Customer ID,Company\nA2,Alpha Trading Limited\nB1,Beta\n")
    assert result.created == 2
    found = result.duplicates
    assert [(like.ref, like.other_ref, like.other_name) for like in found] == [("A2", "A1", "Alpha Trading Ltd")]


def test_references_are_compared_trimmed_and_keep_their_zeros(shop: Shop):
    shop.take("accounts", "Customer ID,Company\n007,Alpha\n")
    assert counts(shop.take("accounts", "Customer ID,Company\n 007 ,Alpha\n")) == (0, 0, 1, 0)
    assert counts(shop.take("accounts", "Customer ID,Company\n7,Seven\n")) == (1, 0, 0, 0)


def test_a_number_without_a_name_is_enough(shop: Shop):
    assert counts(shop.take("accounts", "Customer ID,Company\nA1,\n,\n,Named\n")) == (2, 0, 0, 0)
    assert shop.rows("accounts", "ref", "name") == [("A1", "A1"), ("", "Named")]


def test_a_contact_column_makes_a_person_beside(shop: Shop):
    text = "Company,Contact Name,Contact Title\nAlpha,Ann Lee,Buyer\nBeta,,\n"
    result = shop.take("accounts", text)
    assert result.created == 2
    assert result.also == {"people": 1}
    assert shop.rows("people", "name", "title", "main") == [("Ann Lee", "Buyer", True)]
    assert shop.take("accounts", text, update=True).also == {}
    changed = shop.take("accounts", "Company,Contact Name,Contact Title\nAlpha,Ann Lee,Head\n", update=True)
    assert changed.also == {"people": 1}
    assert shop.rows("people", "name", "title") == [("Ann Lee", "Head")]


def test_parents_may_stand_below_their_children(shop: Shop):
    result = shop.take("accounts", "Company,Parent company\nChild,Mother\nMother,\nOther,Nobody knows\n")
    (child, _, other) = shop.rows("accounts", "name", "parent_id")
    assert shop.title("accounts", child[1]) == "Mother"
    assert other[1] is None
    assert [(u.line, u.field, u.text) for u in result.unlinked] == [(4, "parent_id", "Nobody knows")]


def test_unknown_customers_of_orders_become_accounts(shop: Shop):
    result = shop.take(
        "orders",
        "Order ID,Customer ID,Order Date,Amount\n1,0042,2026-01-02,10\n2,0042,2026-01-03,\n",
        "订单号,客户,订单日期,金额\n3,上海恒越,2026-01-04,5\n4,10086,2026-01-05,6\n",
    )
    assert result.created == 4
    assert result.also == {"accounts": 3}
    assert shop.rows("accounts", "ref", "name") == [("0042", "0042"), ("", "上海恒越"), ("10086", "10086")]
    assert shop.rows("orders", "amount_minor") == [(1000,), (None,), (500,), (600,)]


def test_a_row_made_under_its_number_is_filled_when_its_file_comes(shop: Shop):
    shop.take("orders", "Order ID,Customer ID,Order Date\n1,A1,2026-01-02\n")
    text = "Customer ID,Company,City\nA1,Alpha,Rome\n"
    assert counts(shop.take("accounts", text)) == (0, 1, 0, 0)
    assert shop.rows("accounts", "ref", "name", "city") == [("A1", "Alpha", "Rome")]
    assert counts(shop.take("accounts", text)) == (0, 0, 1, 0)


def test_orders_need_a_customer_and_a_date(shop: Shop):
    result = shop.take("orders", "Order ID,Customer,Order Date\n1,,2026-01-02\n2,Alpha,\n3,Alpha,2026-02-30\n")
    assert counts(result) == (0, 0, 0, 3)
    assert shop.rows("accounts", "name") == []
    with pytest.raises(Refused, match="import_column_missing"):
        shop.take("orders", "Order ID,Customer\n1,Alpha\n")


def test_orders_without_a_number_are_known_by_customer_date_amount_and_place(shop: Shop):
    text = "Customer,Order Date,Amount\nAlpha,2026-01-02,10\nAlpha,2026-01-02,10\nAlpha,2026-01-02,11\n"
    assert counts(shop.take("orders", text)) == (3, 0, 0, 0)
    assert counts(shop.take("orders", text)) == (0, 0, 3, 0)
    assert counts(shop.take("orders", text + "Alpha,2026-01-02,10\n")) == (1, 0, 3, 0)


def test_several_files_of_one_kind_are_one_batch(shop: Shop):
    head = "Order ID,Customer ID,Order Date\n"
    result = shop.take("orders", head + "1,A,2026-01-02\n", head + "2,B,2026-01-03\n")
    assert (result.read, result.created) == (2, 2)
    with shop.desk.book.read() as reader:
        from accountdesk.store import histories

        assert [batch.id for batch in histories.batches(reader)] == [result.batch]


def test_lines_without_a_number_are_known_by_order_product_and_place(shop: Shop):
    shop.take("orders", "Order ID,Customer ID,Order Date\n1,A,2026-01-02\n")
    text = "Order ID,Product ID,Quantity,Unit Price\n1,P,1,2.5\n1,P,1,2.5\n1,Q,3,\n"
    result = shop.take("order-lines", text)
    assert result.created == 3
    assert result.kind == "order-lines"
    assert result.also == {"products": 2}
    assert shop.rows("products", "ref", "name") == [("P", "P"), ("Q", "Q")]
    assert counts(shop.take("order-lines", text)) == (0, 0, 3, 0)


def test_a_row_without_the_link_it_needs_is_kept_for_review(shop: Shop):
    result = shop.take("order-lines", "Order ID,Product ID,Quantity\n77,P,1\n")
    assert counts(result) == (0, 0, 0, 0)
    assert result.also == {}
    (kept,) = result.review
    assert (kept.line, kept.field, kept.text) == (2, "order_id", "77")
    assert kept.cells == {"Order ID": "77", "Product ID": "P", "Quantity": "1"}
    assert shop.take("promises", "Customer,Promise\nNobody,call\n").review
    assert shop.take("credit-notes", "Customer,Date,Amount\nNobody,2026-01-01,5\n").review


def test_managers_nobody_knew_become_colleagues_beside(shop: Shop):
    text = "sales_agent,manager,regional_office\nAnna Snelling,Dustin Brinkmann,Central\nDustin Brinkmann,,West\n"
    text += "Cecily Lampkin,Melvin Marxen,East\n"
    result = shop.take("auto", text)
    assert result.created == 3
    assert result.also == {"colleagues": 1}
    assert counts(shop.take("auto", text)) == (0, 0, 3, 0)


def test_contacts_of_an_interaction_take_part(shop: Shop):
    text = "客户,日期,方式,内容,联系人\n恒越,2026-03-01,电话,谈价格,林薇、王磊\n恒越,2026-03-01,微信,发资料,林薇\n"
    result = shop.take("interactions", text)
    assert result.created == 2
    assert result.also == {"accounts": 1, "participants": 3, "people": 2}
    assert shop.rows("interactions", "channel", "note") == [("call", "谈价格"), ("wechat", "发资料")]
    assert counts(shop.take("interactions", text)) == (0, 0, 2, 0)


def test_choices_are_known_by_code_label_and_usual_words(shop: Shop):
    text = "Customer,Date,Channel\nA,2026-01-01,call\nA,2026-01-02,Visit\nA,2026-01-03,电话\nA,2026-01-04,e-mail\n"
    result = shop.take("interactions", text + "A,2026-01-05,smoke signal\n")
    assert [row[0] for row in shop.rows("interactions", "channel")] == ["call", "visit", "call", "mail"]
    assert result.rejected == 1


def test_names_are_joined_in_the_order_of_their_language(shop: Shop):
    shop.take("people", "First Name,Last Name,Company\nNancy,Davolio,Alpha\n")
    shop.take("people", "姓,名,公司\n欧阳,娜娜,贝塔\n")
    assert [row[0] for row in shop.rows("people", "name")] == ["Nancy Davolio", "欧阳娜娜"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1980-04-12", "1980-04-12"),
        ("1975年3月8日", "1975-03-08"),
        ("02-29", "--02-29"),
        ("--0412", "--04-12"),
        ("8月", "--08"),
        ("农历八月十五", "L--08-15"),
        ("农历闰六月初三", "L--06+-03"),
        ("农历十二月三十", "L--12-30"),
    ],
)
def test_birthdays_as_typed(shop: Shop, typed: str, kept: str):
    shop.take("people", f"Name,Birthday\nAnn,{typed}\n")
    assert [str(row[0]) for row in shop.rows("people", "birthday")] == [kept]


def test_the_whole_column_tells_day_and_month_apart(shop: Shop):
    shop.take("orders", "Order ID,Customer,Order Date\n1,A,3/1/2017\n2,A,10/20/2016\n3,A,2/3/2017\n")
    assert [row[0].isoformat() for row in shop.rows("orders", "ordered_on")] == [
        "2017-03-01",
        "2016-10-20",
        "2017-02-03",
    ]
    result = shop.take("orders", "Order ID,Customer,Order Date\n4,A,3/1/2017\n")
    assert result.rejected == 1


def test_amounts_are_in_the_currency_of_the_row_or_the_book(shop: Shop):
    shop.take("orders", 'No,Customer,Date,Amount,Currency\n1,A,2026-01-01,"1,234.50",\n2,A,2026-01-01,1500,JPY\n')
    shop.take("orders", "No,Customer,Date,Amount\n3,A,2026-01-01,USD 7.50\n4,A,2026-01-01,€ 8\n5,A,2026-01-01,¥3万\n")
    assert shop.rows("orders", "amount_minor", "currency") == [
        (123450, ""),
        (1500, "JPY"),
        (750, "USD"),
        (800, ""),
        (3000000, ""),
    ]


def test_refused_rows_are_listed_beside_the_book_and_come_back_mended(shop: Shop):
    text = "Customer ID,Company,Size\nA1,Alpha,5\nB2,Beta,lots\nC3,Gamma\n"
    folder = shop.folder / "elsewhere"
    folder.mkdir()
    source = shop.file(text, "elsewhere/list.csv")
    words = Words("zh_CN", shop.desk.resources / "translations")
    result = shop.desk.imports.run("accounts", [source], words=words)
    assert counts(result) == (1, 0, 0, 2)
    assert result.errors_file is not None
    path = Path(result.errors_file)
    assert path.parent == shop.folder
    assert path.name == f"shop.import-errors-{result.batch}.csv"
    sheet = read_csv(path.read_bytes())
    assert sheet.headers == ("被拒行所在文件", "被拒行行号", "被拒原因", "Customer ID", "Company", "Size")
    first, second = sheet.rows
    assert first.cells == ("list.csv", "3", "“lots”不是数字。", "B2", "Beta", "lots")
    assert second.cells[1:] == ("4", "这一行有 2 格，表头有 3 格。", "C3", "Gamma")
    mended = path.read_text("utf-8-sig").replace("lots", "7").replace('"Gamma"', '"Gamma","9"')
    again = shop.take("auto", mended)
    assert counts(again) == (2, 0, 0, 0)
    assert again.unmapped == ()
    assert sorted(shop.rows("accounts", "name", "size")) == [("Alpha", 5), ("Beta", 7), ("Gamma", 9)]


def test_columns_nobody_takes_are_named(shop: Shop):
    assert shop.take("accounts", "Company,Shoe size\nAlpha,45\n").unmapped == ("Shoe size",)


def test_a_map_decides(shop: Shop):
    path = shop.file('{"Shoe size": "size", "Company": "name"}', "map.json")
    shop.take("accounts", "Company,Shoe size\nAlpha,45\n", mapping=read_map(path))
    assert shop.rows("accounts", "name", "size") == [("Alpha", 45)]


@pytest.mark.parametrize("text", ["[1]", '{"a": 1}', "{", '{"a": ["name"]}'])
def test_a_map_that_is_none_is_refused(shop: Shop, text: str):
    with pytest.raises(Refused, match="map_unreadable"):
        read_map(shop.file(text, "map.json"))


def test_files_of_several_kinds_go_in_in_a_useful_order(shop: Shop):
    lines = shop.file("Order ID,Product ID,Unit Price,Quantity,Discount\n1,P,2,3,0\n")
    orders = shop.file("Order ID,Customer ID,Order Date\n1,A1,2026-01-02\n")
    accounts = shop.file("Customer ID,Company\nA1,Alpha\n")
    results = shop.desk.imports.run_all([lines, orders, accounts])
    assert [result.kind for result in results] == ["accounts", "orders", "order-lines"]
    assert all(result.created == 1 and not result.review for result in results)
    with pytest.raises(Refused, match="import_kinds_differ"):
        shop.desk.imports.run("auto", [orders, accounts])
    with pytest.raises(Refused, match="import_kind_unclear"):
        shop.desk.imports.run_all([shop.file("a,b\n1,2\n")])


def test_what_cannot_be_imported_is_refused_with_a_sentence(shop: Shop):
    with pytest.raises(Refused, match="noun_unknown"):
        shop.take("spaceships", "a\n1\n")
    with pytest.raises(Refused, match="noun_not_importable"):
        shop.take("participants", "a\n1\n")
    with pytest.raises(WorldError, match="file_not_opened"):
        shop.desk.imports.run("accounts", [shop.folder / "missing.csv"])
    with pytest.raises(Refused, match="file_empty") as empty:
        shop.take("accounts", "")
    words = Words("en", shop.desk.resources / "translations")
    assert "holds no table" in words.error(empty.value)


@pytest.mark.parametrize("step", ["read", "match", "write"])
def test_cancel_leaves_nothing(shop: Shop, step: str):
    now = ""

    def progress(name: str, done: int, total: int) -> None:
        nonlocal now
        now = name

    with pytest.raises(Refused, match="cancelled"):
        shop.take(
            "orders",
            "Order ID,Customer ID,Order Date\n" + "".join(f"{n},C{n},2026-01-02\n" for n in range(600)),
            progress=progress,
            cancelled=lambda: now == step,
        )
    assert shop.rows("orders", "ref") == shop.rows("accounts", "ref") == []
    assert shop.desk.book.last_batch() == 0


def test_progress_tells_every_step(shop: Shop):
    seen: dict[str, tuple[int, int]] = {}
    shop.take("accounts", "Company\nA\nB\n", progress=lambda step, done, total: seen.update({step: (done, total)}))
    assert seen == {"read": (2, 2), "match": (2, 2), "write": (2, 2)}


HEAD = "Order ID,Customer ID,Order Date,Employee ID\n"


def owner(shop: Shop) -> str:
    ((owner_id,),) = shop.rows("accounts", "owner_id")
    return shop.title("colleagues", owner_id)


def test_an_owner_is_the_colleague_of_the_latest_order(shop: Shop):
    shop.take("orders", HEAD + "9,A,2026-01-02,1\n10,A,2026-01-02,2\n8,A,2026-01-01,3\n")
    assert owner(shop) == "2"  # of one day the highest number, compared as a number
    assert shop.take("orders", HEAD + "11,A,2026-02-01,4\n").updated == 0
    assert owner(shop) == "4"
    shop.take("orders", HEAD + "12,A,2025-02-01,5\n")
    assert owner(shop) == "4"


def test_an_owner_chosen_by_hand_stays(shop: Shop):
    shop.take("orders", HEAD + "1,A,2026-01-02,1\n2,A,2026-01-01,2\n")
    with shop.desk.book.read() as reader:
        (account,) = reader.rows("accounts")
        chosen = reader.rows("colleagues", equal={"ref": "2"})[0]
    with shop.desk.book.write("edit") as work:
        work.update("accounts", account.id, {"owner_id": chosen.id})
    shop.take("orders", HEAD + "3,A,2026-03-01,3\n")
    assert owner(shop) == "2"


def test_cancelled_orders_and_orders_of_nobody_make_no_owner(shop: Shop):
    head = "Order ID,Customer ID,Order Date,Employee ID,Status\n"
    shop.take("orders", head + "1,A,2026-01-02,1,\n2,A,2026-02-02,2,cancelled\n3,A,2026-03-03,,\n")
    assert owner(shop) == "1"


def test_mutated_files_never_end_in_a_crash(shop: Shop):
    from random import Random

    chance = Random(7)
    base = bytearray('Order ID,Customer,Order Date,Amount\n1,阿尔法,2026-01-02,10\n2,"B, C",3 Feb 2026,¥1万\n'.encode())
    known = {"import_column_missing", "file_empty"}
    for _ in range(150):
        data = bytearray(base)
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path = shop.file(bytes(data), "mutated.csv")
        refusal = ""
        try:
            result = shop.desk.imports.run("orders", [path])
        except Refused as refused:
            refusal = refused.code
        assert refusal in known if refusal else result.adds_up
