"""The sample articles that ``legation demo`` reads: real events of 2022-2025, invented outlets, our own words."""

from pathlib import Path

__all__ = ["articles"]


def articles() -> Path:
    """Return the folder of sample articles, which ships with the package; ``docs/demo.md`` describes each of them."""
    return Path(__file__).parent / "articles"
