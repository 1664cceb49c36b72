"""Typst at work: a template of ours and data as JSON become a tagged PDF; user text is never part of a template."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import typst

from accountdesk.host import resources

# PDF/UA-1: tagged for readers with assistive technology; typst then also refuses pictures without a description.
_STANDARD: Literal["ua-1"] = "ua-1"
_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')


@dataclass(frozen=True, slots=True)
class Document:
    """A finished PDF; ``missing`` are characters that no bundled font has and that show as boxes."""

    pdf: bytes
    pages: int
    missing: str


def compose(template: str, data: Mapping[str, Any]) -> Document:
    """Return the document that ``resources/reports/<template>`` makes of ``data``.

    The data go through memory, never through a file; the template can read nothing outside the resources. Raises
    typst.TypstError when the template is wrong.
    """
    root = resources()
    given = {"data": json.dumps(data, ensure_ascii=False)}
    compiler = typst.Compiler(
        root / "reports" / template,
        root=root,
        font_paths=[root / "fonts"],
        ignore_system_fonts=True,
        sys_inputs=given,
    )
    missing = ""
    try:
        pdf = compiler.compile(format="pdf", pdf_standards=[_STANDARD])
    except typst.TypstError as error:
        missing = "".join(dict.fromkeys("".join(_MISSING.findall(getattr(error, "diagnostic", "") or str(error)))))
        if not missing:
            raise
        # A rare character must not cost the whole report: the file is made without the seal, and the reader is told.
        pdf = compiler.compile(format="pdf")
    pages = json.loads(compiler.query("<pages>", field="value", one=True))
    assert isinstance(pdf, bytes)  # one file, as no output path was given
    return Document(pdf, int(pages), missing)


def write(document: Document, out: Path) -> None:
    """Put the document at ``out`` in one step, so that a kill never leaves half a file. Raises OSError."""
    part = out.with_name(f".{out.name}.part")
    part.write_bytes(document.pdf)
    part.replace(out)
