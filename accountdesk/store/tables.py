"""Tables made from declarations, one per noun and only when asked for, beside the few that are the store's own."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, MetaData, String, Table, Text

from accountdesk.domain.fields import Field, Kind, Noun
from accountdesk.domain.nouns import Nouns

_NULLABLE_TEXT = frozenset({Kind.DECIMAL, Kind.DATE, Kind.TIME, Kind.PARTIAL_DATE, Kind.INSTANT})
_INTEGERS = frozenset({Kind.INTEGER, Kind.MONEY})
ID = String(32)


class Tables:
    """The tables of one book's nouns; :meth:`of` builds a noun's table on first use."""

    def __init__(self, nouns: Nouns) -> None:
        self.nouns = nouns
        self.metadata = MetaData(
            naming_convention={
                "fk": "fk_%(table_name)s_%(column_0_name)s",
                "ck": "ck_%(table_name)s_%(constraint_name)s",
            }
        )
        self.meta = Table(
            "meta", self.metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False)
        )
        self.batches = Table(
            "batches",
            self.metadata,
            Column("id", Integer, primary_key=True),
            Column("at", Text, nullable=False),
            Column("actor", Text, nullable=False),
            Column("reason", Text, nullable=False),
            Column("details", Text, nullable=False),
            Column("undone_by", Integer),
            Column("undoes", Integer),
            sqlite_autoincrement=True,
        )
        self.changes = Table(
            "changes",
            self.metadata,
            Column("id", Integer, primary_key=True),
            Column("batch", Integer, nullable=False),
            Column("noun", Text, nullable=False),
            Column("row_id", ID, nullable=False),
            Column("op", Text, nullable=False),
            Column("before", Text),  # JSON of the columns that changed (all of them for a delete)
            Column("after", Text),
            Index("ix_changes_row", "noun", "row_id", "id"),
            Index("ix_changes_batch", "batch"),
        )
        self.account_facts = _account_facts(self.metadata)
        self.order_facts = _order_facts(self.metadata)
        self.search_docs = Table(
            "search_docs",
            self.metadata,
            Column("doc", Integer, primary_key=True),  # unix minutes << 24 | counter: row order is time order
            Column("noun", Text, nullable=False),
            Column("id", ID, nullable=False),
            Column("title", Text, nullable=False),
            Column("fold", Text, nullable=False),
            Index("ix_search_docs_row", "noun", "id", unique=True),
            Index("ix_search_docs_fold", "fold"),
        )

    def of(self, noun: Noun) -> Table:
        """Return the table of ``noun``."""
        found = self.metadata.tables.get(noun.code)
        return _noun_table(noun, self.metadata) if found is None else found

    def every(self) -> MetaData:
        """Return the metadata with every noun's table in it."""
        for noun in self.nouns.values():
            self.of(noun)
        return self.metadata


def _noun_table(noun: Noun, metadata: MetaData) -> Table:
    indexes = [Index(f"ix_{noun.code}_deleted_at", "deleted_at")]
    for field in noun.links():
        placed = field.name in noun.account_path and noun.when
        columns = [field.name, noun.when] if placed else [field.name]
        indexes.append(Index(f"ix_{noun.code}_{field.name}", *columns))
    if "ref" in noun.by_name:
        indexes.append(Index(f"ix_{noun.code}_ref", "ref"))
    return Table(
        noun.code,
        metadata,
        Column("id", ID, primary_key=True),
        Column("version", Integer, nullable=False, server_default="1"),
        Column("deleted_at", Text),
        *(_column(field) for field in noun.fields),
        *indexes,
    )


def _column(field: Field) -> Column[object]:
    if field.kind is Kind.LINK:
        # Deferred, so that rows of one transaction may come and go in any order.
        key = ForeignKey(f"{field.target}.id", deferrable=True, initially="DEFERRED", use_alter=False)
        return Column(field.name, ID, key)
    if field.kind is Kind.FLAG:
        return Column(
            field.name,
            Integer,
            CheckConstraint(f"{field.name} IN (0, 1)", name=field.name),
            nullable=False,
            server_default="0",
        )
    if field.kind in _INTEGERS:
        return Column(field.name, Integer)
    if field.kind in _NULLABLE_TEXT:
        return Column(field.name, Text)
    return Column(field.name, Text, nullable=False, server_default="")


def _account_facts(metadata: MetaData) -> Table:
    """One derived row per live account; every figure is in the book's currency and never logged."""
    return Table(
        "account_facts",
        metadata,
        Column("account_id", ID, primary_key=True),
        Column("sort_en", Text, nullable=False),
        Column("sort_zh", Text, nullable=False),
        Column("tier_rank", Integer, nullable=False),
        Column("last_contact_on", Text),
        Column("contacts", Integer, nullable=False),
        Column("next_step", Text, nullable=False),
        Column("next_due_on", Text),
        Column("next_person_id", ID),
        Column("orders", Integer, nullable=False),
        Column("first_order_on", Text),
        Column("last_order_on", Text),
        Column("revenue_minor", Integer),
        Column("unpriced_orders", Integer, nullable=False),
        Column("unrated_orders", Integer, nullable=False),
        Column("months", Text, nullable=False),  # JSON {"2026-11": minor}
        Column("people", Integer, nullable=False),
        Column("open_mine", Integer, nullable=False),
        Column("open_theirs", Integer, nullable=False),
        Column("unpaid_minor", Integer, nullable=False),
        Column("unpaid_due_on", Text),
        Column("last_nps", Integer),
        Column("last_nps_on", Text),
        *(
            Index(f"ix_account_facts_{name}", name, "account_id")
            for name in (
                "sort_en",
                "sort_zh",
                "tier_rank",
                "last_contact_on",
                "next_due_on",
                "revenue_minor",
                "last_order_on",
            )
        ),
    )


def _order_facts(metadata: MetaData) -> Table:
    """One derived row per live order: what it is worth, from its lines or as given."""
    return Table(
        "order_facts",
        metadata,
        Column("order_id", ID, primary_key=True),
        Column("account_id", ID),
        Column("ordered_on", Text, nullable=False),
        Column("status", Text, nullable=False),
        Column("lines", Integer, nullable=False),
        Column("net_minor", Integer),  # in the order's currency
        Column("book_minor", Integer),  # in the book's currency; NULL without amount or rate
        Column("unrated", Integer, nullable=False),
        Index("ix_order_facts_account", "account_id", "ordered_on", "status", "book_minor"),
    )
