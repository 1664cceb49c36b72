"""Files of any encoding are read as their authors wrote them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accountdesk.exchange.encodings import detect

ZH = "客户编号,客户名称,联系人,电话\r\n10001,上海恒越精密机械有限公司,林薇,021-6888 1234\r\n"
TW = "客戶編號,客戶名稱,聯絡人,電話\r\n10001,臺北精密股份有限公司,陳怡君,02-2345 6789\r\n"
DE = "Kunde,Ort\nBäckerei Müller,Köln\nCafé Zürich,Genève\n"
ASCII = "id,name,city\n" + "17,Plain Name,Berlin\n" * 400


@pytest.mark.parametrize(
    ("text", "encoding", "expected"),
    [
        (ZH, "gb18030", "gb18030"),
        (ZH, "gbk", "gb18030"),
        (TW, "big5", "big5"),
        (TW, "gbk", "gb18030"),
        (DE, "cp1252", "cp1252"),
        (ZH, "utf-8", "utf-8"),
        (ZH, "utf-8-sig", "utf-8-sig"),
        (ZH, "utf-16", "utf-16"),
        (ZH, "utf-16-le", "utf-16-le"),
        (ZH, "utf-16-be", "utf-16-be"),
        ("", "utf-8", "utf-8"),
        ("plain", "ascii", "utf-8"),
        (ASCII + "18,王,x\n", "gb18030", "gb18030"),
        (ASCII + "18,Müller,x\n", "cp1252", "cp1252"),
        ("a,b\n“quoted”,5 €\n", "cp1252", "cp1252"),
    ],
)
def test_the_encoding_is_told(text: str, encoding: str, expected: str):
    data = text.encode(encoding)
    assert detect(data) == expected
    assert data.decode(detect(data)) == text


def test_a_damaged_line_does_not_turn_a_whole_file_into_another_encoding():
    lines = ZH.encode("utf-8") * 20 + b"10002,broken \xe6\xff name,x,y\r\n"
    assert detect(lines) == "utf-8"


def test_one_nul_byte_does_not_make_it_utf_16():
    assert detect(ASCII.encode() + b"19,a\x00b,c\n") == "utf-8"


@given(st.binary(max_size=400))
def test_any_bytes_have_some_encoding(data: bytes):
    data.decode(detect(data), "replace")
