"""Developer program over the catalogue: adds sentences in both languages at once, compiles them, proves them complete.

The two ``.po`` files are kept sorted by code and are written by this program only, under a lock, so that several
people can add sentences at the same time. Standard library only: it also runs before anything is installed.

    python resources/translations/catalogue.py add CODE "English" "中文"
    python resources/translations/catalogue.py add CODE "{n} order" "{n} orders" "{n} 单"     (plural)
    python resources/translations/catalogue.py load < lines of CODE<tab>English[<tab>English plural]<tab>中文
    python resources/translations/catalogue.py remove CODE
    python resources/translations/catalogue.py find TEXT
    python resources/translations/catalogue.py --check [--allow-unused]
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import os
import re
import string
import struct
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parent.parent
LANGUAGES = {"en": "nplurals=2; plural=(n != 1);", "zh_CN": "nplurals=1; plural=0;"}
CODE = re.compile(r"[a-z][a-z0-9_]*(\.[A-Za-z0-9_]+)+")
# Placeholders that one language has no use for: Chinese says the weekday alone (周五), English adds the day (Fri 27).
OPTIONAL = {"date.soon": {"day"}, "date.month_short": {"yy", "year"}, "date.lunar_day": {"day", "han"}}
RAISED = {"DeskError", "FieldError", "Refused", "BookError", "WorldError"}

Forms = tuple[str, ...]  # one text, or one text per plural form
Catalogue = dict[str, Forms]


# -- the files -------------------------------------------------------------------------------------------------

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def _quoted(text: str) -> str:
    return '"' + "".join(_ESCAPES.get(char, char) for char in text) + '"'


def _unquoted(text: str, where: str) -> str:
    if len(text) < 2 or text[0] != '"' or text[-1] != '"':
        raise SystemExit(f"{where}: expected a text in double quotes")
    return re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(m[1], m[1]), text[1:-1])


def _header(lang: str) -> str:
    return (
        "Project-Id-Version: AccountDesk\n"
        f"Language: {lang}\n"
        "MIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=utf-8\n"
        "Content-Transfer-Encoding: 8bit\n"
        f"Plural-Forms: {LANGUAGES[lang]}\n"
    )


def read_po(path: Path) -> Catalogue:
    """Return the sentences of a ``.po`` file as this program writes it, one line a text, or SystemExit."""
    entries: Catalogue = {}
    code, plural = "", False
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    for number, line in enumerate(lines, 1):
        where = f"{path.name}:{number}"
        word, _, rest = line.partition(" ")
        if not line.strip() or line.startswith("#"):
            continue
        if word == "msgid":
            code, plural = _unquoted(rest, where), False
            if code in entries:
                raise SystemExit(f"{where}: {code} stands twice")
        elif word == "msgid_plural":
            plural = True
        elif re.fullmatch(r"msgstr(\[\d\])?", word):
            entries[code] = (*entries.get(code, ()), _unquoted(rest, where))
            # A plural of a language with one form is told apart from a plain text by an empty second one.
            if plural and path.stem != "en":
                entries[code] = (entries[code][0], "")
        else:
            raise SystemExit(f"{where}: not understood: {line}")
    entries.pop("", None)
    return entries


def po_text(entries: Catalogue, lang: str) -> str:
    """Return a ``.po`` file as text, sorted by code."""
    lines = [
        f"# AccountDesk, {lang}. Written by catalogue.py; sorted by code.",
        'msgid ""',
        f"msgstr {_quoted(_header(lang))}",
    ]
    for code in sorted(entries):
        forms = entries[code]
        lines += ["", f"msgid {_quoted(code)}"]
        if len(forms) == 1:
            lines.append(f"msgstr {_quoted(forms[0])}")
        else:
            lines.append(f"msgid_plural {_quoted(code)}")
            lines += [f"msgstr[{i}] {_quoted(form)}" for i, form in enumerate(forms) if form]
    return "\n".join(lines) + "\n"


def mo_bytes(entries: Catalogue, lang: str) -> bytes:
    """Return the compiled catalogue (GNU .mo, little-endian, no hash table)."""
    pairs = {"": _header(lang)}
    for code, forms in entries.items():
        if len(forms) == 1:
            pairs[code] = forms[0]
        else:
            pairs[f"{code}\0{code}"] = "\0".join(form for form in forms if form)
    encoded = sorted((key.encode(), value.encode()) for key, value in pairs.items())
    start = 28 + 16 * len(encoded)
    tables: list[list[int]] = [[], []]
    blob = b""
    for column in (0, 1):
        for pair in encoded:
            tables[column] += [len(pair[column]), start + len(blob)]
            blob += pair[column] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(encoded), 28, 28 + 8 * len(encoded), 0, start)
    return head + struct.pack(f"<{4 * len(encoded)}I", *tables[0], *tables[1]) + blob


def _write(path: Path, data: bytes) -> None:
    if path.exists() and path.read_bytes() == data:
        return
    new = path.with_name(f".{path.name}.new")  # one writer at a time: see _locked
    new.write_bytes(data)
    new.replace(path)


@contextlib.contextmanager
def _locked() -> Iterator[dict[str, Catalogue]]:
    """Yield both catalogues for changing, then write and compile them; others wait meanwhile."""
    lock = Path(tempfile.gettempdir()) / "accountdesk-catalogue.lock"
    for _ in range(600):
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
            break
        except FileExistsError:
            with contextlib.suppress(FileNotFoundError):
                if time.time() - lock.stat().st_mtime > 30:  # left behind by a killed run
                    lock.unlink()
            time.sleep(0.05)
    else:
        raise SystemExit(f"the catalogue is locked: {lock}")
    try:
        catalogues = {lang: read_po(FOLDER / f"{lang}.po") for lang in LANGUAGES}
        yield catalogues
        for lang, entries in catalogues.items():
            _write(FOLDER / f"{lang}.po", po_text(entries, lang).encode())
            _write(FOLDER / f"{lang}.mo", mo_bytes(entries, lang))
    finally:
        lock.unlink(missing_ok=True)


# -- changing ----------------------------------------------------------------------------------------------------


def put(catalogues: dict[str, Catalogue], code: str, *texts: str) -> None:
    """Set one sentence: English and Chinese, or English singular, English plural and Chinese."""
    if not CODE.fullmatch(code):
        raise SystemExit(f"{code!r} is not a code such as accounts.title")
    if len(texts) not in (2, 3) or not all(texts):
        raise SystemExit(f"{code}: give English and Chinese, or English singular, English plural and Chinese")
    catalogues["en"][code] = texts[:-1]
    catalogues["zh_CN"][code] = (texts[-1],) if len(texts) == 2 else (texts[-1], "")
    problems = list(_placeholders(code, catalogues))
    if problems:
        raise SystemExit("\n".join(problems))


# -- checking ----------------------------------------------------------------------------------------------------


def _names(text: str) -> set[str]:
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError as error:
        return {f"unreadable: {error}"}


def _placeholders(code: str, catalogues: dict[str, Catalogue]) -> Iterator[str]:
    en, zh = (catalogues[lang].get(code) for lang in LANGUAGES)
    if en is None or zh is None:
        return
    allowed = OPTIONAL.get(code, set())
    # A singular may spell the number out ("one order"); the plural form is the measure.
    wanted, given = _names(en[-1]), _names(zh[0])
    if (wanted ^ given) - allowed:
        yield f"{code}: placeholders differ, English {sorted(wanted)}, Chinese {sorted(given)}"
    if len(en) == 2 and not _names(en[0]) <= wanted:
        yield f"{code}: the singular has placeholders that the plural has not"
    for name in wanted | given:
        if not name.isidentifier():
            yield f"{code}: {name!r} is not a plain placeholder"
    if (len(en) == 2) != (len(zh) == 2):
        yield f"{code}: a plural in one language only"


class _Uses(ast.NodeVisitor):
    """Collects what the code asks of the catalogue."""

    def __init__(self) -> None:
        self.said: dict[str, str] = {}  # must exist
        self.raised: dict[str, str] = {}  # error.<code> must exist
        self.strings: set[str] = set()
        self.prefixes: set[str] = set()
        self.where = ""

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        first = node.args[0] if node.args else None
        if name in ("say", "count") and isinstance(node.func, ast.Attribute):
            for text in _constants(first):
                if CODE.fullmatch(text):
                    self.said[text] = f"{self.where}:{node.lineno}"
        if name in RAISED:
            given = node.args[1] if name == "FieldError" and len(node.args) > 1 else first
            for text in _constants(given):
                self.raised[text] = f"{self.where}:{node.lineno}"
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str):
            self.strings.add(node.value)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        head = node.values[0] if node.values else None
        if isinstance(head, ast.Constant) and re.fullmatch(r"[a-z][a-z0-9_]*\.([\w.]*)", str(head.value)):
            self.prefixes.add(str(head.value))
        self.generic_visit(node)


def _constants(node: ast.expr | None) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)


def _uses() -> _Uses:
    uses = _Uses()
    for path in sorted((ROOT / "accountdesk").rglob("*.py")):
        uses.where = str(path.relative_to(ROOT))
        uses.visit(ast.parse(path.read_text(encoding="utf-8")))
    return uses


def _declared() -> set[str]:
    """Return the codes that the nouns' declarations stand for: labels, units, choices."""
    sys.path.insert(0, str(ROOT))
    from accountdesk.domain.nouns import Nouns  # noqa: PLC0415 - only the check needs the package

    codes: set[str] = set()
    for noun in Nouns().values():
        codes |= {f"noun.{noun.code}.one", f"noun.{noun.code}.many"}
        for field in noun.fields:
            codes |= {field.label, *(field.choice_label(choice) for choice in field.choices)}
            codes |= {field.unit} if field.unit else set()
    return codes


