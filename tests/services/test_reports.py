"""Reports say the same numbers as the page and the lists, and refuse clearly."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from accountdesk.bootstrap import sample_desk
from accountdesk.domain.errors import Refused, WorldError
from accountdesk.host import resources
from accountdesk.services.desk import Desk
from accountdesk.store import account_lists
from accountdesk.words import Words
from tests.conftest import TODAY

WORDS = Words("en", resources() / "translations")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return sample_desk(tmp_path_factory.mktemp("reports") / "sample.adk", today=TODAY)


def text_of(file: Path) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(file).pages))


@pytest.mark.parametrize("ref", ["K-1001", "K-1008", "K-1009", "K-1027"])
def test_list_page_and_report_say_the_same(sample: Desk, tmp_path: Path, ref: str) -> None:
    account = sample.records.resolve("accounts", ref)
    with sample.book.read() as reader:
        line = account_lists.line(reader, account.id)
        orders = reader.rows("orders", equal={"account_id": account.id, "status": "confirmed"})
    assert line is not None
    file = sample.account_files.read(account.id, TODAY)
    assert file.line == line
    assert file.revenue.orders == line.orders == len(orders)
    assert sum(month.minor or 0 for month in file.revenue.months[12:]) == file.revenue.total_12m_minor
    assert sum(line.months.values()) == line.revenue_minor
    made = sample.reports.account(account.id, tmp_path / "report.pdf", WORDS, "internal", TODAY)
    told = text_of(made.file)
    assert file.revenue.total_12m_minor is not None
    assert WORDS.money(file.revenue.total_12m_minor, "CNY", full=True).lstrip("¥") in told
    assert WORDS.date(line.last_contact_on or TODAY) in told


def test_only_pdf_is_written(sample: Desk, tmp_path: Path) -> None:
    account = sample.records.resolve("accounts", "K-1001")
    with pytest.raises(Refused, match="export_unknown_kind"):
        sample.reports.account(account.id, tmp_path / "report.html", WORDS, "internal", TODAY)
    with pytest.raises(Refused, match="row_missing"):
        sample.reports.account("0" * 32, tmp_path / "report.pdf", WORDS, "internal", TODAY)


def test_a_place_that_cannot_be_written_is_named(sample: Desk, tmp_path: Path) -> None:
    account = sample.records.resolve("accounts", "K-1001")
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(WorldError, match="file_not_written"):
        sample.reports.account(account.id, tmp_path / "file" / "report.pdf", WORDS, "internal", TODAY)
