"""The window: the one floor that may know Qt."""

import sys

if sys.version_info < (3, 12):
    # PySide6 6.12 hands None out without taking a reference, at every call that answers nothing. From
    # Python 3.12 on None is immortal and does not mind; in 3.11 its count reaches zero within seconds of
    # painting and the interpreter aborts. So it starts with more references than can ever be given back.
    import ctypes

    ctypes.c_ssize_t.from_address(id(None)).value += 1 << 60
