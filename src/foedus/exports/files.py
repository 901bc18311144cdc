"""Exports into files and folders that appear only when the whole of them could be written."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from foedus.errors import LoadError


def write_file(path: Path, write: Callable[[TextIO], int]) -> int:
    """What `write` writes as the file at `path`, which is replaced only when all is written; returns its number."""
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as out:
            count = write(out)
        part.replace(path)
    except OSError as fault:
        raise LoadError(f"cannot write {path}: {fault.strerror or fault}. Name another file with -o.") from fault
    finally:
        part.unlink(missing_ok=True)
    return count


def write_folder(path: Path, names: tuple[str, ...], write: Callable[[Path], int]) -> int:
    """What `write` writes as the folder at `path`; of one that is there, only the files `names` are replaced."""
    part = path.with_name(f"{path.name}.part")
    try:
        if path.exists() and not path.is_dir():
            raise LoadError(f"cannot write {path}: it is a file, and Parquet is a folder. Name another with -o.")
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir()
        count = write(part)
        path.mkdir(exist_ok=True)
        for name in names:
            (part / name).replace(path / name)
    except OSError as fault:
        raise LoadError(f"cannot write {path}: {fault.strerror or fault}. Name another folder with -o.") from fault
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return count
