"""The memory of this process."""

import sys


def peak_mb() -> float:
    """The most memory this process ever held, in MB."""
    if sys.platform == "win32":
        import ctypes
        from ctypes import wintypes

        counters = (ctypes.c_size_t * 10)()
        process = ctypes.windll.kernel32.GetCurrentProcess()
        ctypes.windll.psapi.GetProcessMemoryInfo(wintypes.HANDLE(process), counters, ctypes.sizeof(counters))
        return float(counters[1]) / 1e6
    import resource

    peak: int = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e3
