"""Property tests try the same examples in every run; `pytest --hypothesis-profile=explore` tries others."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None, max_examples=500)
settings.load_profile("steady")
