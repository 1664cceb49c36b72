"""ZIP files of JSON: what is handed to a person who asks for everything that is kept about them."""

from __future__ import annotations

import contextlib
import json
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from accountdesk.domain.errors import WorldError


def write_archive(path: Path, files: Mapping[str, Any]) -> None:
    """Write ``files`` (name -> JSON value) into a ZIP that appears under its name only when it is whole.

    Raises WorldError ``file_not_written``.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, value in files.items():
                archive.writestr(name, json.dumps(value, ensure_ascii=False, indent=2) + "\n")
        draft.replace(path)
    except OSError as error:
        raise WorldError("file_not_written", path=str(path), detail=error.strerror or "") from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
