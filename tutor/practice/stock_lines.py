"""What anybody may say in any scene where the model does not find the words, by speech level and register.

Written once, for all lessons; what a lesson's author wrote comes first where it fits (guarding.py).
"""

ASKING_AGAIN = {
    "hapsyo": (
        "죄송하지만 다시 한번 말씀해 주시겠습니까?",
        "죄송합니다. 조금 더 자세히 말씀해 주시겠습니까?",
        "천천히 말씀하셔도 괜찮습니다.",
    ),
    "haeyo": (
        "미안하지만 다시 한번 말해 주시겠어요?",
        "음, 조금 더 자세히 말해 주시겠어요?",
        "천천히 말씀하셔도 괜찮아요.",
    ),
    "banmal": ("미안, 다시 한번 말해 줄래?", "음, 좀 더 자세히 말해 줘.", "천천히 말해도 괜찮아."),
    "formal": (
        "I’m sorry, could you say that again, please?",
        "Could you please tell me a little more about that?",
        "Please take your time.",
    ),
    "polite": (
        "Sorry, could you say that again, please?",
        "Could you tell me a little more, please?",
        "It’s okay, take your time.",
    ),
    "casual": ("Sorry, say that again?", "Hmm, can you tell me a bit more?", "It’s okay, take your time!"),
}
"""What anybody may say in any scene, by speech level."""

ASKING_FOR_THE_LANGUAGE = {
    "hapsyo": (
        "죄송하지만 한국말로 해 주시겠습니까?",
        "천천히 하셔도 괜찮습니다. 한국말로 부탁드립니다.",
        "아는 단어만 말씀하셔도 됩니다.",
    ),
    "haeyo": (
        "미안하지만 한국말로 해 주시겠어요?",
        "천천히 하셔도 괜찮아요. 한국말로 부탁해요.",
        "아는 단어만 말해도 돼요.",
    ),
    "banmal": (
        "미안, 한국말로 해 줄래?",
        "천천히 해도 괜찮아. 한국말로 해 줘.",
        "아는 단어만 말해도 돼.",
    ),
    "formal": (
        "I’m sorry, could you say that in English, please?",
        "Please take your time, and tell me in English.",
        "One or two words in English will do.",
    ),
    "polite": (
        "Sorry, could you say that in English, please?",
        "Take your time. Just a few words in English are fine.",
        "Which words do you know in English?",
    ),
    "casual": (
        "Sorry, can you say that in English?",
        "Take your time! A few words in English are fine.",
        "Which words do you know in English?",
    ),
}
"""The same to somebody who spoke another language, which the people of the scene do not know."""

REACTING = {
    "hapsyo": ("아, 그러십니까? 조금 더 말씀해 주십시오.", "아, 그렇군요. 저는 몰랐습니다."),
    "haeyo": ("아, 그래요? 조금 더 이야기해 주세요.", "아, 그렇군요. 저는 몰랐어요."),
    "banmal": ("아, 그래? 조금 더 얘기해 줘.", "아, 그렇구나. 나는 몰랐어."),
    "formal": ("Is that so? Please tell me more about it.", "Oh, I see. I didn’t know that."),
    "polite": ("Oh, really? Tell me more about it.", "Oh, I see. I didn’t know that."),
    "casual": ("Oh, really? Tell me more!", "Oh, I see. I didn’t know that!"),
}
"""The same to somebody who told something, in a whole sentence: to ask for it again would say that it was wrong."""

ANSWERING_INSULTS = {
    "hapsyo": (
        "그런 말씀은 듣기 힘듭니다. 다시 천천히 말씀해 주시겠습니까?",
        "그렇게 말씀하시면 이야기하기 어렵습니다. 잠시 쉬었다가 할까요?",
    ),
    "haeyo": (
        "그런 말을 들으니까 속상하네요. 우리 다시 천천히 이야기할까요?",
        "그렇게 말하면 저도 이야기하기 힘들어요. 잠깐 쉬었다가 할까요?",
    ),
    "banmal": (
        "그런 말은 좀 속상해. 우리 다시 얘기하자.",
        "그렇게 말하면 나도 기분 나빠. 잠깐 쉬었다가 얘기할까?",
    ),
    "formal": (
        "I’d rather you didn’t speak to me like that. Shall we start again?",
        "I’m sorry, but that is hard to hear. Shall we take a short break?",
    ),
    "polite": (
        "That isn’t a kind thing to say. Shall we start again?",
        "That hurts a little. Let’s take a short break and then go on.",
    ),
    "casual": (
        "Hey, that’s not very nice. Want to start again?",
        "Ouch, that hurts. Let’s take a short break, okay?",
    ),
}
"""What a person says who is insulted, the second line after the first: a small model takes an insult for a remark
like others, and agrees."""

ANSWERING_IMPATIENCE = {
    "hapsyo": ("죄송합니다. 조금만 기다려 주십시오.", "기다리시게 해서 죄송합니다. 금방 됩니다."),
    "haeyo": ("죄송해요. 조금만 기다려 주세요.", "미안해요. 이제 금방 돼요."),
    "banmal": ("미안, 조금만 기다려 줘.", "미안해. 이제 금방 돼."),
    "formal": (
        "I’m sorry to keep you waiting. It won’t be long.",
        "Thank you for waiting. It is nearly done.",
    ),
    "polite": ("Sorry, I’ll be as quick as I can.", "Thanks for waiting. It’s nearly done."),
    "casual": ("Sorry, I’ll be quick!", "Almost there, just a second!"),
}
"""The same to somebody who finds everything too slow."""

ENCOURAGING = {
    "hapsyo": ("괜찮습니다. 천천히 말씀하십시오.", "짧게 말씀하셔도 괜찮습니다."),
    "haeyo": ("괜찮아요. 천천히 말씀하세요.", "짧게 말씀하셔도 괜찮아요."),
    "banmal": ("괜찮아, 천천히 말해.", "짧게 말해도 괜찮아."),
    "formal": ("That’s quite all right. Please take your time.", "Just a word or two is fine."),
    "polite": ("That’s all right, take your time.", "Just a word or two is fine."),
    "casual": ("No rush, take your time!", "Just a word or two is fine!"),
}
"""What one says to somebody who looks for words: with the question again, and the second time without it."""
