"""The window: the one floor that may know Qt."""

import sys

if sys.version_info < (3, 12):
    # PySide6 6.12 hands these four out without taking a reference. From Python 3.12 on they are immortal and do
    # not mind; in 3.11 their counts reach zero within seconds of painting and the interpreter aborts
    # ("none_dealloc"). So each starts with more references than can ever be given back.
    import ctypes

    for single in (None, True, False, NotImplemented):
        ctypes.c_ssize_t.from_address(id(single)).value += 1 << 60
    del single
