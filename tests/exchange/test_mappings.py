"""Columns find their fields by the words people use, in English and Chinese."""

from __future__ import annotations

import pytest

from accountdesk.domain.errors import Refused
from accountdesk.domain.nouns import Nouns
from accountdesk.exchange.mappings import ROW_ID_LABEL, Mappings, is_id_like
from accountdesk.host import resources
from accountdesk.words import LANGUAGES, Words

NOUNS = Nouns()
WORDS = [Words(lang, resources() / "translations") for lang in LANGUAGES]


def labels(code: str) -> list[str]:
    return [words.say(code, name="{name}") for words in WORDS if words.has(code)]


MAPPINGS = Mappings(NOUNS, labels)


def fields(noun: str, headers: str, sample: list[list[str]] | None = None) -> list[str | None]:
    columns = MAPPINGS.columns(NOUNS[noun], headers.split(","), sample or []).columns
    return [str(column.target) if column.target else None for column in columns]


CUSTOMERS = "CustomerID,CompanyName,ContactName,ContactTitle,Address,City,Region,PostalCode,Country,Phone,Fax"
CUSTOMER_FIELDS = ["ref", "name", "people.name", "people.title", "address", "city", "region", "postal_code", "country"]
CUSTOMER_FIELDS += ["phone", "fax"]


@pytest.mark.parametrize(
    "headers",
    [
        CUSTOMERS,
        "customer id,COMPANY  NAME,contact_name,Contact-Title,address,city,region,postal.code,country,phone,fax",
        "客户编号,客户名称,联系人,职务,地址,城市,省份,邮编,国家,电话,传真",
        "客戶編號,客戶名稱,聯絡人,職務,地址,城市,省份,郵遞區號,國家,電話,傳真",
    ],
)
def test_customers_in_any_spelling(headers: str):
    assert fields("accounts", headers) == CUSTOMER_FIELDS
    noun = MAPPINGS.guess(headers.split(","))
    assert noun is not None
    assert noun.code == "accounts"


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ("ProductID,ProductName,CategoryName,QuantityPerUnit,UnitPrice,Discontinued", "products"),
        (
            "EmployeeID,LastName,FirstName,Title,BirthDate,HireDate,City,Country,HomePhone,Extension,ReportsTo",
            "colleagues",
        ),
        (
            "OrderID,CustomerID,EmployeeID,OrderDate,RequiredDate,ShippedDate,ShipVia,Freight,ShipCountry",
            "orders",
        ),
        ("OrderID,ProductID,UnitPrice,Quantity,Discount", "order_lines"),
        ("account,sector,year_established,revenue,employees,office_location,subsidiary_of", "accounts"),
        ("product,series,sales_price", "products"),
        ("sales_agent,manager,regional_office", "colleagues"),
        ("姓名,公司,手机,微信,生日", "people"),
        ("订单号,订单日期,客户,金额,业务员", "orders"),
        ("发票号,客户,开票日期,到期日,金额", "invoices"),
        ("客户,日期,方式,内容", "interactions"),
        ("订单号,产品编号,数量,单价", "order_lines"),
        ("客户,承诺,截止日期,状态", "promises"),
        ("Credit note number,Customer,Date,Amount", "credit_notes"),
        ("Name,Title,Email", "people"),
        ("Customer,Date,Score,Comment", "surveys"),
        ("First Name,Last Name,Company,E-mail Address,Business Phone", "people"),
    ],
)
def test_the_kind_is_told_by_headers(headers: str, expected: str):
    noun = MAPPINGS.guess(headers.split(","))
    assert noun is not None
    assert noun.code == expected


@pytest.mark.parametrize(
    "headers",
    [
        "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value",
        "a,b,c",
        "",
        "Whatever",
    ],
)
def test_a_file_of_no_known_kind_is_not_guessed(headers: str):
    assert MAPPINGS.guess(headers.split(",")) is None


@pytest.mark.parametrize("lang", range(len(LANGUAGES)))
@pytest.mark.parametrize("code", [code for code in NOUNS if NOUNS[code].importable])
def test_the_headers_of_our_own_exports_mean_their_fields_and_kind(code: str, lang: int):
    noun = NOUNS[code]
    headers = [MAPPINGS.header_forms(field)[lang] for field in noun.fields] + [labels(ROW_ID_LABEL)[lang]]
    columns = MAPPINGS.columns(noun, headers).columns
    assert [str(column.target) for column in columns] == [*(field.name for field in noun.fields), "id"]
    assert all(column.target and not column.target.companion for column in columns)
    guessed = MAPPINGS.guess(headers)
    assert guessed is not None
    assert guessed.code == code


def test_one_slip_of_the_pen_is_forgiven():
    assert fields("accounts", "Compny Name,Custommer ID,Postal cod") == ["name", "ref", "postal_code"]


def test_likeness_never_beats_a_known_word():
    assert fields("accounts", "Account Owner,Account Name") == ["owner_id", "name"]


def test_a_column_without_a_known_header_is_told_by_its_values():
    sample = [
        ["A", "x@example.com", "13800138000"],
        ["B", "y@example.com", "139 0013 9000"],
        ["C", "z@example.com", ""],
    ]
    sample.append(["D", "", "13700137000"])
    assert fields("people", "Name,Zzz,Qqq", sample) == ["name", "email", "mobile"]


def test_two_language_names_without_a_plain_name():
    assert fields("accounts", "中文名称,英文名称") == ["name_other", "name"]
    assert fields("accounts", "英文名称,城市") == ["name", "city"]


def test_a_link_may_have_a_column_for_its_number_and_one_for_its_name():
    columns = MAPPINGS.columns(NOUNS["orders"], ["CustomerID", "Customer Name", "OrderDate"]).columns
    assert [(str(c.target), c.target.part) for c in columns if c.target] == [
        ("account_id", "ref"),
        ("account_id", "name"),
        ("ordered_on", ""),
    ]


def test_columns_that_are_not_taken_are_named():
    columns = MAPPINGS.columns(NOUNS["accounts"], ["Company", "Shoe size", "Company Name"])
    assert columns.unmapped() == ("Shoe size", "Company Name")


def test_a_person_may_say_which_column_is_which():
    given = {"Shoe size": "size", "City": None, "Who": "people.name"}
    columns = MAPPINGS.columns(NOUNS["accounts"], ["Company", "Shoe size", "City", "Who"], (), given)
    assert [str(c.target) if c.target else None for c in columns.columns] == ["name", "size", None, "people.name"]


@pytest.mark.parametrize(
    ("given", "code"),
    [({"Nope": "name"}, "map_header_unknown"), ({"Company": "nope"}, "map_field_unknown")],
)
def test_a_wrong_map_is_refused(given: dict[str, str | None], code: str):
    with pytest.raises(Refused) as refused:
        MAPPINGS.columns(NOUNS["accounts"], ["Company"], (), given)
    assert refused.value.code == code


@pytest.mark.parametrize("header", ["CustomerID", "Order No.", "客户编号", "customer_code", "订单号", "ID"])
def test_id_headers(header: str):
    assert is_id_like(header)


@pytest.mark.parametrize("header", ["Customer", "Piano", "客户名称", "ReportsTo", "Video"])
def test_other_headers(header: str):
    assert not is_id_like(header)
