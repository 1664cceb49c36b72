"""Names that are nearly the same are told, names that only share a form or a place are not."""

from __future__ import annotations

import time

import pytest

from accountdesk.services.import_likenesses import core, resemblances


def like(first: str, second: str) -> bool:
    rows = [{"id": "1", "ref": "A", "name": first}, {"id": "2", "ref": "B", "name": second}]
    return bool(resemblances(rows[:1], rows[1:]))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Alpha Trading Ltd", "ALPHA Trading Limited"),
        ("上海恒越精密机械有限公司", "恒越精密机械股份有限公司"),
        ("Brandt & Sohn GmbH", "Brandt und Sohn GmbH & Co. KG"),
        ("Alfreds Futterkiste", "Alfreds Futterkisten"),
        ("臺北精密有限公司", "臺北精密股份有限公司"),
    ],
)
def test_the_same_firm_written_otherwise(first: str, second: str):
    assert like(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("上海华腾贸易有限公司", "上海博远贸易有限公司"),
        ("Alpha Ltd", "Omega Ltd"),
        ("Plant number 1", "Plant number 2"),
        ("GTX Plus Basic", "GTX Plus Pro"),
        ("Ana", "Ann"),
    ],
)
def test_other_firms(first: str, second: str):
    assert not like(first, second)


def test_a_name_of_nothing_but_form_keeps_its_text():
    assert core("Company Ltd") == "companyltd"
    assert core("上海公司") != ""


def test_people_are_compared_within_their_account():
    held = [{"id": "1", "ref": "", "name": "Ann Lee", "account_id": "x"}]
    new = [{"id": str(n), "ref": "", "name": "Ann Lee", "account_id": a} for n, a in ((2, "y"), (3, "x"))]
    assert [found.id for found in resemblances(held, new, scope="account_id")] == ["3"]


def test_many_names_that_begin_alike_are_compared_in_time():
    rows = [{"id": str(n), "ref": str(n), "name": f"Wholesale customer {n:06d} of the region"} for n in range(30_000)]
    start = time.perf_counter()
    assert resemblances([], rows) == []
    assert time.perf_counter() - start < 10
