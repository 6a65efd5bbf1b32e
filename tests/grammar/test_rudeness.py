"""What insults or hurries the other person is noticed; what is said of oneself, of others or of the world is not."""

import pytest

from tutor.grammar.rudeness import is_impatient, is_insult

KIND = """
저는 바보예요. | 아, 재수 없어. | 제가 바보 같아요. | 나 진짜 바보야. | 아, 저 바보 아니에요. | 우리 형은 바보예요.
바보 같은 짓을 했어요. | 그 영화 주인공이 너무 바보 같아요. | 어제 친구가 저한테 바보라고 했어요.
“바보야!”라고 말했어요. | 쓰레기는 어디에 버려요? | 쓰레기! | 쓰레기 | 불이 꺼져요. | 휴대폰이 자꾸 꺼져요.
불 꺼져 있어요. | 왜 이렇게 느려요? 빨리빨리 하세요! | 짜증 나요. | 저는 말하기 싫어요. | 회사에 가기 싫어.
오늘은 공부하기 싫어요. | 시발점이 어디예요? | 강아지 새끼가 귀여워요. | 너 진짜 똑똑하다! | 너 바보 아니야.
너 또 바보 같은 짓을 했어? | 당신은 정말 친절해요. | 아저씨, 쓰레기봉투 있어요? | 너는 재수했어?
문을 닫아 주세요. | 너랑 얘기하고 싶어. | I feel so stupid today. | I am an idiot.
That was a stupid mistake. | It is a stupid question, I know. | My boss is an idiot. | He told me to shut up.
The shop shut up early. | You are so kind! | I don't want to talk about it. | Are you useful?
She said, “You are stupid.” | The dumb machine ate my card. | You aren't stupid. | Don't be a fool.
I lost my way. Did you get lost? | Did you get lost? | You look lost. | Do you think I'm stupid?
Fool me once. | I don't want to talk to him.
"""
UNKIND = """
야, 너 진짜 바보야? | 당신 바보예요? | 바보야! | 이 바보야. | 너 바보니? | 너 바보 같아. | 멍청이!
넌 정말 멍청해. | 꺼져. | 꺼져 버려! | 닥쳐! | 야, 입 닥쳐. | 됐어. 너랑 얘기하기 싫어.
당신하고 말하기 싫어요. | 미친놈아! | 시발 | 아저씨 진짜 재수 없어요. | Are you stupid or what?
You're such an idiot. | You are stupid. | you idiot! | Shut up. I don’t want to talk to you. | Just shut up!
Get lost! | I don't want to talk to you. | Fuck you! | You are really useless. | Idiot! | Oh, shut up!
"""


def each(texts: str) -> list[str]:
    return [text.strip() for text in texts.replace("\n", "|").split("|") if text.strip()]


@pytest.mark.parametrize("text", each(KIND))
def test_what_is_no_insult_to_the_other(text: str) -> None:
    assert not is_insult(text)


@pytest.mark.parametrize("text", each(UNKIND))
def test_what_is_one(text: str) -> None:
    assert is_insult(text)


PATIENT = """
빨리 가 주세요. | 빨리 낫고 싶어요. | 한국 사람들은 뭐든지 빨리빨리 해요? | 버스가 너무 느려요.
인터넷이 왜 이렇게 느리죠? | 시간이 오래 걸려요? | 빨리 일어나야 해요.
Please come quickly. | The bus is so slow. | Is it a slow train?
Why is the Internet so slow? | Hurry up, the bus is coming!
"""
IMPATIENT = """
왜 이렇게 느려요? 빨리빨리 하세요! | 빨리 좀 하세요. | 왜 이렇게 오래 걸려요? | 빨리빨리 해!
Why are you so slow? Hurry up! | You're too slow! | What's taking so long?
"""


@pytest.mark.parametrize("text", each(PATIENT))
def test_what_does_not_hurry_the_other(text: str) -> None:
    assert not is_impatient(text)


@pytest.mark.parametrize("text", each(IMPATIENT))
def test_what_does(text: str) -> None:
    assert is_impatient(text)
