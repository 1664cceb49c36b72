from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from accountdesk.domain import fields as f
from accountdesk.domain.accounts import NOUN as ACCOUNTS
from accountdesk.domain.errors import BookError
from accountdesk.domain.nouns import Nouns
from accountdesk.host.clocks import Clock
from accountdesk.store import backups, checks, migrations
from accountdesk.store.books import HEAD, Book
from tests.store.schemas import schema_of

GOLDEN = Path(__file__).parents[1] / "data" / "book_0001.adk"

# What a later version might do: a column and a rule on a table that others link to, an index over an
# expression, an index over some rows only, and data that moves.
SECOND = """
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("accounts", recreate="always") as table:
        table.add_column(sa.Column("vat", sa.Text(), nullable=False, server_default=""))
        table.create_check_constraint("ck_accounts_vat", "length(vat) < (40)")
    op.execute("CREATE INDEX ix_accounts_folded ON accounts (lower(name))")
    op.create_index("ix_accounts_vat", "accounts", ["vat"], sqlite_where=sa.text("vat <> ''"))
    op.execute("UPDATE accounts SET vat = 'DE1' WHERE country = 'Germany'")
{more}
"""


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    folder = tmp_path / "scripts"
    shutil.copytree(migrations.SCRIPTS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def later_nouns() -> Nouns:
    vat = f.Field(f.Kind.TEXT, "vat", "field.name", default="", searchable=True)
    row = type("Account", (ACCOUNTS.row,), {"__annotations__": {"vat": str}, "vat": ""})
    nouns = Nouns()
    nouns._loaded["accounts"] = replace(
        ACCOUNTS, row=dataclass(frozen=True, kw_only=True)(row), fields=(*ACCOUNTS.fields, vat)
    )
    return nouns


def filled(book: Book) -> tuple[str, str]:
    with book.write("add") as work:
        parent = work.insert("accounts", {"name": "Brandt & Sohn", "country": "Germany"})
        account = work.insert("accounts", {"name": "Brandt Süd", "parent_id": parent})
        person = work.insert("people", {"name": "Uwe Brandt", "account_id": account, "main": True})
        order = work.insert("orders", {"account_id": account, "ordered_on": book.clock.today(), "amount_minor": 5})
        work.insert("order_lines", {"order_id": order, "quantity": Decimal(2), "price": Decimal("9.5")})
    return account, person


def test_the_newest_script_is_the_one_the_book_asks_for() -> None:
    assert migrations.newest() == HEAD


def test_a_program_packed_without_its_scripts_is_noticed(tmp_path: Path) -> None:
    assert migrations.newest(tmp_path / "gone") == ""
    (tmp_path / "versions").mkdir()
    assert migrations.newest(tmp_path) == ""


def test_a_book_migrated_from_nothing_equals_a_new_one(book: Book, tmp_path: Path) -> None:
    migrated = Book(tmp_path / "migrated.adk")
    migrations.bring_up(migrated, "")
    migrated.close()
    book.close()
    assert schema_of(tmp_path / "migrated.adk") == schema_of(book.path)


def test_a_later_migration_keeps_children_triggers_rules_and_indexes(book: Book, scripts: Path, tmp_path: Path) -> None:
    account, person = filled(book)
    book.close()
    (scripts / "versions" / "0002_vat.py").write_text(SECOND.format(more=""))
    older = Book(book.path, nouns=later_nouns(), clock=Clock(book.clock.fixed))
    try:
        migrations.bring_up(older, "0001", scripts=scripts)
        with older.read() as reader:
            assert reader.count("accounts") == 2
            assert reader.get("people", person) is not None
            assert reader.count("order_lines") == 1
            (vat,) = (row for row in reader.rows("accounts") if row.name == "Brandt & Sohn")  # type: ignore[attr-defined]
            assert vat.vat == "DE1"  # type: ignore[attr-defined]
        with older.write("edit") as work:
            work.update("accounts", account, {"vat": "ATU1"})
        assert checks.findings(older) == []
        from accountdesk.store.histories import history

        with older.read() as reader:
            assert [(entry.field, entry.after) for entry in history(reader, "accounts", account)][-1] == ("vat", "ATU1")
    finally:
        older.close()
    after = schema_of(book.path)
    fresh = Book.create(tmp_path / "fresh.adk", nouns=later_nouns())
    fresh.close()
    wanted = schema_of(tmp_path / "fresh.adk")
    assert after.pop("index ix_accounts_folded") == (
        "accounts",
        "CREATE INDEX ix_accounts_folded ON accounts (lower(name))",
    )
    assert "WHERE vat <> ''" in after.pop("index ix_accounts_vat")[1]
    assert after["table accounts"]["constraints"].count("ck_accounts_vat") == 1
    wanted["table accounts"]["constraints"] = sorted([*wanted["table accounts"]["constraints"], "ck_accounts_vat"])
    wanted["table accounts"]["checks"] = after["table accounts"]["checks"]
    wanted["revision"] = "0002"
    assert after == wanted


def test_a_proven_copy_is_made_before_a_migration(book: Book, scripts: Path) -> None:
    filled(book)
    (scripts / "versions" / "0002_vat.py").write_text(SECOND.format(more=""))
    before = backups.copy(book.path, book.path.with_name("before.adk"))
    migrations.bring_up(book, "0001", scripts=scripts)
    kept = backups.folder_of(book.path) / "pre-migration-0001.adk"
    assert backups.prove(kept) == before


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ("    raise RuntimeError('half way')", RuntimeError),
        ("    op.execute('DELETE FROM people')", BookError),
        ("    op.execute('DELETE FROM accounts WHERE parent_id IS NULL')", BookError),
        ("    op.execute(\"UPDATE accounts SET parent_id = 'nobody'\")", BookError),
    ],
)
def test_a_migration_that_goes_wrong_leaves_the_book_as_it_was(
    book: Book, scripts: Path, more: str, error: type[Exception]
) -> None:
    filled(book)
    before = schema_of(book.path)
    (scripts / "versions" / "0002_vat.py").write_text(SECOND.format(more=more))
    with pytest.raises(error):
        migrations.bring_up(book, "0001", scripts=scripts)
    assert schema_of(book.path) == before
    assert checks.findings(book) == []
    with book.write("add") as work:  # links are watched again
        work.insert("accounts", {"name": "Afterwards"})


