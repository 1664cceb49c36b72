"""Which encoding a text file is in, told from the whole file: a few Chinese bytes among much ASCII are enough.

Order: byte-order mark, pattern of NUL bytes (UTF-16), strict UTF-8, then a score of how much GB18030, Big5 and
Windows-1252 make sense of the lines that are not ASCII.
"""

from __future__ import annotations

import codecs
import functools
import re
from collections.abc import Callable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 1 << 18  # bytes of non-ASCII lines that are scored
_NOT_ASCII_LINE = re.compile(rb"[^\n\r]*[\x80-\xff][^\n\r]*")
# Characters of business tables, simplified and traditional: headers, firms, places, people.
_BUSINESS = frozenset(
    "的一是在有人公司限客户戶编編号號名称稱联聯系繫络絡电電话話手机機传傳真邮郵箱地址省市区區县縣路街楼樓室国國家"
    "日期时時间間订訂单單产產品数數量价價金额額元总總合计計备備注註说說明职職务務经經理姓部门門负負责責业業类類型"
    "状狀态態等级級集团團股份科技贸貿易实實工程东東西南北京上海广廣州深圳杭苏蘇华華中新天大小张張王李陈陳刘劉林"
)
_LATIN = frozenset("ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïñòóôõöøùúûüýþÿŒœŠšŽžŸð")
_LATIN_MARKS = frozenset("’‘“”„–—…€£§°·«»®™©²³½¼¡¿ªº´\xa0•")


def detect(data: bytes) -> str:
    """Return the codec of a text file's bytes."""
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return codec
    wide = _utf16_without_mark(data)
    if wide:
        return wide
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _scored(_sample(data))
    return "utf-8"


def _utf16_without_mark(data: bytes) -> str:
    """Return the UTF-16 codec when NUL bytes stand at one parity only, as they do for ASCII in UTF-16."""
    head = data[:_SAMPLE]
    units = len(head) // 2
    if units < 2:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    ends = head.count(b"\n")
    # Line ends are wide too; a stray NUL byte in a small plain file leaves them narrow.
    if odd > units * 0.05 and even * 10 < odd and head.count(b"\n\x00") * 2 >= ends:
        return "utf-16-le"
    if even > units * 0.05 and odd * 10 < even and head.count(b"\x00\n") * 2 >= ends:
        return "utf-16-be"
    return ""


def _sample(data: bytes) -> list[bytes]:
    lines: list[bytes] = []
    size = 0
    for found in _NOT_ASCII_LINE.finditer(data):
        line = found[0][:4096]
        lines.append(line)
        size += len(line)
        if size > _SAMPLE:
            break
    return lines


def _scored(lines: list[bytes]) -> str:
    scores = {codec: _score(lines, codec, judge) for codec, judge in _JUDGES.items()}
    ranked = sorted(scores, key=lambda codec: -scores[codec])
    best, second = ranked[0], ranked[1]
    if scores[best] < 0.25 or scores[best] - scores[second] < 0.05:
        return _second_opinion(lines, best, sure=scores[best] >= 0.25)
    return best


def _score(lines: list[bytes], codec: str, judge: Callable[[str], tuple[float, int]]) -> float:
    """Return how much sense a codec makes: judged characters per character, times the share of lines it can read."""
    points, characters, readable = 0.0, 0, 0
    for line in lines:
        try:
            text = line.decode(codec)
        except UnicodeDecodeError:
            continue
        readable += 1
        gained, met = judge(text)
        points += gained
        characters += met
    return points / characters * readable / len(lines) if characters else 0.0


def _judge_chinese(text: str, usual: frozenset[str]) -> tuple[float, int]:
    points, met = 0.0, 0
    for char in text:
        if char < "\x80":
            continue
        met += 1
        if char in _BUSINESS:
            points += 2
        if char in usual:
            points += 1
        elif "\ue000" <= char <= "\uf8ff":
            points -= 2
    return points, met


def _judge_latin(text: str) -> tuple[float, int]:
    points, met = 0.0, 0
    for run in re.findall(r"[^\x00-\x7f]+", text):
        met += len(run)
        # Accents stand alone or in pairs among plain letters; Chinese bytes come in longer even runs.
        weight = 1.0 if len(run) == 1 else 0.6 if len(run) <= 3 else 0.0
        points += weight * sum(char in _LATIN or char in _LATIN_MARKS for char in run)
    return points, met


def _judge_utf8(text: str) -> tuple[float, int]:
    """A line that is not ASCII and yet valid UTF-8 is hardly ever anything else."""
    met = sum(char >= "\x80" for char in text)
    return 1.5 * met, met


@functools.cache
def _usual(codec: str, first: int, last: int, trails: tuple[tuple[int, int], ...]) -> frozenset[str]:
    """Return the first level of a Chinese character set, in which nearly all of a business text is written."""
    found = set("，。、；：？！（）《》“”‘’—…·　￥％＋－／０１２３４５６７８９")
    for lead in range(first, last + 1):
        for low, high in trails:
            block = b"".join(bytes((lead, trail)) for trail in range(low, high + 1))
            found.update(block.decode(codec, "ignore"))
    return frozenset(found)


def _judge_gb(text: str) -> tuple[float, int]:
    return _judge_chinese(text, _usual("gb2312", 0xB0, 0xD7, ((0xA1, 0xFE),)))


def _judge_big5(text: str) -> tuple[float, int]:
    return _judge_chinese(text, _usual("big5", 0xA4, 0xC6, ((0x40, 0x7E), (0xA1, 0xFE))))


_JUDGES: dict[str, Callable[[str], tuple[float, int]]] = {
    "gb18030": _judge_gb,
    "big5": _judge_big5,
    "cp1252": _judge_latin,
    "utf-8": _judge_utf8,  # a file in UTF-8 of which a few lines are damaged
}


def _second_opinion(lines: list[bytes], best: str, *, sure: bool) -> str:
    """Return what charset-normalizer makes of a close call; any codec of its own only when ours are all poor."""
    from charset_normalizer import from_bytes

    match = from_bytes(b"\n".join(lines)).best()
    if match is None:
        return best
    codec = codecs.lookup(match.encoding).name
    codec = {"gbk": "gb18030", "gb2312": "gb18030", "big5hkscs": "big5", "cp1250": "cp1252"}.get(codec, codec)
    return codec if codec in _JUDGES or not sure else best
