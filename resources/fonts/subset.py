"""Developer program: makes the bundled fonts from two pinned packages, byte for byte the same each time.

    python resources/fonts/subset.py [--check]

Needs fontTools and npm (``npm pack`` fetches the packages; their contents are checked by SHA-256). Inter carries
Latin, Greek and Cyrillic; Noto Sans SC carries all of GB 2312, the common level of Big5, rare names and symbols.
Both are under the SIL Open Font License; the subsets say in their version text that they are modified.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Package:
    """An npm package that holds static TTF files, and what becomes of them."""

    name: str
    version: str
    sha256: str
    faces: tuple[tuple[str, str], ...]  # path in the package, file made of it
    licence: str
    features: tuple[str, ...]


INTER = Package(
    name="@expo-google-fonts/inter",
    version="0.4.2",
    sha256="b5c1e5878c07a5637169da9f7b1f370c69709f1f8de55998e2522f7aa9dfe2a9",
    faces=(
        ("400Regular/Inter_400Regular.ttf", "Inter-Regular.ttf"),
        ("600SemiBold/Inter_600SemiBold.ttf", "Inter-SemiBold.ttf"),
        ("700Bold/Inter_700Bold.ttf", "Inter-Bold.ttf"),
    ),
    licence="OFL-Inter.txt",
    features=("calt", "case", "ccmp", "kern", "liga", "locl", "mark", "mkmk", "tnum"),
)
NOTO = Package(
    name="@expo-google-fonts/noto-sans-sc",
    version="0.4.3",
    sha256="0d69d0f4971d2ff574e3d93cbc218dc950bf3f3f8f8e2c008d97687ed53aee59",
    faces=(
        ("400Regular/NotoSansSC_400Regular.ttf", "NotoSansSC-Regular.ttf"),
        ("700Bold/NotoSansSC_700Bold.ttf", "NotoSansSC-Bold.ttf"),
    ),
    licence="OFL-NotoSansSC.txt",
    features=("ccmp", "kern", "liga", "locl", "palt", "tnum", "vert"),
)

# Characters of given names and surnames outside GB 2312 that people do bear.
NAMES = (
    "喆堃昇䶮𫖯珺玥璟煊燚垚犇骉骎昉晞暐暤旸昳琀琇琚琤瑀瑄瑢璠璘瓒晢翀翾翯赟婳媖嬅妘嫄湉淏澔渼濛瀞溦皛皞祎祐禛禤竑"
    "綦纮绹翚芃莜袆裎訚谌谞贇逯郜郯鄢酆铻锜锃锘镕雒雩韪頔颢飏騄鹍麴龑龢亓亶佺倓偲僖儁冏劼勍勖卲厍呂咘啟囧圳坤埈堯塬夆"
    "奡妧姞娍婧嫚嬛孖宓寔寯尨峣崟嵊嵎巽巹帔弢彧徕悰惇愔慜懋戬扆拏掞敔斁昕昰晧晳曈曌朏杕枀柷栒栩桄桢梽棽楙榞槃橚櫆欻歆"
    "毓汖沄沅沨泓泱洢洺浥浵涴淓淼湛湜溁滪漷潆潞澂澍瀅瀚炁炘烜烨焜焱煚熜熳燊爔牂狄玎玏玙玚玠玢玥玹珂珅珖珣珩珮琎琛琦琨琬琰"
    "琲瑨瑭瑱璆璈璐璨璩瓈甯畀畹盷眭矅砀祁祾禔禹稷穑笪筱箐篪糸絜綝缃缦羑羿聃臧臻舸艾芾苡茀茆莙菀菁萱葑葭蓥蕤蕴薇薛藜蘭虓虢"
    "蛟衎袁裴褀覌觐訢諲諴诩诺谠豳贠赓赜赪跃跫軒辀逄邘邨邬邴郄郅郇郗郢郦郧鄄鄯鄱醴釗釩鈞鉴銎錡鎏鎮钊钏钜钧钰钲铄铎铖铠锴闫闳"
    "陟隗隰霁霂靖靳韡顗飖馗馨骞骢鬯魁鲲鸢鸾鹀麊黛鼐齐𠅤𡐓𣲗𣲘𤧛𦒍𦙶𨱇𫍯𫍲𫘜𫘝𫘧𫟹𬀩𬇕𬊈𬍛𬘡𬘭𬞟𬤇𬬻𬭎𬯀𬱖"
)
SYMBOLS = (
    "①②③④⑤⑥⑦⑧⑨⑩℃℉№℡㎎㎏㎜㎝㎞㎡㏄㈱★☆●○■□▲△▼▽◆◇→←↑↓↗↘↙↖⇒√×÷±≈≠≤≥∞∑∏〇々〆「」『』【】〔〕《》〈〉·—…‘’“”、。〃￥￠￡～"
)


def inter_characters() -> Iterator[int]:
    """Yield what Inter is kept for: Latin in all European and Vietnamese spellings, Greek, Cyrillic, signs."""
    for first, last in (
        (0x20, 0x7E), (0xA0, 0x24F), (0x250, 0x2AF), (0x2B0, 0x36F), (0x370, 0x3FF), (0x400, 0x52F), (0x1E00, 0x1EFF),
        (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20CF), (0x2100, 0x218F), (0x2190, 0x21FF), (0x2200, 0x22FF),
        (0x2300, 0x23FF), (0x25A0, 0x25FF), (0x2600, 0x26FF), (0x2700, 0x27BF), (0xFFFD, 0xFFFD),
    ):  # fmt: skip
        yield from range(first, last + 1)


def noto_characters() -> Iterator[int]:
    """Yield GB 2312, Big5 level 1, names, symbols and the Latin that stands inside Chinese text."""
    yield from range(0x20, 0x7F)
    yield from range(0xA0, 0x180)
    yield from range(0x3000, 0x3040)
    yield from range(0xFF01, 0xFFEF)
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            yield from _decoded(bytes((high, low)), "gb2312")
    for high in range(0xA4, 0xC7):  # level 1: A440 to C67E
        for low in (*range(0x40, 0x7F), *range(0xA1, 0xFF)):
            if (high, low) <= (0xC6, 0x7E):
                yield from _decoded(bytes((high, low)), "big5")
    yield from map(ord, NAMES + SYMBOLS)


def _decoded(pair: bytes, encoding: str) -> Iterator[int]:
    try:
        yield ord(pair.decode(encoding))
    except UnicodeDecodeError:
        return


def fetch(package: Package, folder: Path) -> dict[str, bytes]:
    """Return the files of a package by path; raises SystemExit when it is not the pinned one."""
    spec = f"{package.name}@{package.version}"
    packed = subprocess.run(["npm", "pack", "--silent", spec], cwd=folder, check=True, capture_output=True, text=True)
    data = (folder / packed.stdout.split()[-1]).read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != package.sha256:
        raise SystemExit(f"{spec} has SHA-256 {found}, expected {package.sha256}")
    wanted = {"LICENSE_FONT", *(path for path, _ in package.faces)}
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        members = {m.name.removeprefix("package/"): m for m in archive if m.isfile()}
        return {path: archive.extractfile(members[path]).read() for path in wanted}  # type: ignore[union-attr]


def cut(data: bytes, characters: set[int], features: tuple[str, ...]) -> bytes:
    """Return the font reduced to ``characters`` and ``features``."""
    options = subset.Options(
        layout_features=list(features), name_IDs=["*"], notdef_outline=True, glyph_names=False, hinting=False,
        recalc_timestamp=False, drop_tables=["DSIG", "MATH", "meta"],
    )  # fmt: skip
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)
    for record in font["name"].names:
        if record.nameID == 5:  # the version text
            record.string = f"{record.toUnicode()}; modified: subset"
    out = io.BytesIO()
    font.save(out, reorderTables=True)
    return out.getvalue()


def main() -> int:
    """Make the fonts, or with --check compare them with the committed ones."""
    parser = argparse.ArgumentParser(description="Make the bundled fonts.")
    parser.add_argument("--check", action="store_true", help="write nothing, compare with the committed files")
    check = parser.parse_args().check
    differing = []
    with tempfile.TemporaryDirectory() as folder:
        for package, characters in ((INTER, set(inter_characters())), (NOTO, set(noto_characters()))):
            files = fetch(package, Path(folder))
            made = {name: cut(files[path], characters, package.features) for path, name in package.faces}
            made[package.licence] = files["LICENSE_FONT"]
            for name, data in made.items():
                target = FOLDER / name
                if check:
                    if not target.exists() or target.read_bytes() != data:
                        differing.append(name)
                else:
                    target.write_bytes(data)
                print(f"{name}: {len(data):,} bytes")
    if differing:
        print("differ from the committed files: " + ", ".join(differing))
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
