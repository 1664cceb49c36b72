"""Developer program: makes ``pinyin.txt`` from the dictionary of pypinyin (MIT): no library at run time.

    python resources/pinyin.py [--check]

The library's first use would stop the window for 77 ms and each name for 59 µs. Tables of our own stand beside its
dictionary: surnames, whose reading differs from the everyday one, and words that company names are made of.
"""

from __future__ import annotations

import argparse
import sys
import unicodedata
from pathlib import Path

from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

TARGET = Path(__file__).with_suffix(".txt")
# Characters of names that lie outside the basic block.
RARE = "䶮㐱㛃𠅤𡐓𣲗𣲘𤧛𦒍𦙶𨱇𫍯𫍲𫘜𫘝𫘧𫟹𫖯𬀩𬇕𬊈𬍛𬘡𬘭𬞟𬤇𬬻𬭎𬯀𬱖"
READINGS = 4  # of one character; what is rarer than that nobody types

# Reading of a character at the head of a person's name.
SURNAMES = """
单 shan, 曾 zeng, 仇 qiu, 解 xie, 朴 piao, 查 zha, 区 ou, 覃 qin, 乐 yue, 尉 wei, 盖 ge, 缪 miao, 任 ren,
华 hua, 纪 ji, 晁 chao, 么 yao, 折 she, 员 yun, 种 chong, 黑 he, 秘 bi, 冼 xian, 洗 xian, 宓 mi, 祭 zhai,
燕 yan, 应 ying, 哈 ha, 阚 kan, 重 chong, 繁 po, 召 shao, 石 shi, 句 gou, 俞 yu, 郗 chi, 逄 pang, 牟 mou,
卜 bu, 适 kuo, 洪 hong, 柏 bai, 翟 zhai, 隗 wei, 佴 nai, 能 nai, 教 jiao, 撒 sa, 万 wan, 车 che, 葛 ge,
过 guo, 郝 hao, 那 na, 宁 ning, 强 qiang, 沈 shen, 隽 juan, 仝 tong, 尉迟 yu chi, 万俟 mo qi, 长孙 zhang sun,
澹台 tan tai, 单于 chan yu, 令狐 ling hu, 皇甫 huang fu, 尹 yin, 褚 chu, 贾 jia, 夏侯 xia hou, 宰父 zai fu,
鲜于 xian yu, 呼延 hu yan, 亓官 qi guan, 乐正 yue zheng
"""
# Words of company and place names in which a character is read otherwise than alone.
WORDS = """
重庆 银行 行业 长沙 长春 长江 长城 长安 长乐 长兴 成都 都市 首都 厦门 东莞 会计 音乐 乐器 六安
蚌埠 台州 番禺 石家庄 重工 重型 供应 应用 反应 研究 调查 调度 空调 协调 传动 传感 传媒 自传 便利
便宜 西藏 宝藏 朝阳 大厦 广厦 系统 联系 重组 重新 量子 测量 计量 质量 数量 大夫 大连 单位 单元
参数 参与 人参 曲阜 丽水 尉犁 铅山 枞阳 歙县 成长 生长 长度 校准 学校 率先 效率 速率 处理 处置
办事处 转动 转换 转子 给水 供给 结构 结果 模具 模型 车间 间接 食品 相机 相关 照相 泊车 湖泊 仔猪
东阿 商行 车行 洋行 行李 运行 发行 绿化 角色 直角 称重
"""
# The same for words that the dictionary of phrases has not.
MORE_WORDS = """
长治 chang zhi, 亳州 bo zhou, 什邡 shi fang, 重机 zhong ji, 曲轴 qu zhou, 洪洞 hong tong, 浚县 xun xian, 涡阳 guo yang,
阿里 a li, 华阴 hua yin, 单县 shan xian, 粘接 zhan jie, 粘合 zhan he, 给排水 ji pai shui
"""


def plain(syllable: str) -> str:
    """Return a syllable without its tone; ü becomes v as people type it."""
    marks = unicodedata.normalize("NFD", syllable).replace("u\u0308", "v")
    return "".join(char for char in marks if "a" <= char <= "z")


def readings(code: int) -> list[str]:
    """Return the readings of a character, commonest first."""
    found: list[str] = []
    for part in pinyin_dict[code].split(","):
        syllable = plain(part)
        if syllable and syllable not in found:
            found.append(syllable)
    return found[:READINGS]


def written(entries: str) -> dict[str, str]:
    """Return the words of a list above whose reading is not that of their single characters."""
    pairs = dict(entry.strip().split(" ", 1) for entry in entries.replace("\n", " ").split(",") if entry.strip())
    return {word: said for word, said in pairs.items() if said != " ".join(readings(ord(char))[0] for char in word)}


def table() -> str:
    """Return the text of ``pinyin.txt``."""
    known = [code for code in sorted(pinyin_dict) if 0x4E00 <= code <= 0x9FFF or code == 0x3007 or chr(code) in RARE]
    words = {word: " ".join(plain(syllable[0]) for syllable in phrases_dict[word]) for word in WORDS.split()}
    words |= written(MORE_WORDS)
    lines = [
        "# Pinyin without tones. Made by pinyin.py from the dictionary of pypinyin (MIT licence); do not edit.",
        "# @characters: characters, tab, as many groups of readings parted by blanks,",
        "# the readings of a group by commas, commonest first. @words, @surnames: word, tab, its syllables.",
        "@characters",
    ]
    for at in range(0, len(known), 40):
        some = known[at : at + 40]
        lines.append("".join(map(chr, some)) + "\t" + " ".join(",".join(readings(code)) for code in some))
    for name, pairs in (("words", words), ("surnames", written(SURNAMES))):
        lines.append(f"@{name}")
        lines += [f"{word}\t{syllables}" for word, syllables in sorted(pairs.items())]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the table, or with --check compare it with the committed one."""
    parser = argparse.ArgumentParser(description="Make the pinyin table.")
    parser.add_argument("--check", action="store_true", help="write nothing, compare with the committed table")
    text = table()
    if parser.parse_args().check:
        return 0 if TARGET.read_text(encoding="utf-8") == text else 1
    TARGET.write_text(text, encoding="utf-8")
    print(f"{TARGET.name}: {len(text.encode()):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
