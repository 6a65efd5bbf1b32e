"""`python -m tests.practice.simulate_placement [COUNT]`: made-up learners of known ability through the placement.

Prints, by ability, how far the estimate was off, how often the range held the true level, and how often the level was
exact. The second table is of learners who do not keep to the model: items harder or easier than their authors thought
(by half a level, at random) and less telling (steepness 1.3 instead of 2).
"""

import os
import statistics
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutor.settings")


def main(count):
    """Both tables, for both languages."""
    import django

    django.setup()
    from tests.practice.test_placement import simulate
    from tutor.practice.placement import estimating

    print(
        f"{'':<12} {'ability':>8} {'off by':>7} {'bias':>6} {'range holds':>12} {'exact':>6} {'±1':>5} {'asked':>6}"
    )
    for language in ("ko", "en"):
        for model in ("as assumed", "not so"):
            for ability in (1.2, 1.8, 2.5, 3.2, 3.8, 4.5):
                rows = []
                for seed in range(count):
                    found, asked = simulate(language, ability, seed, strays=model == "not so")
                    true = min(estimating.HIGHEST, int(ability))
                    rows.append(
                        (found.ability - ability, found.low <= true <= found.high, found.level - true, asked)
                    )
                off, held, gap, asked = zip(*rows, strict=True)
                print(
                    f"{language} {model:<9} {ability:>8} {statistics.mean(map(abs, off)):>7.2f} "
                    f"{statistics.mean(off):>+6.2f} {100 * statistics.mean(held):>11.0f}% "
                    f"{100 * statistics.mean(g == 0 for g in gap):>5.0f}% "
                    f"{100 * statistics.mean(abs(g) <= 1 for g in gap):>4.0f}% {statistics.mean(asked):>6.1f}"
                )


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 300)
