"""What the benchmarks say: a scene of about 600 tokens, five turns of it, and sentences to be corrected."""

from tutor.engine.prompts import Scene

PHARMACY = Scene(
    language="ko",
    level=2,
    speech_level="haeyo",
    setting=(
        "평일 저녁, 동네 약국이에요. 손님이 감기 증상을 말하고 약을 사러 왔어요. "
        "밖에는 비가 오고 약국은 곧 문을 닫아요."
    ),
    learner_role="손님",
    tutor_role="약사",
    persona=(
        "차분하고 친절한 약사예요. 먼저 증상과 언제부터 아팠는지 묻고, 알레르기와 다른 약을 먹는지 확인해요. "
        "감기약은 5,000원, 목 스프레이는 8,000원, 비타민은 12,000원이에요. 약은 하루 세 번 식후 삼십 분에 먹어요. "
        "운전하기 전에는 먹지 말라고 말해 줘요. 사흘이 지나도 낫지 않으면 병원에 가라고 해요."
    ),
    opening="어서 오세요. 어디가 불편하세요?",
    goals=("증상을 말할 수 있어요.", "약 먹는 방법을 물어볼 수 있어요.", "값을 묻고 계산할 수 있어요."),
    phrases=("목이 아파요.", "열이 나요.", "하루에 몇 번 먹어요?", "언제 먹어야 해요?", "모두 얼마예요?"),
    model_lines=(
        ("tutor", "어서 오세요. 어디가 불편하세요?"),
        ("learner", "어제부터 목이 아프고 기침이 나요."),
        ("tutor", "그러시군요. 열도 나세요?"),
        ("learner", "네, 어젯밤에 열이 조금 났어요."),
        ("tutor", "혹시 알레르기가 있거나 지금 드시는 약이 있으세요?"),
        ("learner", "아니요, 없어요. 무슨 약이 좋아요?"),
        ("tutor", "이 감기약을 드셔 보세요. 졸릴 수 있으니까 운전은 하지 마세요."),
        ("learner", "하루에 몇 번 먹어요?"),
        ("tutor", "하루 세 번, 식사하고 삼십 분 뒤에 드세요."),
        ("learner", "네, 알겠어요. 모두 얼마예요?"),
        ("tutor", "5,000원이에요. 사흘 뒤에도 아프시면 병원에 가 보세요."),
        ("learner", "네, 여기 있어요. 감사합니다."),
    ),
)
TURNS = (
    "안녕하세요. 목이 너무 아파요.",
    "그저께부터 아팠어요. 콧물도 나요.",
    "알레르기는 없어요. 약 좀 추천해 주세요.",
    "이 약은 언제 먹어야 해요?",
    "알겠어요. 목 스프레이도 하나 주세요.",
)
LEARNERS = (
    "머리가 아파요.",
    "기침이 나요. 약 있어요?",
    "배가 아파서 왔어요.",
    "열이 나는 것 같아요.",
    "비타민 있어요?",
    "목이 부었어요.",
    "아이가 먹는 감기약 주세요.",
    "잠을 잘 못 자요.",
)
SENTENCES = (
    "Last weekend I go to Busan with my friend.",
    "She don't like to eating spicy food.",
    "I have lived here since three years.",
    "Could you tell me where is the station?",
    "We had a really good time at the party.",
    "There is many people in the park today.",
    "I am very interesting in Korean history.",
    "My brother is more taller than me.",
    "Thank you for your help yesterday.",
    "He suggested me to take a taxi.",
)
