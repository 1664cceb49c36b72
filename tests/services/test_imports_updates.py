"""Files that say something else than the book: their last word counts, amounts keep their currency."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from accountdesk.domain.imports import ImportResult
from accountdesk.services.desk import Desk


def bring(desk: Desk, folder: Path, kind: str, text: str) -> ImportResult:
    file = folder / "file.csv"
    file.write_text(text, encoding="utf-8")
    result = desk.imports.run(kind, [file], update=True)
    assert result.adds_up
    assert desk.checkups.run().ok
    return result


def only(desk: Desk, noun: str) -> Any:
    with desk.book.read() as reader:
        (row,) = reader.rows(noun)
    return row


def test_the_last_line_about_a_row_wins_and_the_row_is_changed_once(desk: Desk, tmp_path: Path) -> None:
    bring(desk, tmp_path, "accounts", "Customer ID,Company\nA1,Firm\n")
    lines = "A1,Firm 1,,,Ada,\nA1,Firm 2,Aachen,,Ada,Buyer\nA1,Firm 3,,,Ada,Boss\nA1,Firm 3,,,,\n"
    result = bring(desk, tmp_path, "accounts", "Customer ID,Company,City,Phone,Contact name,Contact title\n" + lines)
    assert (result.updated, result.unchanged) == (3, 1)
    account = only(desk, "accounts")
    assert (account.name, account.city, account.version) == ("Firm 3", "Aachen", 2)
    result = bring(desk, tmp_path, "accounts", "Customer ID,Contact name,Contact title\nA1,Ada,Chief\nA1,Ada,Head\n")
    assert result.also == {"people": 1}
    assert only(desk, "people").title == "Head"


@pytest.mark.parametrize(
    ("header", "cells", "minor", "currency"),
    [
        ("Amount,Currency", "500,CNY", 50_000, ""),
        ("Amount,Currency", "500,KWD", 500_000, "KWD"),
        ("Amount", "500", 50_000, ""),
        ("Amount", "EUR 500", 50_000, "EUR"),
        ("Note", "late", 1000, "JPY"),
    ],
)
def test_an_amount_is_never_read_in_one_currency_and_kept_in_another(
    desk: Desk, tmp_path: Path, header: str, cells: str, minor: int, currency: str
) -> None:
    bring(desk, tmp_path, "orders", "Order No,Customer ID,Date,Amount,Currency\n1,A1,2026-01-05,1000,JPY\n")
    bring(desk, tmp_path, "orders", f"Order No,Customer ID,Date,{header}\n1,A1,2026-01-05,{cells}\n")
    order = only(desk, "orders")
    assert (order.amount_minor, order.currency) == (minor, currency)
