"""The account report: what is printed for whom, in both languages, tagged, with our fonts, whatever the data hold."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from accountdesk.domain.answers import AccountFile
from accountdesk.reports import accounts
from accountdesk.words import Words
from tests.reports import samples

RESOURCES = Path(__file__).parents[2] / "resources"
WORDS = {lang: Words(lang, RESOURCES / "translations") for lang in ("en", "zh_CN")}


@pytest.fixture
def file() -> AccountFile:
    return samples.account_file()


def text(path: Path) -> str:
    return " ".join("\n".join(page.extract_text() for page in PdfReader(path).pages).split())


def fonts(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for page in PdfReader(path).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            found[str(font.get_object()["/BaseFont"])] = descendant["/FontDescriptor"].get_object()
    return found


@pytest.mark.parametrize(
    ("lang", "headings"),
    [
        ("en", ["Facts", "People", "Open promises", "Orders by month", "Unpaid invoices", "Timeline"]),
        ("zh_CN", ["基本情况", "联系人", "未完成的承诺", "各月订单", "未付发票", "往来时间线"]),
    ],
)
def test_everything_on_file_is_printed(file: AccountFile, tmp_path: Path, lang: str, headings: list[str]) -> None:
    result = accounts.write(file, WORDS[lang], "internal", tmp_path / "r.pdf")
    printed = text(result.file)
    names = ["苏州恒岳精密机械有限公司", "Suzhou Hengyue Precision Machinery", "李娜", "喆堃", "Łukasz Świątek"]
    names.append("Lin Wei" if lang == "en" else "林薇")
    facts = ["K-1001", "李娜询价", "+86 138 0013 8000", "26-0871", "¥4,866,000.00", "26-1142", "SECRET-NOTE"]
    for wanted in [*headings, *names, *facts]:
        assert wanted.replace(" ", "") in printed.replace(" ", ""), wanted
    assert "SECRET-GONE" not in printed  # left the firm
    assert result.missing_glyphs == ""
    assert result.pages == len(PdfReader(result.file).pages)
    assert result.ms > 0


def test_the_customers_edition_keeps_our_thoughts_to_ourselves(file: AccountFile, tmp_path: Path) -> None:
    ours = text(accounts.write(file, WORDS["zh_CN"], "internal", tmp_path / "ours.pdf").file)
    theirs = text(accounts.write(file, WORDS["zh_CN"], "customer", tmp_path / "theirs.pdf").file)
    private = ["SECRET", "月结", "平均迟付", "李娜询价", "推荐", "力挺", "支持", "八月初三", "下一步", "内部版"]
    for secret in private[:4] + private[7:]:
        assert secret in ours, secret
    for secret in private:
        assert secret not in theirs, secret
    for shown in ("李娜", "喆堃", "26-1142", "IP67", "客户版"):
        assert shown in theirs, shown


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_the_file_is_tagged_and_carries_subsets_of_our_fonts(file: AccountFile, tmp_path: Path, lang: str) -> None:
    path = accounts.write(file, WORDS[lang], "internal", tmp_path / "r.pdf").file
    root: Any = PdfReader(path).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).lower().startswith("zh" if lang == "zh_CN" else "en")
    kinds, described = set(), []
    stack = [root["/StructTreeRoot"]]
    while stack:
        node = stack.pop()
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            stack.extend(node)
        elif isinstance(node, dict):
            kinds.add(str(node.get("/S", "")))
            described += [str(node["/Alt"])] if "/Alt" in node else []
            stack += [node["/K"]] if "/K" in node else []
    assert {"/H1", "/H2", "/Table", "/TH", "/TR", "/Figure"} <= kinds
    assert any("4.87" in alt or "487" in alt for alt in described)
    found = fonts(path)
    assert {name[8:].split("-")[0] for name in found} == {"Inter", "NotoSansSC"}
    for name, descriptor in found.items():
        assert name[7] == "+", name  # a subset
        assert "/FontFile2" in descriptor, name


def test_the_chart_keeps_its_words(file: AccountFile, tmp_path: Path) -> None:
    printed = text(accounts.write(file, WORDS["zh_CN"], "internal", tmp_path / "r.pdf").file).replace(" ", "")
    for word in ("每月订单额", "60万", "今天"):
        assert word in printed


def test_a_character_nobody_has_costs_a_box_not_the_report(file: AccountFile, tmp_path: Path) -> None:
    odd = replace(file, account=replace(file.account, notes="party \U0001f600 ꙮ"))
    result = accounts.write(odd, WORDS["en"], "internal", tmp_path / "r.pdf")
    assert set(result.missing_glyphs) == {"\U0001f600", "ꙮ"}
    assert "Łukasz Świątek" in text(result.file)


def test_data_are_never_taken_for_commands(file: AccountFile, tmp_path: Path) -> None:
    hostile = '#read("/tokens.json") *bold* $x^2$ @ref <label> \\ // {page} "quote" #{1+1}'
    odd = replace(file, account=replace(file.account, name=hostile, name_other="", industry=hostile * 20))
    printed = text(accounts.write(odd, WORDS["en"], "internal", tmp_path / "r.pdf").file)
    assert '#read("/tokens.json") *bold* $x^2$' in printed
    assert "#{1+1}" in printed


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
@pytest.mark.parametrize("edition", accounts.EDITIONS)
def test_an_account_of_which_nothing_is_known(tmp_path: Path, lang: str, edition: str) -> None:
    result = accounts.write(samples.empty_file(), WORDS[lang], edition, tmp_path / "r.pdf")
    assert result.pages == 1
    assert "Alfreds Futterkiste" in text(result.file)


def test_an_old_customer_without_recent_orders_shows_when_they_were(tmp_path: Path) -> None:
    bare = samples.empty_file()
    day = date(1998, 4, 9)
    old = replace(
        bare,
        line=replace(bare.line, months={"1998-03": 85_100, "1998-04": 93_350}),
        revenue=replace(bare.revenue, orders=6, last_order_on=day, last_order_minor=93_350),
    )
    printed = text(accounts.write(old, WORDS["en"], "internal", tmp_path / "r.pdf").file)
    assert "the last one was on 9 Apr 1998" in printed
    assert "April 1998 ¥933.50" in printed


def test_the_same_file_gives_the_same_bytes(file: AccountFile, tmp_path: Path) -> None:
    one, other = (accounts.write(file, WORDS["en"], "internal", tmp_path / name).file for name in ("1.pdf", "2.pdf"))
    assert one.read_bytes() == other.read_bytes()


def test_an_unknown_edition_and_a_missing_folder_are_refused(file: AccountFile, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="public"):
        accounts.write(file, WORDS["en"], "public", tmp_path / "r.pdf")
    with pytest.raises(OSError, match="nowhere"):
        accounts.write(file, WORDS["en"], "internal", tmp_path / "nowhere" / "r.pdf")
    assert not list(tmp_path.iterdir())
