"""The first tables: twelve nouns, the change log, facts and search documents.

Written down as they were on the day and never changed again, whatever the declarations become. A column is
written as its name and a sign: none = text that is never null, ``~`` = text or null (days, exact numbers),
``#`` = whole number or null, ``?`` = yes or no, ``>noun`` = a link. ``a+b`` is an index over two columns.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_APPLICATION_ID = 0x41444B31


def upgrade() -> None:
    """Make all tables of an empty book."""
    op.execute(f"PRAGMA application_id={_APPLICATION_ID}")
    _own_tables()
    _facts()
    _noun(
        "colleagues",
        "ref name name_other title department phone extension mobile email city country hired_on~ "
        "reports_to_id>colleagues notes",
        indexes="ref reports_to_id",
    )
    _noun(
        "accounts",
        "ref name name_other short_name tier owner_id>colleagues parent_id>accounts industry size# "
        "yearly_sales_minor# yearly_sales_currency website phone fax email address city region postal_code "
        "country language customer_since~ payment_terms payment_habit buying_process cost_to_serve_rate~ "
        "next_step next_step_on~ next_step_person_id>people source checked_on~ notes",
        indexes="next_step_person_id owner_id parent_id ref",
    )
    _noun(
        "people",
        "ref account_id>accounts name name_other main? title department phone mobile email wechat more_channels "
        "address city birthday~ gender language culture preferred_channel best_hours do_not_disturb buying_role "
        "stance influence# care_level reports_to_id>people source left_on~ notes",
        indexes="account_id ref reports_to_id",
    )
    _noun(
        "products",
        "ref name name_other category unit list_price~ cost~ currency discontinued? notes",
        indexes="ref",
    )
    _noun(
        "interactions",
        "account_id>accounts day~ time~ channel direction subject note minutes# mood# place colleague_id>colleagues",
        indexes="account_id+day colleague_id",
    )
    _noun(
        "participants",
        "interaction_id>interactions person_id>people colleague_id>colleagues role",
        indexes="colleague_id interaction_id person_id",
    )
    _noun(
        "promises",
        "account_id>accounts person_id>people direction what due_on~ state made_on~ closed_on~ "
        "interaction_id>interactions colleague_id>colleagues note",
        indexes="account_id+made_on colleague_id interaction_id person_id",
    )
    _noun(
        "orders",
        "ref account_id>accounts colleague_id>colleagues ordered_on~ status amount_minor# currency rate~ "
        "required_on~ shipped_on~ customer_ref note",
        indexes="account_id+ordered_on colleague_id ref",
    )
    _noun(
        "order_lines",
        "order_id>orders product_id>products position# description quantity~ list_price~ price~ discount~ cost~",
        indexes="order_id product_id",
    )
    _noun(
        "credit_notes",
        "ref account_id>accounts order_id>orders booked_on~ amount_minor# currency rate~ reason note",
        indexes="account_id+booked_on order_id ref",
    )
    _noun(
        "invoices",
        "ref account_id>accounts order_id>orders issued_on~ due_on~ paid_on~ amount_minor# paid_minor# currency "
        "rate~ note",
        indexes="account_id+issued_on order_id ref",
    )
    _noun(
        "surveys",
        "account_id>accounts person_id>people answered_on~ kind score# question comment "
        "interaction_id>interactions closed_on~",
        indexes="account_id+answered_on interaction_id person_id",
    )


def _column(table: str, written: str) -> sa.Column[object]:
    name, target = written.rstrip("~#?").partition(">")[::2]
    if target:
        link = sa.ForeignKey(f"{target}.id", name=f"fk_{table}_{name}", deferrable=True, initially="DEFERRED")
        return sa.Column(name, sa.String(32), link)
    if written.endswith("~"):
        return sa.Column(name, sa.Text())
    if written.endswith("#"):
        return sa.Column(name, sa.Integer())
    if written.endswith("?"):
        yes_or_no = sa.CheckConstraint(f"{name} IN (0, 1)", name=f"ck_{table}_{name}")
        return sa.Column(name, sa.Integer(), yes_or_no, nullable=False, server_default="0")
    return sa.Column(name, sa.Text(), nullable=False, server_default="")


def _noun(table: str, columns: str, *, indexes: str = "") -> None:
    op.create_table(
        table,
        sa.Column("id", sa.String(32), primary_key=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("deleted_at", sa.Text()),
        *(_column(table, written) for written in columns.split()),
    )
    for index in ("deleted_at", *indexes.split()):
        names = index.split("+")
        op.create_index(f"ix_{table}_{names[0]}", table, names)


def _own_tables() -> None:
    op.create_table(
        "meta",
        sa.Column("key", sa.Text(), primary_key=True, nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
    )
    op.create_table(
        "batches",
        sa.Column("id", sa.Integer(), primary_key=True, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("at", "actor", "reason", "details")),
        sa.Column("undone_by", sa.Integer()),
        sa.Column("undoes", sa.Integer()),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "changes",
        sa.Column("id", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("noun", sa.Text(), nullable=False),
        sa.Column("row_id", sa.String(32), nullable=False),
        sa.Column("op", sa.Text(), nullable=False),
        sa.Column("before", sa.Text()),
        sa.Column("after", sa.Text()),
    )
    op.create_index("ix_changes_row", "changes", ["noun", "row_id", "id"])
    op.create_index("ix_changes_batch", "changes", ["batch"])
    op.create_table(
        "search_docs",
        sa.Column("doc", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("noun", sa.Text(), nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("fold", sa.Text(), nullable=False),
    )
    op.create_index("ix_search_docs_row", "search_docs", ["noun", "id"], unique=True)
    op.create_index("ix_search_docs_fold", "search_docs", ["fold"])


def _facts() -> None:
    def whole(names: str) -> list[sa.Column[object]]:
        return [sa.Column(name, sa.Integer(), nullable=False) for name in names.split()]

    def words(names: str) -> list[sa.Column[object]]:
        return [sa.Column(name, sa.Text(), nullable=False) for name in names.split()]

    op.create_table(
        "account_facts",
        sa.Column("account_id", sa.String(32), primary_key=True, nullable=False),
        *words("sort_en sort_zh"),
        *whole("tier_rank"),
        sa.Column("last_contact_on", sa.Text()),
        *whole("contacts"),
        *words("next_step"),
        sa.Column("next_due_on", sa.Text()),
        sa.Column("next_person_id", sa.String(32)),
        *whole("orders"),
        sa.Column("first_order_on", sa.Text()),
        sa.Column("last_order_on", sa.Text()),
        sa.Column("revenue_minor", sa.Integer()),
        *whole("unpriced_orders unrated_orders"),
        *words("months"),
        *whole("people open_mine open_theirs unpaid_minor"),
        sa.Column("unpaid_due_on", sa.Text()),
        sa.Column("last_nps", sa.Integer()),
        sa.Column("last_nps_on", sa.Text()),
    )
    for name in "sort_en sort_zh tier_rank last_contact_on next_due_on revenue_minor last_order_on".split():
        op.create_index(f"ix_account_facts_{name}", "account_facts", [name, "account_id"])
    op.create_table(
        "order_facts",
        sa.Column("order_id", sa.String(32), primary_key=True, nullable=False),
        sa.Column("account_id", sa.String(32)),
        *words("ordered_on status"),
        *whole("lines"),
        sa.Column("net_minor", sa.Integer()),
        sa.Column("book_minor", sa.Integer()),
        *whole("unrated"),
    )
    op.create_index("ix_order_facts_account", "order_facts", ["account_id", "ordered_on", "status", "book_minor"])
