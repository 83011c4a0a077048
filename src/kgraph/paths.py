"""Paths as a caller means them."""

from __future__ import annotations

import os
from pathlib import Path


def absolute(path: Path) -> Path:
    """The path from the root, without `..`, links left as they are: a link's name is the file's name."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links
