"""One holder at a time, and never a lock that outlives its holder."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from accountdesk.host.locks import Lock, LockHeldError, lock_path, owner_of

HOLDER = """
import sys
from pathlib import Path
from accountdesk.host.locks import Lock
lock = Lock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return lock_path(tmp_path / "客户 book.adk")


def start_holder(path: Path) -> subprocess.Popen[str]:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def test_the_lock_lies_beside_the_book(path: Path) -> None:
    assert path.name == "客户 book.adk.lock"


def test_a_second_lock_names_the_owner(path: Path) -> None:
    with Lock(path), pytest.raises(LockHeldError) as refused:
        Lock(path)
    assert refused.value.owner is not None
    assert refused.value.owner.pid == os.getpid()


def test_a_released_lock_can_be_taken_again(path: Path) -> None:
    lock = Lock(path)
    lock.release()
    lock.release()
    assert owner_of(path) is None
    with Lock(path):
        assert owner_of(path) is not None


def test_another_process_is_refused_until_the_owner_is_killed(path: Path) -> None:
    holder = start_holder(path)
    try:
        with pytest.raises(LockHeldError) as refused:
            Lock(path)
        assert refused.value.owner is not None
        assert refused.value.owner.pid == holder.pid
    finally:
        holder.kill()
        holder.communicate()
    if sys.platform != "win32":
        assert holder.returncode == -signal.SIGKILL
    with Lock(path):
        owner = owner_of(path)
        assert owner is not None
        assert owner.pid == os.getpid()


def test_a_damaged_note_does_not_hide_that_the_lock_is_held(path: Path) -> None:
    with Lock(path):
        path.write_text("{half a no", encoding="utf-8")
        with pytest.raises(LockHeldError) as refused:
            Lock(path)
    assert refused.value.owner is None


def test_a_child_process_does_not_inherit_the_lock(path: Path) -> None:
    lock = Lock(path)
    program = "import sys; print('up', flush=True); sys.stdin.read()"
    child = subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, close_fds=False
    )
    try:
        assert child.stdout is not None
        assert child.stdout.readline() == "up\n"
        lock.release()
        with Lock(path):
            pass
    finally:
        child.communicate()