def test_a_full_disk_during_a_migration_leaves_the_book_as_it_was(book: Book, scripts: Path) -> None:
    filled(book)
    before = schema_of(book.path)
    (scripts / "versions" / "0002_vat.py").write_text(
        SECOND.format(more="    op.execute('CREATE TABLE big AS SELECT randomblob(9000000) AS b')")
    )
    with book.engines.write.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("PRAGMA max_page_count=1000")
    with pytest.raises(Exception, match="full"):
        migrations.bring_up(book, "0001", scripts=scripts)
    assert schema_of(book.path) == before


def test_the_golden_book_of_the_first_schema_opens_and_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "golden.adk"
    shutil.copy(GOLDEN, path)
    book = Book.open(path)
    try:
        assert checks.findings(book) == []
        with book.read() as reader:
            assert {noun: reader.count(noun) for noun in reader.nouns} == dict.fromkeys(reader.nouns, 1)
    finally:
        book.close()


def test_a_newer_book_is_refused_and_not_touched(book: Book) -> None:
    book.close()
    connection = driver.connect(str(book.path))
    connection.execute("UPDATE alembic_version SET version_num = '0999'")
    connection.commit()
    connection.close()
    before = book.path.read_bytes()
    with pytest.raises(BookError) as refused:
        Book.open(book.path)
    assert refused.value.code == "book_newer"
    assert book.path.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "book_foreign"),
        (b"Date,Customer\n2026-01-01,ALFKI\n" * 400, "book_damaged"),
    ],
)
def test_a_file_that_is_no_book_is_refused_and_not_touched(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "notes.adk"
    path.write_bytes(content)
    with pytest.raises(BookError) as refused:
        Book.open(path)
    assert refused.value.code == code
    assert path.read_bytes() == content


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = driver.connect(str(path))
    connection.execute("CREATE TABLE notes (id INTEGER)")
    connection.close()
    with pytest.raises(BookError) as refused:
        Book.open(path)
    assert refused.value.code == "book_foreign"


def test_a_book_that_was_cut_off_is_refused(book: Book) -> None:
    book.close()
    whole = book.path.read_bytes()
    book.path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BookError) as refused:
        Book.open(book.path)
    assert refused.value.code == "book_damaged"
