"""The CPython of the Linux bundle: built from its release archive in a bullseye root, for glibc 2.31.

Debian's python there is too old for the program, and a build on a newer system would not start on Kylin V10
and UOS 20. The archive is the one that Debian's own source package of trixie holds, by its pinned hash.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from bundle import BuildStopped, checked, run
from debian_root import debian, mirror

VERSION = "3.13.5"
PYTHON = "3.13"
SHA256 = "93e583f243454e6e9e4588ca2c2662206ad961659863277afcdb96801647d640"
SOURCE_SUITE, BUILD_SUITE, GLIBC = "trixie", "bullseye", "2.31"
PREFIX = "/usr/lib/shuangyong/python"
RELEASED = 1749600000
"""The day of this release (11 June 2025): the interpreter carries the time at which it was compiled."""
NEEDED = "gcc make xz-utils libc6-dev zlib1g-dev libbz2-dev liblzma-dev libffi-dev patchelf libxcb-cursor0"
# No network, no second SQLite, no terminal: what an offline window never loads is not built.
ABSENT = "_sqlite3 _uuid readline _tkinter _curses _curses_panel _dbm _gdbm"
UNUSED = [
    "test",
    "idlelib",
    "tkinter",
    "turtledemo",
    "ensurepip",
    "pydoc_data",
    "lib2to3",
    "config-*",
    "__pycache__",
    "turtle.py",
]

SCRIPT = f"""set -eu
cd /build/Python-{VERSION}
export LC_ALL=C SOURCE_DATE_EPOCH={RELEASED}
./configure --prefix={PREFIX} --without-ensurepip --disable-test-modules --with-openssl=/nonexistent \\
    {" ".join(f"py_cv_module_{name}=n/a" for name in ABSENT.split())} \\
    CFLAGS="-g0 -O2 -ffile-prefix-map=/build=." LDFLAGS="-Wl,--strip-all"
make -j1
make install DESTDIR=/build/out
mkdir /build/out/lib
cp -L /usr/lib/*-linux-gnu/libffi.so.7 /usr/lib/*-linux-gnu/libxcb-cursor.so.0 /build/out/lib/
cp /usr/share/doc/libffi7/copyright /build/out/lib/libffi.copyright
cp /usr/share/doc/libxcb-cursor0/copyright /build/out/lib/libxcb-cursor.copyright
cd /build/out{PREFIX}/lib
cp /build/out/lib/libffi.so.7 .
patchelf --set-rpath '$ORIGIN/../..' python{PYTHON}/lib-dynload/_ctypes.*.so
"""
"""libffi changed its name after bullseye, so the bundle brings its own."""


def source(work: Path) -> Path:
    """The release archive, through apt (it checks Debian's signature) and against the pinned hash."""
    place = work / "source"
    for name in ("lists/partial", "archives/partial"):
        (place / name).mkdir(parents=True, exist_ok=True)
    listed = place / "sources.list"
    keys = "/usr/share/keyrings/debian-archive-keyring.gpg"
    listed.write_text(f"deb-src [signed-by={keys}] {mirror()} {SOURCE_SUITE} main\n", "utf-8")
    settings = {
        "Dir::Etc::sourcelist": listed,
        "Dir::Etc::sourceparts": "/dev/null",
        "Dir::State::lists": place / "lists",
        "Dir::Cache": place,
        "APT::Sandbox::User": "root",
    }
    options = [option for name, value in settings.items() for option in ("-o", f"{name}={value}")]
    quiet = {"cwd": place, "stdout": subprocess.DEVNULL}
    run(["apt-get", *options, "-qq", "update"], **quiet)
    run(["apt-get", *options, "-qq", "source", "--download-only", "--tar-only", f"python{PYTHON}"], **quiet)
    return checked(place / f"python{PYTHON}_{VERSION}.orig.tar.xz", SHA256)


def cpython(work: Path, archive: Path | None) -> Path:
    """A folder with the built CPython (`usr`) and the two libraries (`lib`); kept in `work` for the next time."""
    built = work / f"cpython-{VERSION}-glibc{GLIBC}"
    if built.exists():
        return built
    archive = checked(archive, SHA256) if archive else source(work)
    with debian(BUILD_SUITE, work / BUILD_SUITE, *NEEDED.split()) as root:
        place = root.folder / "build"
        place.mkdir()
        run(["tar", "xJf", str(archive), "-C", str(place)])
        root.do(SCRIPT, seconds=7200)
        shutil.rmtree(work / "unfinished", ignore_errors=True)
        shutil.copytree(place / "out", work / "unfinished", symlinks=True)
        (work / "unfinished" / "LICENSE").write_bytes((place / f"Python-{VERSION}" / "LICENSE").read_bytes())
    trim(work / "unfinished" / PREFIX.lstrip("/"))
    (work / "unfinished").rename(built)
    return built


def trim(prefix: Path) -> None:
    """Take away what only developers use."""
    library = prefix / "lib" / f"python{PYTHON}"
    unused = [path for name in UNUSED for path in library.glob(name)]
    unused += [prefix / "include", prefix / "share", *prefix.glob("lib/*.a"), prefix / "lib" / "pkgconfig"]
    unused += [path for path in (prefix / "bin").iterdir() if path.name not in ("python3", f"python{PYTHON}")]
    for path in [*unused, *library.rglob("__pycache__")]:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    if not (prefix / "bin" / f"python{PYTHON}").exists():
        raise BuildStopped("CPython was not built")
