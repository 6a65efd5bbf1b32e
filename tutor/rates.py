"""How often is too often: the limits by name, and how a site writes others into its environment."""

import re
from datetime import timedelta
from typing import NamedTuple

SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
DEFAULTS = {
    "messages": "60/m",
    "drafts": "20/m",
    "starts": "30/m",
    "sign-in": "100/10m",
    "sign-up": "100/h",
    "password-reset": "30/h",
    "password-reset-mail": "3/h",
    "codes": "30/10m",
    "exports": "60/h",
    "uploads": "60/h",
}


class Rate(NamedTuple):
    """So many times within so long."""

    times: int
    within: timedelta


def parse_rate(text: str) -> Rate | None:
    """ "30/m", "5/10m", "0"; None lifts the limit. Raises ValueError for anything else."""
    if text.strip() == "0":
        return None
    found = re.fullmatch(r"\s*(\d+)\s*/\s*(\d*)\s*([smhd])\s*", text)
    if not found or not int(found[1]):
        raise ValueError(text)
    return Rate(int(found[1]), timedelta(seconds=int(found[2] or 1) * SECONDS[found[3]]))


def rates(setting: str) -> dict[str, Rate | None]:
    """Every limit: the defaults, and over them what a site has set. Raises ValueError with the part that is wrong."""
    if setting.strip() == "off":
        return dict.fromkeys(DEFAULTS)
    given = {**DEFAULTS}
    for part in filter(str.strip, setting.split(";")):
        name, equals, rate = part.partition("=")
        if not equals or name.strip() not in DEFAULTS:
            raise ValueError(part.strip())
        given[name.strip()] = rate
    return {name: parse_rate(rate) for name, rate in given.items()}
