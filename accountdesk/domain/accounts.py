"""Accounts: the firms a key-account manager looks after, with what is known of how they buy and pay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from typing import Protocol

from accountdesk.domain import fields as f
from accountdesk.domain.dates import PartialDate

TIERS = ("S", "A", "B", "C")


@dataclass(frozen=True, slots=True, kw_only=True)
class Account(f.Row):
    """A firm; ``name`` is as it is usually written, ``name_other`` the same firm in the other language."""

    ref: str = f.text(
        en="customer id, customerid, customer number, customer no, customer code, account id, account number, "
        "account ref, client id, id, number, no",
        zh="客户编号, 客户代码, 客户号, 编号, 客戶編號, 客戶代碼, 編號",
        searchable=True,
        listed=True,
    )
    name: str = f.text(
        required=True,
        en="company, company name, companyname, account, account name, customer, customer name, client, "
        "client name, organisation, organization",
        zh="客户名称, 客户, 公司, 公司名称, 企业名称, 单位名称, 名称, 客戶名稱, 公司名稱",
        searchable=True,
        listed=True,
    )
    name_other: str = f.text(
        en="other name, name in the other language, english name, chinese name, local name, second name",
        zh="另一语言名称, 英文名称, 中文名称, 外文名称, 另一名称, 其他名称, 英文名稱, 中文名稱",
        searchable=True,
        listed=True,
    )
    short_name: str = f.text(en="short name, alias, abbreviation", zh="简称, 客户简称, 簡稱", searchable=True)
    tier: str = f.choice(
        ",".join(TIERS),
        en="level, class, grade, priority, tier",
        zh="等级, 客户等级, 级别, 客户级别, 等級",
        listed=True,
        private=True,
    )
    owner_id: str | None = f.link(
        "colleagues",
        en="account manager, account owner, owner, sales rep, employee, salesperson",
        zh="客户经理, 负责人, 销售, 业务员, 跟进人, 客戶經理, 負責人",
        listed=True,
    )
    parent_id: str | None = f.link(
        "accounts",
        en="parent, parent account, parent company, group, subsidiary of, subsidiary_of, head office",
        zh="上级客户, 母公司, 集团, 总公司, 上級客戶",
    )
    industry: str = f.text(
        en="sector, branch, line of business, industry", zh="行业, 所属行业, 行業", searchable=True, listed=True
    )
    size: int | None = f.integer(
        en="employees, number of employees, headcount, staff, size",
        zh="员工数, 人数, 规模, 員工數",
        low=0,
        unit="unit.people",
    )
    yearly_sales_minor: int | None = f.money(
        "yearly_sales_currency", en="annual revenue, yearly sales, turnover, revenue", zh="年营业额, 年营收, 年銷售額"
    )
    yearly_sales_currency: str = f.currency(label="field.yearly_sales_currency")
    website: str = f.text(en="web, url, homepage, web site", zh="网站, 网址, 官网, 網站", searchable=True)
    phone: str = f.text(
        en="telephone, tel, phone number, company phone",
        zh="电话, 联系电话, 公司电话, 電話",
        searchable=True,
        listed=True,
    )
    fax: str = f.text(en="fax number, telefax", zh="传真, 傳真")
    email: str = f.text(en="e-mail, mail, email address, company email", zh="邮箱, 电子邮件, 電郵", searchable=True)
    address: str = f.text(en="street, street address, address 1", zh="地址, 详细地址, 公司地址", searchable=True)
    city: str = f.text(en="town, place", zh="城市, 市", searchable=True, listed=True)
    region: str = f.text(en="state, province, county", zh="省份, 省, 地区, 区域, 省份/地区", searchable=True)
    postal_code: str = f.text(
        en="postalcode, postcode, zip, zip code, postal code", zh="邮编, 邮政编码, 郵編, 郵遞區號"
    )
    country: str = f.text(
        en="nation, country/region, office location", zh="国家, 国别, 國家", searchable=True, listed=True
    )
    language: str = f.choice("en,zh_CN", choice_set="language", en="preferred language", zh="语言, 語言")
    customer_since: PartialDate | None = f.partial_date(
        en="since, customer from, year established, relationship since", zh="合作起始, 合作时间, 成为客户日期"
    )
    payment_terms: str = f.text(en="terms, terms of payment", zh="付款条件, 账期, 付款方式", private=True)
    payment_habit: str = f.text(en="pays how, payment behaviour", zh="付款习惯, 实际付款", private=True)
    buying_process: str = f.note(en="decision process, approval process", zh="采购流程, 决策流程, 决策", private=True)
    cost_to_serve_rate: Decimal | None = f.decimal(en="cost to serve", zh="服务成本率", private=True, low=0)
    next_step: str = f.text(en="next action, next activity", zh="下一步, 下步计划", private=True, erase=f.Erase.REDACT)
    next_step_on: Date | None = f.date(
        en="next step date, follow up date, next contact", zh="下次联系, 下次跟进, 跟进日期", private=True
    )
    next_step_person_id: str | None = f.link("people", en="next step with", zh="下一步对象", private=True)
    source: str = f.text(en="lead source, origin", zh="来源, 客户来源", private=True)
    checked_on: Date | None = f.date(en="checked, last verified", zh="核对日期", private=True)
    notes: str = f.note(
        en="note, remark, remarks, comment, description", zh="备注, 说明, 描述, 備註", private=True, searchable=True
    )


FIELDS = f.fields_of(Account)

NOUN = f.Noun(
    code="accounts",
    row=Account,
    title=("name", "name_other", "ref"),
    fields=FIELDS,
    identity=(("ref",), ("name",)),
    account_path=("id",),
    icon="building",
    companions=(
        f.Companion(
            noun="people",
            link="account_id",
            fields={
                "name": (
                    "contact", "contact name", "contactname", "contact person", "main contact",
                    "联系人", "联系人姓名", "主要联系人", "聯絡人", "聯繫人",
                ),
                "title": (
                    "contact title", "contacttitle", "job title", "position",
                    "职务", "职位", "联系人职务", "職務", "職稱",
                ),
                "mobile": ("contact mobile", "contact phone", "联系人手机", "手机"),
                "email": ("contact email", "contact e-mail", "联系人邮箱"),
            },
        ),
    ),
)  # fmt: skip


class Named(Protocol):
    """What has a number and names in two languages: an account, a line of the account list, a person, a colleague."""

    @property
    def ref(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def name_other(self) -> str: ...


def display_names(named: Named, lang: str) -> tuple[str, str]:
    """Return the two names in the order of ``lang``: the one in its script first, the other second (or empty)."""
    names = [name for name in (named.name, named.name_other) if name]
    names.sort(key=lambda name: has_han(name) != lang.startswith("zh"))
    return (names[0] if names else named.ref, names[1] if len(names) > 1 else "")


def has_han(text: str) -> bool:
    """Tell whether ``text`` holds a Chinese character (CJK unified ideographs and extension A)."""
    return any("\u3400" <= char <= "\u9fff" for char in text)
