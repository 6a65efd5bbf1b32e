"""The Korean particles (조사) a learner meets, and finding one at the end of a word by its letters alone."""

from __future__ import annotations

PARTICLES: tuple[str, ...] = (
    "에게서", "한테서", "으로서", "으로써", "에서는", "에서도", "에게는", "한테는", "이라도", "이든지",
    "까지", "부터", "마다", "처럼", "보다", "에서", "에게", "한테", "께서", "으로", "이나", "이랑", "하고", "라도",
    "로서", "로써", "만큼", "밖에", "조차", "마저", "에는", "에도", "으로", "이며",
    "을", "를", "이", "가", "은", "는", "과", "와", "도", "만", "에", "의", "로", "께", "나", "랑",
)  # fmt: skip
_LONGEST_FIRST = sorted(set(PARTICLES), key=len, reverse=True)


def particle_ending(word: str) -> str:
    """The longest particle a word ends in, leaving at least one syllable before it; "" when there is none."""
    for particle in _LONGEST_FIRST:
        if len(word) > len(particle) and word.endswith(particle):
            return particle
    return ""
