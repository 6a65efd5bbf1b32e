"""`python -m tests.practice.judge_goals`: who judges better whether a message reaches a goal, code or model?

Messages of our own, made to be hard: each goal is reached twice in other words than its criteria name, and twice its
words are said without reaching it, or something else is said. Needs the model; figures: docs/decisions/0032.
"""

import os
import time
import tomllib
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutor.settings")

SETS = {
    "ko/ko-cafe-order": [
        (
            ["따뜻한 라테 하나 부탁드려요.", "저는 오렌지 주스 마실래요."],
            ["여기 와이파이 돼요?", "자리가 있어요?"],
        ),
        (
            ["시원한 걸로, 제일 작은 컵에 주세요.", "뜨거운 걸로 큰 컵에요."],
            ["네, 좋아요.", "차가운 날씨네요. 큰일이에요."],
        ),
        (["다 해서 몇 천 원이에요?", "가격이 어떻게 돼요?"], ["얼마나 기다려야 돼요?", "감사합니다."]),
        (
            ["신용카드 되죠? 이걸로요.", "현금으로 드릴게요."],
            ["카드 지갑이 예뻐요.", "영수증은 필요 없어요."],
        ),
    ],
    "ko/ko-clinic": [
        (
            ["머리가 너무 띵하고 어지러워요.", "배가 계속 아파요."],
            ["안녕하세요, 처음 왔어요.", "동생이 어제 아프다고 했는데 이제 괜찮대요."],
        ),
        (["어제 저녁에 시작됐어요.", "사흘쯤 됐어요."], ["집에서 병원까지 삼십 분 걸려요.", "목이 말라요."]),
        (
            ["꽃가루 알레르기가 조금 있어요.", "체온은 정상이었어요."],
            ["오늘 사람이 많이 있네요.", "열심히 일하고 있어요."],
        ),
        (
            ["이 알약은 식사 후에 삼키면 되나요?", "약을 하루 세 번 먹어요?"],
            ["약국이 어디예요?", "약속이 있어서 먼저 갈게요."],
        ),
    ],
    "en/en-hotel-checkin": [
        (
            [
                "Good evening, my name is Kim and I booked online.",
                "Hello, checking in. It should be on my wife's card: Lee.",
            ],
            ["Is there a bus to the airport?", "I'm looking for a restaurant with no reservation."],
        ),
        (
            ["Something away from the street would be great.", "Would it be possible to get a sea view?"],
            ["Thank you very much.", "Please wait a minute, my room mate has my bag."],
        ),
        (
            ["When can we eat in the morning?", "Until when do you serve breakfast?"],
            ["I never eat breakfast.", "The dinner was delicious."],
        ),
        (
            ["How do I get online in my room?", "Could you send up two more towels?"],
            ["Sorry I am so late.", "I forgot my password for my email at work."],
        ),
    ],
    "en/en-bank-account": [
        (
            [
                "Hello, I'd like to become a customer here as a student.",
                "I need a new account for my studies.",
            ],
            ["When do you close today?", "I need to open the window, it's hot."],
        ),
        (
            ["Should I show you my passport?", "Which papers are required?"],
            ["I need some coffee.", "It is a nice bank."],
        ),
        (
            ["Does this cost anything each month?", "Is the account free of charge?"],
            ["I can pay for lunch, it is only ten dollars monthly.", "My friend has an account, too."],
        ),
        (
            ["How long until the card arrives?", "Will you mail me the bank card?"],
            ["How can I say this in English?", "Can I sit here?"],
        ),
    ],
}


def rows():
    """(language, the scene's goals, one of them, message, whether it reaches it)."""
    content = Path(__file__).parents[2] / "lessons" / "content"
    for name, groups in SETS.items():
        goals = tomllib.loads((content / f"{name}.toml").read_text(encoding="utf-8"))["goals"]
        for goal, (reach, miss) in zip(goals, groups, strict=False):
            yield from ((name[:2], goals, goal, text, True) for text in reach)
            yield from ((name[:2], goals, goal, text, False) for text in miss)


def by_code(language, goal, text):
    """As Goal.proof_in judges a single message."""
    from lessons.models import occurs_in

    return all(any(occurs_in(piece, text, language) for piece in pieces) for pieces in goal["criteria"])


def by_model(judge, language, goals, goal, text):
    """Whether the model says so when it is asked about the goal alone, and when it chooses among the scene's."""
    from types import SimpleNamespace

    rows = [SimpleNamespace(text_en=one["en"]) for one in goals]
    asked = rows[goals.index(goal)]
    return judge.reaches(asked, text, language), judge.which(rows, text, language) is asked


def main():
    """Print, for each judge and language, what it found of what was reached, and what it ticked wrongly."""
    import django

    django.setup()
    from tutor.practice.judging import GoalJudge

    judge = GoalJudge()
    began, judged = time.monotonic(), []
    for language, goals, goal, text, reached in rows():
        judge.deadline = time.monotonic() + 60
        judged.append(
            (language, reached, by_code(language, goal, text), *by_model(judge, language, goals, goal, text))
        )
    print(f"{(time.monotonic() - began) / len(judged):.2f} s for the two questions about a message")
    judges = {
        "code": lambda code, alone, chosen: code,
        "model, asked about the goal alone": lambda code, alone, chosen: alone,
        "model, choosing among the goals": lambda code, alone, chosen: chosen,
        "model, found by both questions": lambda code, alone, chosen: alone and chosen,
        "code, not denied by both questions": lambda code, alone, chosen: code and (alone or chosen),
        "shown: code, or found by both": lambda code, alone, chosen: code or (alone and chosen),
        "shown without a word of doubt": lambda code, alone, chosen: (
            (code and (alone or chosen)) or (alone and chosen)
        ),
    }
    for name, judge in judges.items():
        for language in ("ko", "en"):
            own = [(reached, judge(*found)) for one, reached, *found in judged if one == language]
            found = sum(reached and ticked for reached, ticked in own)
            wrong = sum(ticked and not reached for reached, ticked in own)
            reachable = sum(reached for reached, _ in own)
            print(
                f"{name:<36} {language}  found {found}/{reachable}  ticked wrongly {wrong}/{len(own) - reachable}"
            )


if __name__ == "__main__":
    main()
