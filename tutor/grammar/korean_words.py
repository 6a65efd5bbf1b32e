"""Word lists that rules of Korean share: who is a person, what is a place, which tags are nouns."""

from __future__ import annotations

from tutor.grammar.kiwi import Morpheme
from tutor.grammar.words import words

NOUNS = frozenset({"NNG", "NNP", "NNB", "NP", "NR", "XSN", "SN", "SL", "ETN"})
PREDICATES = frozenset({"VV", "VA", "VX", "VCP", "VCN", "XSV", "XSA"})

PEOPLE = words(
    """
    저 나 너 우리 저희 그 그녀 누구 사람 친구 남자 여자 아이 애 아기 어린이 학생 선생님 선생 교수 교수님
    의사 간호사 엄마 아빠 어머니 아버지 부모 부모님 할머니 할아버지 형 누나 오빠 언니 동생 남동생 여동생
    아들 딸 남편 아내 가족 이모 삼촌 고모 사촌 손님 직원 점원 사장 사장님 회장 과장 부장 팀장 대리 동료
    선배 후배 상사 여자친구 남자친구 친구들 아저씨 아주머니 아줌마 이웃 룸메이트 기사 기사님 경찰 경찰관
    군인 가수 배우 작가 요리사 주인 외국인 한국인 미국인 당신 자기 반장 씨 님 분 조카 손자 손녀 신부 신랑
    애인 환자 변호사 감독 코치 선수 스님 목사 대통령 왕 여왕 왕자 공주 부인 아가씨 청년 노인 소년 소녀
    청소년 팬
    """
)
ANIMALS = words(
    """
    개 강아지 고양이 새 말 소 돼지 닭 곰 호랑이 사자 토끼 물고기 원숭이 동물 애완동물 반려동물 벌레 모기
    """
)

PLACES = words(
    """
    학교 집 도서관 회사 병원 식당 카페 커피숍 가게 시장 마트 슈퍼 편의점 백화점 공원 극장 영화관 은행
    우체국 약국 대학교 교실 사무실 공항 역 지하철역 정류장 호텔 미용실 서점 체육관 헬스장 수영장 박물관
    미술관 한국 미국 서울 부산 중국 일본 영국 제주도 바다 산 화장실 부엌 방 거실 기숙사 운동장 노래방
    피시방 술집 교회 성당 절 동네 고향 시내 나라 도시 시골
    """
)

# What learners count first, with the counter that everybody would use for it.
COUNTER_OF = {
    noun: counter
    for counter, nouns in {
        "잔": "커피 아메리카노 라떼 녹차 홍차 주스 와인",
        "병": "맥주 소주 콜라 사이다",
        "개": "사과 귤 오렌지 바나나 빵 계란 달걀 의자 가방 모자 샌드위치 만두 김밥 케이크",
        "권": "책 공책 사전 소설책 만화책",
        "마리": "고양이 강아지 물고기 토끼",
        "장": "표 티켓 종이 우표 엽서",
        "대": "자동차 컴퓨터 자전거 노트북",
        "켤레": "신발 양말 운동화 구두 장갑",
    }.items()
    for noun in nouns.split()
}


def is_animate(noun: Morpheme) -> bool:
    """Whether a noun is a person or an animal, as far as the lists know; names (NNP) count as people."""
    return noun.tag in ("NNP", "NP") or noun.form in PEOPLE or noun.form in ANIMALS


def is_person(noun: Morpheme) -> bool:
    """Whether a noun means a person, by the list."""
    return noun.form in PEOPLE


def is_place(noun: Morpheme) -> bool:
    """Whether a noun means a place, by the list."""
    return noun.form in PLACES