def check(*, allow_unused: bool = False) -> list[str]:
    """Return what is wrong with the catalogue, as sentences; an empty list when all is well."""
    catalogues = {lang: read_po(FOLDER / f"{lang}.po") for lang in LANGUAGES}
    problems: list[str] = []
    for lang, entries in catalogues.items():
        po, mo = FOLDER / f"{lang}.po", FOLDER / f"{lang}.mo"
        if po.read_text(encoding="utf-8") != po_text(entries, lang):
            problems.append(f"{po.name} is not as this program writes it (sorted, one line a text)")
        if not mo.exists() or mo.read_bytes() != mo_bytes(entries, lang):
            problems.append(f"{mo.name} is not compiled from {po.name}")
    known = set(catalogues["en"]) | set(catalogues["zh_CN"])
    for code in sorted(known):
        problems += [f"{code} is missing in {lang}" for lang in LANGUAGES if code not in catalogues[lang]]
        problems += _placeholders(code, catalogues)
    uses, declared = _uses(), _declared()
    problems += [f"{where}: {code} is not in the catalogue" for code, where in uses.said.items() if code not in known]
    problems += [
        f"{where}: error.{code} is not in the catalogue"
        for code, where in uses.raised.items()
        if f"error.{code}" not in known
    ]
    problems += [f"{code} is declared by a noun and not in the catalogue" for code in sorted(declared - known)]
    problems += [
        f"nothing in the catalogue begins with {prefix}"
        for prefix in sorted(uses.prefixes & _namespaces(known))
        if not any(code.startswith(prefix) for code in known)
    ]
    if not allow_unused:
        heads = tuple(prefix for prefix in uses.prefixes if prefix != "error.")
        problems += [
            f"{code} is used nowhere"
            for code in sorted(known - uses.strings - declared)
            if not code.startswith(heads) and not (code.startswith("error.") and code[6:] in uses.strings)
        ]
    return problems


