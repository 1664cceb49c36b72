"""What stands in memory when the first picture of the window is on the screen."""

from __future__ import annotations

import json
import os
import subprocess
import sys

SCRIPT = """
import json, sys
from PySide6.QtWidgets import QApplication
from accountdesk.desktop import app as start
app = QApplication([])
window = start.start(app)
def painted():
    print(json.dumps(sorted(sys.modules)))
    app.quit()
window.painted.connect(painted)
window.show()
app.exec()
"""
HEAVY = {"sqlalchemy", "sqlcipher3", "alembic", "pandas", "numpy", "scipy", "matplotlib", "typst", "charset_normalizer",
         "xlsxwriter", "python_calamine", "rapidfuzz", "dateutil"}


def test_the_frame_is_painted_with_few_modules_and_nothing_heavy(tmp_path):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "ACCOUNTDESK_HOME": str(tmp_path)}
    answer = subprocess.run([sys.executable, "-c", SCRIPT], env=environment, check=True, capture_output=True, text=True)
    loaded = json.loads(answer.stdout.splitlines()[-1])
    assert HEAVY & set(loaded) == set()
    rooms = {"accountdesk", "accountdesk.desktop", "accountdesk.desktop.kit", "accountdesk.desktop.shell"}
    ours = [name for name in loaded if name.startswith("accountdesk") and name not in rooms]
    assert len(ours) <= 15, ours
