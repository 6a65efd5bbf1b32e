"""Taking persons out of texts: names, mail, phones, numbers of documents and accounts, addresses, in both languages.

A name becomes another one that takes the same particles and reads as natural (민지가 → 지우가, Minji → Alex), the same
one throughout a conversation, so that the text can still be learned from; the rest becomes a mark. What is replaced
is told by place, so that edits can follow. Nothing finds everything: the data card says how much was replaced, and
whoever hands a set on reads it first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tutor.grammar.edits import Span
from tutor.grammar.hangul import count_hangul, has_final
from tutor.grammar.words import words

CLOSED = ("서준", "하윤", "지훈", "예은", "도현", "수빈")
OPEN = ("지우", "민서", "하나", "시우", "유나", "은채")
"""Names in the place of others, by whether they end in a consonant, so that the particle after them stays right."""
LATIN = ("Alex", "Sam", "Jamie", "Robin", "Casey", "Dana")

_MAIL = r"[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_LINK = r"(?:https?://|www\.)[^\s가-힣]+"
_HANDLE = r"(?<![\w.])@[A-Za-z_][\w.]{2,}"
_RESIDENT = r"(?<!\d)\d{6}\s?-\s?[1-8]\d{6}(?!\d)"
_PHONE = (
    r"(?<![\d-])(?:\+?82[\s.-]?|\+1[\s.-]?)?\(?0?(?:1[016789]|2|[3-6][1-5]|70|50\d?)\)?[\s.-]?\d{3,4}[\s.-]\d{4}(?!\d)"
    r"|(?<!\d)01[016789]\d{7,8}(?!\d)|(?<!\d)(?:\+\d{1,2}[\s.-])?\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}(?!\d)"
    r"|(?<!\d)\+\d[\d\s.-]{8,14}\d"
)
_SPOKEN_PHONE = r"공일공(?:[\s-]*[공영일이삼사오육칠팔구]){7,8}"
_DOCUMENT = r"(?<![A-Za-z0-9])[A-Z]{1,2}\d{7,8}(?!\d)"
_ACCOUNT = (
    r"(?<!\d)\d{2,6}-\d{2,6}-\d{2,8}(?:-\d{1,3})?(?!\d)"
    r"|(?<!\d)(?:\d{4}[\s-]){3}\d{4}(?!\d)|(?<![\d.,])\d{9,}(?!\d)"
)
_SITE = (
    r"(?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주)[가-힣]{0,5}"
)
_KOREAN_ADDRESS = (
    rf"(?:{_SITE}\s)?(?:[가-힣]{{1,6}}(?:시|군|구)\s){{0,2}}"
    r"[가-힣\d]{1,10}(?:로|길)\s?\d{1,4}(?:번길(?:\s?\d{1,4})?)?(?:-\d{1,4})?(?:번지)?(?:,?\s?\d{1,4}동)?(?:\s?\d{1,4}호)?"
    r"(?!\d|\s?(?:분|시|잔|개|명|층|원|번|병|장|권|살|년|월|일|주|킬로|미터|배|마리|그릇|가지|대|쯤|정도|초|점|등|위))"
    rf"|(?:{_SITE}\s)?(?:[가-힣]{{1,6}}(?:시|군|구)\s){{0,2}}[가-힣]{{1,6}}\d?동\s\d{{1,5}}(?:-\d{{1,4}})?(?:번지)?"
    r"|[가-힣]{2,10}(?:아파트|빌라|오피스텔)(?:\s\d{1,4}동)?(?:\s\d{1,4}호)|\d{1,4}동\s\d{1,4}호"
)
_ENGLISH_ADDRESS = (
    r"\b\d{1,5}\s(?:[A-Z][a-z]+\s){1,3}(?:Street|St\.?|Avenue|Ave\.?|Road|Rd\.?|Lane|Drive|Dr\.?|Boulevard|Blvd\.?|Way|Court)"
    r"(?:,?\s(?:Apt\.?|Apartment|Unit|Suite|#)\s?\w+)?(?:,\s[A-Z][A-Za-z ]+,\s[A-Z]{2}\s\d{5})?"
)
MARKS: dict[str, tuple[str, str, str]] = {
    "mail": (_MAIL, "name@example.org", "name@example.org"),
    "link": (_LINK, "https://example.org", "https://example.org"),
    "resident": (_RESIDENT, "000000-0000000", "000000-0000000"),
    "phone": (f"{_PHONE}|{_SPOKEN_PHONE}", "010-0000-0000", "010-0000-0000"),
    "document": (_DOCUMENT, "M00000000", "M00000000"),
    "account": (_ACCOUNT, "000-000-000000", "000-000-000000"),
    "address": (f"{_KOREAN_ADDRESS}|{_ENGLISH_ADDRESS}", "샘플로 1", "1 Sample Street"),
    "handle": (_HANDLE, "@name", "@name"),
}
"""Kind -> pattern, mark in Korean text, mark in English text; in the order in which they are looked for."""
_COMPILED = {kind: re.compile(pattern) for kind, (pattern, _, _) in MARKS.items()}

_SURNAMES = (
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민나진지엄채"
    "원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모"
)
_TITLES = "씨|님|선생님|선생|교수님|과장님|부장님|사장님|대리님|팀장님|선배|선배님|군|양|언니|오빠|누나|형"
_KOREAN_NAME = re.compile(
    rf"(?<![가-힣])(?P<a>[{_SURNAMES}][가-힣]{{1,2}}) ?(?=(?:{_TITLES})(?![가-힣]{{3,}}))"
    r"|(?:제|내|저의|나의|우리 [가-힣]{1,4}|[가-힣]{1,4}) ?(?:이름은|이름이) (?P<b>[가-힣]{2,4}?)"
    r"(?=(?:이에요|예요|입니다|이야|야|이고|고|이라고|라고|[.,!?]|$))"
    r"|(?<![가-힣])(?:저는|나는|전|난|제가) (?P<c>[가-힣]{2,4}?)"
    r"(?=(?:이라고|라고) (?:해요|합니다|해|불러|하는데|하고))"
    rf"|(?<![가-힣])(?P<d>[{_SURNAMES}][가-힣]{{2}})(?=(?:이에요|예요|입니다)[.!?]?$)"
)
_ENGLISH_NAME = re.compile(
    r"\b(?:[Mm]y (?:full |first |last )?name is|[Cc]all me|[Tt]his is|[Nn]amed|[Nn]ame's) "
    r"(?P<a>[A-Z][a-z]+(?:[- ][A-Z][a-z]+){0,2})"
    r"|\bI(?:'m|’m| am) (?P<b>[A-Z][a-z]+(?:[- ][A-Z][a-z]+){0,2})(?=[.,!?]|$| and\b| from\b)"
    r"|\b(?:Mr|Ms|Mrs|Dr|Prof)\.? (?P<c>[A-Z][a-z]+(?: [A-Z][a-z]+)?)"
)
_NOT_NAMES = words(
    "korean korea american america english japanese chinese british canadian french german spanish italian vietnamese "
    "thai indian mexican russian seoul busan monday tuesday wednesday thursday friday saturday sunday sorry fine good "
    "happy ok"
)
_NOT_KOREAN_NAMES = words(
    """
    선생 손님 고객 이모 아주 여러 주인 기사 사장 과장 부장 원장 반장 한국 학생 의사 간호사 회사원
    요리사 변호사 공무원 미국인 한국인 외국인 중국인 일본인 선수 배우 가수 작가 기자 모두 우리 여동생 남동생 신입생
    대학생 유학생 고등학생 중학생 주부 공부 연락 안녕 정말 진짜 이거 여기 저기 지금 오늘 마지막 한번 조금
    이번 전부 문제 고민 장점 성격 여행 운동 주말 소설책
    """
)
_PARTICLES = (
    "이에요|예요|입니다|이라고|라고|에게서|한테서|에게|한테|께서|에서|하고|이랑|랑|까지|부터|처럼|보다|이가|이는|이를|이의|이도|이와|이|"
    "가|은|는|을|를|과|와|의|도|만|아|야|씨|님|네"
)


@dataclass
class Names:
    """The names of one conversation and what stands for each: the persons the site knows, and those found."""

    known: Sequence[str] = ()
    given: dict[str, str] = field(default_factory=dict)

    def substitute(self, name: str) -> str:
        """The name that stands for another, always the same."""
        key = name.casefold()
        if key not in self.given:
            if count_hangul(name):
                pool: Sequence[str] = CLOSED if has_final(name) else OPEN
            else:
                pool = LATIN
            used = [given for given in self.given.values() if given in pool]
            self.given[key] = pool[len(used) % len(pool)]
        return self.given[key]


@dataclass(frozen=True)
class Scrubbed:
    """A text without persons, and what was replaced where in the text that it was."""

    text: str
    spans: tuple[tuple[Span, str], ...]

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """Where a stretch of the old text lies in the new; None where it touches something replaced."""
        shift = 0
        for span, _ in self.spans:
            if span.end <= start:
                shift += len(span.replacement) - (span.end - span.start)
            elif span.start < max(end, start + 1):
                return None
        return start + shift, end + shift

    def counts(self) -> dict[str, int]:
        """How many of each kind were replaced."""
        kinds = [kind for _, kind in self.spans]
        return {kind: kinds.count(kind) for kind in sorted(set(kinds))}


def scrub(text: str, language: str, names: Names) -> Scrubbed:
    """The text without persons. `names` learns the names that the text itself tells (제 이름은 …, my name is …)."""
    found: list[tuple[Span, str]] = []

    def add(start: int, end: int, new: str, kind: str) -> None:
        if start < end and not any(start < span.end and span.start < end for span, _ in found):
            found.append((Span(start, end, new), kind))

    for kind, pattern in _COMPILED.items():
        for match in pattern.finditer(text):
            mark = MARKS[kind][1 if language == "ko" else 2]
            add(match.start(), match.end(), mark, kind)
    for start, end in _told(text):
        names.substitute(text[start:end])
        add(start, end, names.substitute(text[start:end]), "name")
    for start, end in _again(text, [*names.known, *names.given]):
        add(start, end, names.substitute(text[start:end]), "name")
    found.sort(key=lambda one: one[0].start)
    pieces, position = [], 0
    for span, _ in found:
        pieces += [text[position : span.start], span.replacement]
        position = span.end
    return Scrubbed("".join([*pieces, text[position:]]), tuple(found))


def _told(text: str) -> Iterator[tuple[int, int]]:
    """Names that the wording itself tells."""
    for match in _KOREAN_NAME.finditer(text):
        name, value = next((name, value) for name, value in match.groupdict().items() if value)
        if value not in _NOT_KOREAN_NAMES and not (
            name == "a" and value[0] in "이" and len(value) == 2 and value in ("이모",)
        ):
            yield match.span(name)
    for match in _ENGLISH_NAME.finditer(text):
        name = next(name for name, value in match.groupdict().items() if value)
        if match.group(name).split()[0].lower() not in _NOT_NAMES:
            yield match.span(name)


def _again(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Names that are known, as whole words; Korean ones with whatever particle or title follows."""
    for name in sorted({name for name in names if len(name) >= 2}, key=len, reverse=True):
        if count_hangul(name):
            pattern = rf"(?<![가-힣]){re.escape(name)}(?=(?:{_PARTICLES})*(?![가-힣]))"
            yield from (m.span() for m in re.finditer(pattern, text))
        else:
            yield from (
                m.span() for m in re.finditer(rf"(?<!\w){re.escape(name)}(?![^\W_])", text, re.IGNORECASE)
            )
