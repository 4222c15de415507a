"""Python's collector of cycles, told to rest where many plain rows pass, and while a second thread works."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_deciding = Lock()
_resting: list[bool] = []
"""One for each that asked for rest and is not done yet; the first says whether the collector was on before."""


@contextmanager
def uncollected() -> Iterator[None]:
    """Let the collector rest, in all threads, until the last that asked for it is done.

    It goes through all rows again and again and finds nothing. And it works in whichever thread happens to
    make the next object: on a worker thread it would destroy forgotten widgets there, which Qt does not survive.
    """
    with _deciding:
        _resting.append(gc.isenabled())
        gc.disable()
    try:
        yield
    finally:
        with _deciding:
            was_on = _resting.pop(0)
            if _resting:
                _resting[0] = was_on
            elif was_on:
                gc.enable()
