"""The built folder, written whole or not at all.

A build writes a new folder beside the old one and exchanges the two in one step, so that whoever reads, and whoever
kills the build, finds either the old output or the new. Where the system cannot exchange, files are replaced one by
one, `summary.json`, which carries their hashes, last.
"""

from __future__ import annotations

import ctypes
import errno
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from kgraph.errors import Unusable

FORMAT = "kgraph 1"
SUMMARY = "summary.json"
FILES = ("releases.jsonl", "records.jsonl", "graph.nq", "graph.ttl", "graph.html", "problems.jsonl", SUMMARY)

_JOURNAL = ".kgraph-writing"  # stands in a folder whose files are being replaced one by one
_PART = ".kgraph-part"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def is_output(folder: Path) -> bool:
    """Whether kgraph built this folder, or had begun to."""
    if (folder / _JOURNAL).is_file():
        return True
    try:
        summary = json.loads((folder / SUMMARY).read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(summary, dict) and summary.get("format") == FORMAT


def check(out: Path) -> None:
    """Raises Unusable where a build would replace what kgraph did not make."""
    if not out.exists():
        return
    if not out.is_dir():
        raise Unusable(f"{out} is a file. Give a folder with -o.")
    if not is_output(out) and any(not path.name.startswith(".") for path in out.iterdir()):
        raise Unusable(f"{out} holds files and is no output of kgraph. Give another folder with -o, or empty it.")


@contextmanager
def writing(out: Path) -> Iterator[Path]:
    """A new folder to write into; when the block ends well it takes the place of `out`, else nothing has happened.

    What else lies in the old folder (.gitignore, .cache, somebody's notes) goes along. What a killed build left goes.
    Raises Unusable where `out` is not kgraph's to replace, cannot be written, or is being written by another build.
    """
    out = Path(os.path.realpath(out))  # a link to a folder stays a link
    check(out)
    new = out.parent / f".{out.name}.kgraph-new"
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with _locked(out.parent / f".{out.name}.kgraph-lock", out):
            _remove(new)
            new.mkdir()
            try:
                yield new
                _carry(out, new)
                _put(new, out)
            finally:
                _remove(new)
    except OSError as error:
        raise Unusable(f"{out} cannot be written: {error.strerror}. Give another folder with -o.") from error


def seal(new: Path, summary: Mapping[str, object]) -> None:
    """Writes summary.json: the summary with the sha256 of every other file."""
    hashes = {name: file_sha256(new / name) for name in FILES if name != SUMMARY}
    sealed = {"format": FORMAT, **summary, "files": hashes}
    (new / SUMMARY).write_text(json.dumps(sealed, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")


def changed(out: Path) -> tuple[str, ...]:
    """The files of a built folder that are not those of its summary.json, or are gone. Raises Unusable without one."""
    if not is_output(out):
        raise Unusable(f"{out} is no folder that kgraph built. Build it: kgraph build PATH -o {out}")
    try:
        hashes = dict(json.loads((out / SUMMARY).read_bytes())["files"])
    except (OSError, ValueError, KeyError, TypeError):
        raise Unusable(f"{out / SUMMARY} cannot be read. Build again: kgraph build PATH -o {out}") from None
    return tuple(
        name
        for name in FILES
        if name != SUMMARY and (not (out / name).is_file() or file_sha256(out / name) != hashes.get(name))
    )


def file_sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _carry(old: Path, new: Path) -> None:
    """Links what kgraph did not make into the new folder: then both hold it, whenever the build is killed."""
    if not old.is_dir():
        return
    shutil.copymode(old, new)
    for entry in sorted(old.iterdir()):
        if entry.name in (*FILES, _JOURNAL, _PART):
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, new / entry.name, symlinks=True, copy_function=_link)
        else:
            _link(str(entry), str(new / entry.name))


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:  # a file system without hard links
        shutil.copy2(source, target, follow_symlinks=False)


def _put(new: Path, out: Path) -> None:
    for path in new.iterdir():
        if path.name in FILES:
            _sync(path)
    if not out.exists():
        new.rename(out)
    elif Path.cwd().is_relative_to(out) or not exchange(new, out):
        _replace_files(new, out)  # a shell that stands in the folder would else stand in the removed one
    _sync(out.parent)


def exchange(one: Path, other: Path) -> bool:
    """Exchanges two folders in one step; False where the system cannot."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if sys.platform == "linux" else None
    if rename is None:
        return False
    if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    # EXDEV, EBUSY: the output folder is itself a mount, as in a container.
    if code in (errno.ENOSYS, errno.EINVAL, errno.EXDEV, errno.EBUSY, errno.EOPNOTSUPP):
        return False
    raise OSError(code, os.strerror(code), str(other))


def _replace_files(new: Path, out: Path) -> None:
    """Replaces the files one by one, the summary last; a journal marks the folder as kgraph's until that is done."""
    (out / _JOURNAL).touch()
    for name in FILES:
        part = out / _PART
        shutil.copyfile(new / name, part)
        _sync(part)
        part.replace(out / name)
    (out / _JOURNAL).unlink()


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(folder: Path) -> None:
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)


@contextmanager
def _locked(lock: Path, out: Path) -> Iterator[None]:
    """Holds the lock of an output folder. The system frees it when a process dies; its file goes with the holder."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    while True:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            raise Unusable(f"Another build is writing {out}. Wait for it, or give another folder with -o.") from None
        if lock.exists() and os.path.samestat(os.fstat(handle), lock.stat()):
            break
        os.close(handle)  # a build that just ended took this file away
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)
        os.close(handle)


def write_file(path: Path, data: bytes) -> None:
    """Writes a single file whole or not at all. What is no regular file, as /dev/stdout, is written into."""
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
            return
        path = Path(os.path.realpath(path))  # a link to a file stays a link
        part = path.parent / f".{path.name}.kgraph-part"
        try:
            part.write_bytes(data)
            _sync(part)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise Unusable(f"{path} cannot be written: {error.strerror}. Give another file with -o.") from None
