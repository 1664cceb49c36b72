"""Names found by pinyin and initials: the readings that mislead a dictionary."""

import subprocess
import sys
from pathlib import Path

import pytest

from accountdesk.words.pinyin import Pinyin

RESOURCES = Path(__file__).parents[2] / "resources"
PINYIN = Pinyin.load(RESOURCES)


def keys(text: str) -> list[str]:
    return PINYIN.keys(text).split()


@pytest.mark.parametrize(
    ("name", "spelled"),
    [
        ("单雄", "shanxiong"),
        ("曾国强", "zengguoqiang"),
        ("仇英", "qiuying"),
        ("解晓东", "xiexiaodong"),
        ("尉迟恭", "yuchigong"),
        ("朴智星", "piaozhixing"),
        ("查良镛", "zhaliangyong"),
        ("区伟", "ouwei"),
        ("覃勇", "qinyong"),
        ("乐嘉", "yuejia"),
        ("欧阳娜娜", "ouyangnana"),
        ("吕布", "lvbu"),
    ],
)
def test_surnames_come_first_in_their_own_reading(name: str, spelled: str) -> None:
    assert keys(name)[0] == spelled


@pytest.mark.parametrize(
    ("name", "spelled", "initials"),
    [
        ("重庆银行", "chongqingyinhang", "cqyh"),
        ("厦门重工", "xiamenzhonggong", "xmzg"),
        ("欧阳娜娜", "ouyangnana", "oynn"),
        ("苏州恒岳精密机械有限公司", "suzhouhengyuejingmijixieyouxiangongsi", "szhyjmjxyxgs"),
        ("成都锦程轨道", "chengdujinchengguidao", "cdjcgd"),
        ("长沙会计事务所", "changshakuaijishiwusuo", "cskjsws"),
        ("喆堃", "zhekun", "zk"),
        ("IBM中国 ３号", "ibmzhongguo3hao", "ibmzg3h"),
    ],
)
def test_companies_and_rare_names(name: str, spelled: str, initials: str) -> None:
    assert keys(name)[0] == spelled
    assert initials in keys(name)


def test_the_everyday_reading_finds_too() -> None:
    assert {"zhongqingyinhang", "zqyh"} <= set(keys("重庆银行"))
    assert {"danxiong", "dx"} <= set(keys("单雄"))


def test_the_number_of_spellings_is_bounded() -> None:
    assert len([key for key in keys("长重行乐都曾单解查区" * 6) if len(key) > 60]) <= 8


def test_names_without_chinese_have_no_keys() -> None:
    assert PINYIN.keys("Brandt & Sohn") == PINYIN.keys("") == PINYIN.keys("，！") == ""


def test_names_sort_by_pinyin_and_without_accents() -> None:
    names = ["深圳澄光电子", "Zürich Re", "Łukasz", "安徽", "重庆", "Äpfel"]
    assert sorted(names, key=PINYIN.sort_key) == ["安徽", "Äpfel", "重庆", "深圳澄光电子", "Zürich Re", "Łukasz"]
    assert PINYIN.sort_key("Äpfel") == "apfel"
    assert PINYIN.sort_key("！") == "！".casefold().replace("！", "!")


def test_the_table_is_the_one_its_program_makes() -> None:
    pytest.importorskip("pypinyin", reason="the dictionary serves development only")
    assert subprocess.run([sys.executable, RESOURCES / "pinyin.py", "--check"], check=False).returncode == 0
