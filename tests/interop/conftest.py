"""The sample releases, built once for all tests of this folder."""

from __future__ import annotations

from interop.samples import built_samples

__all__ = ["built_samples"]
