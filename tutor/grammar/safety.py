"""Finding messages that a person should look at: talk of self-harm, abuse of others, personal data given away.

Plain patterns, so that anyone can read what is looked for. They are meant to be precise: a hit is shown to a
teacher, and a false one costs trust. Their limits: what is hinted at, misspelt or said in other words is not
found, irony and quotations are, and no count of hits says how somebody is. It is a help for attentive people,
never in their place.
"""

import re
from typing import Final, NamedTuple

SELF_HARM: Final = "self_harm"
ABUSE: Final = "abuse"
PERSONAL: Final = "personal"


class Finding(NamedTuple):
    """Of which kind, and where in the text: code points `start` to `end`."""

    kind: str
    start: int
    end: int


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


# "죽고 싶다" is also said of hunger and heat ("배고파 죽겠어요", "보고 싶어 죽겠어"): only wishing to die counts, not
# 죽겠다.
_SELF_HARM = _any(
    r"(?<!배고파 )(?<!배고파서 )죽고\s?싶(?!지\s?않)",
    r"죽어\s?버리고\s?싶(?!지\s?않)",
    r"(?<!동반)자살(?:하고\s?싶|할\s?거|할\s?생각|을?\s?생각|하려고|하겠|을?\s?시도)",
    r"자해(?:하고\s?싶|를?\s?했|를?\s?해요|하고\s?있|할\s?거)",
    r"(?:그만|더\s?이상)\s?살고\s?싶지\s?않|살기\s?싫(?:어|다|습)|사라져\s?버리고\s?싶",
    r"손목을\s?(?:그었|긋고|그을)",
    r"\bI\s+(?:really\s+|just\s+)?(?:want|wish)\s+(?:to\s+die|I\s+(?:was|were)\s+dead)(?!\s+(?:of|laughing|from))\b",
    r"\bI(?:\s+am|[’']m)\s+going\s+to\s+(?:kill|hurt|cut)\s+myself\b",
    r"\bI\s+(?:want\s+to|will|might|could|tried\s+to|have\s+tried\s+to)\s+(?:kill|hurt|cut)\s+myself\b",
    r"\b(?:kill|cut|hurt|harm)(?:ing)?\s+myself\s+(?:again|tonight|today|every)",
    r"\bI\s+(?:am|feel|have\s+been|[’']ve\s+been)\s+suicidal\b|\bI[’']m\s+suicidal\b",
    r"\b(?:thinking|thought|think)\s+(?:about|of)\s+(?:suicide|killing\s+myself|ending\s+(?:my\s+life|it\s+all))\b",
    r"\bI\s+(?:don[’']?t|do\s+not)\s+want\s+to\s+(?:live|be\s+alive)(?:\s+any\s?more)?(?=\s*(?:[.!?,]|$))",
    r"\bend\s+my\s+(?:own\s+)?life\b",
)
# Insults and threats said to somebody; and a learner who tells of being hurt, who needs a person as much.
_ABUSE = _any(
    r"(?:씨|시)발(?:놈|년|\s?새끼|아|\b)|좆같|개새끼|병신(?:아|같|새끼)|미친\s?(?:놈|년|새끼)|지랄\s?(?:하|마)|닥쳐라?|꺼져\s?(?:버려|라)",
    r"죽여\s?버(?:릴|린)|(?:너|널|당신을?|그\s?(?:놈|년)을?)\s?(?:꼭\s?)?죽일\s?거",
    r"(?:아빠|엄마|아버지|어머니|남편|아내|남자\s?친구|여자\s?친구|선생님|삼촌|오빠|형)(?:가|이|께서)\s?(?:저를|나를|절|날)\s?(?:자주\s?|매일\s?|또\s?)?(?:때려|때렸|때립|때리)",
    r"(?:성폭행|성추행)(?:을?\s?)?당(?:했|하고|한\s?적)",
    r"\bfuck(?:ing)?\s+(?:you|off|yourself|idiot|bitch)|\b(?:you|u)\s+(?:are\s+(?:a|an)\s+|r\s+a\s+)?(?:fucking\s+)?(?:bitch|cunt|whore|faggot|retard)\b",
    r"\bkill\s+yourself\b|\bI(?:[’']ll|\s+will|[’']m\s+going\s+to|\s+am\s+going\s+to)\s+(?:kill|rape)\s+(?:you|him|her|them)\b",
    r"\bmy\s+(?:dad|father|mom|mum|mother|husband|wife|boyfriend|girlfriend|teacher|uncle|brother)\s+(?:\w+\s+)?(?:hits|beats|hit|beat)\s+me\b(?!\s+(?:at|in|to|by))",
    r"\bI\s+(?:was|have\s+been|am\s+being)\s+(?:raped|molested|sexually\s+(?:abused|assaulted))\b",
)
# Numbers that belong to one person. Sums of money, dates, times, and the numbers of buses and rooms do not
# look like these.
_PERSONAL = _any(
    r"(?<!\d)\d{6}\s?-\s?[1-8]\d{6}(?!\d)",  # Korean resident registration number
    r"(?<!\d)01[016789][-. ]?\d{3,4}[-. ]?\d{4}(?!\d)",  # Korean mobile
    r"(?<![\d-])0(?:2|[3-6]\d)-\d{3,4}-\d{4}(?!\d)",  # Korean landline
    r"(?<![\d-])\(?[2-9]\d{2}\)?[-. ][2-9]\d{2}[-. ]\d{4}(?![\d-])",  # North American number
    r"(?<!\w)\+\d{1,3}[-. ]?\d(?:[-. ]?\d){7,11}(?!\d)",  # international
    r"(?<!\d)(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?!\d)",  # US social security number
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}",
    r"(?:비밀\s?번호|비번)(?:는|은|가|이)?\s?[:=]?\s?[A-Za-z0-9!@#$%^&*]{4,}",
    r"\bmy\s+password\s+is\s+\S+",
)
_CARD = re.compile(r"(?<![\d-])\d(?:[- ]?\d){12,18}(?![\d-])")
# Domains that RFC 2606 keeps for examples; textbooks and lessons use them.
_EXAMPLES = re.compile(r"@(?:[\w-]+\.)*(?:example\.(?:com|org|net)|[\w-]+\.example)$", re.IGNORECASE)


def find_unsafe(text: str) -> list[Finding]:
    """What a person should look at in an NFC text, in the order of the text; most texts have nothing."""
    found = [Finding(SELF_HARM, *match.span()) for match in _SELF_HARM.finditer(text)]
    found += [Finding(ABUSE, *match.span()) for match in _ABUSE.finditer(text)]
    found += [
        Finding(PERSONAL, *match.span())
        for match in _PERSONAL.finditer(text)
        if not _EXAMPLES.search(match.group())
    ]
    found += [
        Finding(PERSONAL, *match.span()) for match in _CARD.finditer(text) if _is_card_number(match.group())
    ]
    return sorted(found, key=lambda finding: (finding.start, finding.end))


def _is_card_number(text: str) -> bool:
    """Whether the digits pass the check of payment cards (ISO/IEC 7812-1, Luhn)."""
    digits = [int(c) for c in text if c.isdigit()]
    doubled = [d * 2 - 9 if d > 4 else d * 2 for d in digits[-2::-2]]
    return sum(digits[-1::-2]) % 10 == (10 - sum(doubled) % 10) % 10 and len(set(digits)) > 1