def _namespaces(known: set[str]) -> set[str]:
    return {code[: at + 1] for code in known for at in range(len(code)) if code[at] == "."}


def _told(*, allow_unused: bool) -> int:
    problems = check(allow_unused=allow_unused)
    sentences = len(read_po(FOLDER / "en.po"))
    print("\n".join(problems) or f"{sentences} sentences, complete in {len(LANGUAGES)} languages")
    return 1 if problems else 0


def _find(text: str) -> int:
    en, zh = (read_po(FOLDER / f"{lang}.po") for lang in LANGUAGES)
    for code in sorted(en):
        line = "\t".join([code, *en[code], *filter(None, zh.get(code, ()))])
        if text.lower() in line.lower():
            print(line)
    return 0


def main() -> int:
    """Do what the arguments say; return the exit code."""
    parser = argparse.ArgumentParser(description="The catalogue of sentences.")
    parser.add_argument("--check", action="store_true", help="prove the catalogue complete, used and compiled")
    parser.add_argument("--allow-unused", action="store_true", help="do not complain of sentences nobody says")
    verbs = parser.add_subparsers(dest="verb")
    add = verbs.add_parser("add", help="add or change one sentence")
    add.add_argument("code")
    add.add_argument("texts", nargs="+", metavar="TEXT")
    verbs.add_parser("load", help="add or change many: tab-separated lines on stdin")
    verbs.add_parser("compile", help="sort the .po files and write the .mo files")
    verbs.add_parser("remove", help="take sentences out").add_argument("codes", nargs="+")
    verbs.add_parser("find", help="show sentences whose code or text holds TEXT").add_argument("text")
    given = parser.parse_args()
    if given.check:
        return _told(allow_unused=given.allow_unused)
    if given.verb == "find":
        return _find(given.text)
    if given.verb is None:
        parser.print_help()
        return 2
    with _locked() as catalogues:
        if given.verb == "add":
            put(catalogues, given.code, *given.texts)
        elif given.verb == "load":
            for line in filter(str.strip, sys.stdin.read().splitlines()):
                put(catalogues, *(part.replace("\\n", "\n") for part in line.split("\t")))
        elif given.verb == "remove":
            for entries in catalogues.values():
                for code in given.codes:
                    entries.pop(code, None)
    return 0


if __name__ == "__main__":
    sys.exit(main())
