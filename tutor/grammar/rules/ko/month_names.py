"""June and October are 유월 and 시월: the number loses its final consonant (한글 맞춤법, 제52항)."""

from __future__ import annotations

from tutor.grammar.rules.respelling import respelling

respelling(
    id="ko-month-names",
    category="ko-counter",
    pairs=[(r"(?<![가-힣])육 ?월(?![가-힣]{2}일)", "유월"), (r"(?<![가-힣])십 ?월(?![가-힣]{2}일)", "시월")],
    ko="6월과 10월은 받침 없이 읽고 적습니다.",
    en="The names of June and October lose a consonant: 유월, 시월.",
    wrong=[("제 생일은 육월이에요.", "제 생일은 유월이에요."), ("십월에 결혼해요.", "시월에 결혼해요.")],
    right=["제 생일은 유월이에요.", "십일월에 만나요.", "6월에 가요.", "오월이에요."],
)
