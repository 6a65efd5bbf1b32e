"""Noticing that somebody insults, sends away or hurries the person they talk with.

A small model answers an insult as if it were a remark about the weather. People do not, and how one asks for
respect is worth learning. Plain patterns, precise rather than many: what is said of oneself, of a third person or
within quotation marks is no insult to the other.
"""

import re
from typing import Final

_QUOTED = re.compile("[“‘\"'].*?[”’\"']")

_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")

_NAMES = "바보|멍청이|멍충이|등신|병신|또라이|돌대가리|개새끼"
_YOU = "너|넌|네가|니가|너는|당신|당신은|그쪽|그쪽은|아저씨|아줌마"

_KOREAN: Final = re.compile(
    "|".join(
        (
            # 야, 너 진짜 바보야? 당신 바보예요? 이 바보야! and a bare 바보야. Not 저 바보예요, 제가 바보 같아요.
            rf"(?:^|[\s,])(?:{_YOU})\s(?:[가-힣]+\s){{0,2}}(?:{_NAMES})(?:야|이야|니|냐|예요|이에요|입니까|\s?같(?!은)|\s?(?=[.!?~]|$))",
            rf"(?:^|[.!?,]\s?)(?:야\s|이\s|이런\s)?(?:{_NAMES})(?:야|아|들아)?\s?(?=[.!?~]|$)",
            rf"(?:^|[\s,])(?:{_YOU})\s(?:[가-힣]+\s){{0,2}}(?:멍청하|멍청해|멍청한\s?거|재수\s?없)",
            # 재수 없어 alone is said of one's own bad luck, too.
            r"(?:^|[.!?,]\s?)(?:아\s|야\s|진짜\s)?(?:꺼져(?:라|버려|요)?|닥쳐(?:라|요)?|입\s?닥쳐)(?=[\s.!?~]|$)",
            r"(?:너|너희|당신|그쪽)(?:랑|하고|과|와)(?:는|은)?\s?(?:더\s)?(?:얘기|이야기|말|대화)\s?(?:하기|하고)\s?싫",
            r"(?:씨|시)발(?:놈|년|아|\b)|좆같|미친\s?(?:놈|년|새끼)(?:아|야)",
        )
    )
)
_ADVERBS = r"(?:(?:so|such|really|very|just|a|an|the|complete|total|fucking|bloody|damn)\s+){0,3}"
_UNKIND = (
    r"(?:stupid|idiot|idiotic|moron|dumb|fool|useless|pathetic|loser|imbecile|jerk|asshole|bitch|worthless)"
)
_ENGLISH: Final = re.compile(
    "|".join(
        (
            rf"\b(?:are\s+you|you\s+are|youre|you)\s+{_ADVERBS}{_UNKIND}\b",
            r"(?:^|[.!?,]\s*)(?:oh,?\s+)?(?:please\s+)?(?:just\s+)?(?:shut\s+up|get\s+lost|piss\s+off|drop\s+dead)(?=\s*(?:[.!?,]|$))",
            r"\bfuck\s+(?:you|off|yourself)\b|\bscrew\s+you\b",
            r"\bI\s+(?:dont|do\s+not)\s+want\s+to\s+(?:talk|speak)\s+(?:to|with)\s+you\b",
            rf"(?:^|[.!?,]\s*)(?:you\s+)?{_UNKIND}\s*[.!]+\s*$",
        )
    ),
    re.IGNORECASE,
)


def is_insult(text: str) -> bool:
    """Whether a message insults whoever it is said to, in Korean or in English."""
    said = _QUOTED.sub(" ", _APOSTROPHE.sub("", text))
    return bool(_KOREAN.search(said) or _ENGLISH.search(said))


_HURRY = re.compile(
    r"빨리\s?빨리\s?(?:좀\s)?(?:하세요|하십시오|해라|해\s?(?:주세요|줘)|해(?=[.!]|$))|왜\s?이렇게\s?(?:느려|느립|느린|오래\s?걸려|오래\s?걸립|굼떠)"
    r"|빨리\s?좀\s?(?:하세요|해요|해라|해\s?줘요|하라고)"
    r"|\bwhy are you (?:so|being so|always so) slow\b|\byou are (?:so|too) slow\b|\byoure (?:so|too) slow\b"
    r"|\bwhat(?: is|s) taking (?:you )?so long\b",
    re.IGNORECASE,
)


def is_impatient(text: str) -> bool:
    """Whether a message tells whoever it is said to that they are too slow."""
    return bool(_HURRY.search(_QUOTED.sub(" ", _APOSTROPHE.sub("", text))))
