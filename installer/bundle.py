"""What both packages hold: the program's own files, the locked wheels, and of Qt only what is used.

Standard library only. Nothing here depends on the day or the machine: same commit, same bytes.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
DIST = ROOT / "dist"
PROGRAM = ("shuangyong_desktop/", "resources/", "migrations/")
QT_MODULES = ("Core", "Gui", "Widgets", "Svg", "PrintSupport")
"""What the window may import of Qt; a build stops where the program asks for more."""
QT_PLUGINS = (
    "iconengines/qsvgicon",
    "imageformats/qico",
    "imageformats/qjpeg",
    "imageformats/qsvg",
    "platforms/qoffscreen",
    "printsupport/cupsprintersupport",
    "styles/qmodernwindowsstyle",
)
QT_TRANSLATIONS = ("qtbase_zh_CN.qm", "qt_zh_CN.qm")


class BuildStopped(Exception):
    """The build cannot go on; the text says why."""


def version() -> str:
    """The program's version, as in `shuangyong_desktop/__init__.py`."""
    text = (ROOT / "shuangyong_desktop" / "__init__.py").read_text("utf-8")
    found = re.search(r'^__version__ = "(\d+\.\d+\.\d+)"$', text, re.MULTILINE)
    if not found:
        raise BuildStopped("no __version__ of the form 1.2.3")
    return found[1]


def epoch() -> int:
    """Seconds since 1970 that stand for "now" in what is built: SOURCE_DATE_EPOCH, else the last commit."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    asked = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return int(asked.stdout) if asked.returncode == 0 else 1767225600


def run(command: list[str], **how: object) -> None:
    """Run one step of the build; raises BuildStopped where it fails."""
    if subprocess.run(command, stdin=subprocess.DEVNULL, check=False, **how).returncode:
        raise BuildStopped("failed: " + " ".join(command[:6]))


def sha256(path: Path) -> str:
    """The digest of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def checked(path: Path, wanted: str) -> Path:
    """The same path; raises BuildStopped where its bytes are not the pinned ones."""
    if sha256(path) != wanted:
        raise BuildStopped(f"{path.name}: sha256 is {sha256(path)}, pinned is {wanted}")
    return path


def program_files() -> list[str]:
    """The program's own files as paths below the checkout: what git knows, or all but caches without git."""
    asked = subprocess.run(
        ["git", "ls-files", "-z", "-co", "--exclude-standard", *PROGRAM],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    # a copy in a checkout's build/ is nothing that the checkout's git would list
    if asked.returncode == 0 and (ROOT / ".git").exists():
        found = [name for name in asked.stdout.decode().split("\0") if name and (ROOT / name).is_file()]
    else:
        paths = (path for top in PROGRAM for path in (ROOT / top).rglob("*") if path.is_file())
        found = [str(path.relative_to(ROOT)) for path in paths if "__pycache__" not in path.parts]
    return sorted(set(found))


def copy_program(into: Path) -> None:
    """Lay the program's own files out, after a look at what they ask of Qt."""
    files = program_files()
    refuse_unknown_qt(ROOT / name for name in files if name.endswith(".py"))
    for name in files:
        target = into / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, target)


def refuse_unknown_qt(sources: Iterable[Path]) -> None:
    """Raise BuildStopped where a module of Qt is imported that is not kept."""
    for source in sources:
        for module in re.findall(
            r"^\s*(?:from|import) PySide6\.Qt(\w+)", source.read_text("utf-8"), re.MULTILINE
        ):
            if module not in QT_MODULES:
                raise BuildStopped(f"{source.name} imports PySide6.Qt{module}: add it to QT_MODULES")


def download_wheels(into: Path, python: str, platforms: list[str]) -> list[Path]:
    """The wheels of requirements.lock for another machine, each with the hash that the lock names."""
    into.mkdir(parents=True, exist_ok=True)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "download", "--quiet"]
    options = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "--implementation", "cp"]
    where = [option for platform in platforms for option in ("--platform", platform)]
    run([*pip, *options, "--python-version", python, *where, "-d", str(into), "-r", str(LOCK)])
    return sorted(into.glob("*.whl"))


def unpack_wheels(wheels: list[Path], into: Path) -> None:
    """Lay the wheels out and leave away what the program never loads."""
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as package:
            names = [name for name in package.namelist() if not name.endswith("/") and is_wanted(name)]
            package.extractall(into, names)


def is_wanted(name: str) -> bool:
    """Whether a file of a wheel goes into the bundle."""
    if name.startswith("PySide6/"):
        return is_wanted_of_qt(name.removeprefix("PySide6/"))
    ballast = (
        re.search(r"(^|/)(tests?|testing|include|docs?)/", name)
        or name.endswith((".pyi", ".pyx", ".pxd", ".c", ".h", ".lib", "/RECORD"))
        or re.match(r"PIL/_(avif|imagingtk|webp)\.|pillow\.libs/lib(avif|webp)|shiboken6/.*\.exe$", name)
    )
    # sqlalchemy.testing is imported by nothing else; alembic's templates are only for new projects
    return not ballast and not name.startswith("alembic/templates/")


def is_wanted_of_qt(name: str) -> bool:
    """Whether a file below PySide6/ is kept: libraries, bindings, plugins and Chinese words that are used."""
    modules = "|".join(QT_MODULES)
    kept = (
        rf"Qt({modules})\.(pyd|abi3\.so)",
        rf"(Qt/lib/lib)?Qt6({modules})(\.dll|\.so\.6)",
        r"Qt/lib/lib(Qt6(DBus|XcbQpa|OpenGL|WaylandClient|WaylandEglClientHwIntegration)\.so\.6|icu\w+\.so\.\d+)",
        r"(lib)?pyside6\.abi3\.(dll|so\.[\d.]+)",
        r"(msvcp140|vcruntime140|concrt140)\w*\.dll",
        r"(__init__|_config|_git_pyside_version)\.py",
        r"(Qt/)?plugins/(platforms/(qwindows|libqxcb|libqwayland-(generic|egl))\.\w+)",
        r"Qt/plugins/(platforminputcontexts/lib(ibus|compose)platforminputcontextplugin\.so)",
        r"Qt/plugins/(xcbglintegrations|wayland-(shell-integration|\w+-client|\w+-integration-client))/[\w-]+\.so",
    )
    plugin = re.fullmatch(r"(?:Qt/)?plugins/(\w+)/(?:lib)?(\w+)\.(?:dll|so)", name)
    if plugin and f"{plugin[1]}/{plugin[2]}" in QT_PLUGINS:
        return True
    if re.search(r"(^|/)translations/", name):
        return name.rpartition("/")[2] in QT_TRANSLATIONS
    return any(re.fullmatch(pattern, name) for pattern in kept)


def settle(folder: Path) -> None:
    """Give all files one time and plain permissions, so that the same input packs to the same bytes."""
    now = epoch()
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            runs = path.is_dir() or os.access(path, os.X_OK)
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (now, now), follow_symlinks=False)


def size(folder: Path) -> int:
    """Bytes of all files in a folder."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir())


def write_hashes(files: list[Path]) -> Path:
    """SHA256SUMS beside the files, as `sha256sum -c` reads it."""
    sums = files[0].with_name(files[0].name + ".sha256")
    sums.write_text("".join(f"{sha256(file)}  {file.name}\n" for file in files), "utf-8")
    return sums
