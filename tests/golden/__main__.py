"""`python -m tests.golden`: writes the records of the sample releases anew; those of samples that are gone go too."""

from __future__ import annotations

from tests.golden import HERE, golden, releases, rendered

for stale in set(HERE.glob("*.json")) - {golden(name) for name in releases()}:
    stale.unlink()
    print(f"{stale.stem}: gone")
for name, release in releases().items():
    now = rendered(release)
    if not golden(name).exists() or golden(name).read_text("utf-8") != now:
        golden(name).write_text(now, "utf-8")
        print(f"{name}: written")
