"""Names and explanations of the error categories, as a teacher of Korean and a teacher of English would put them.

Each entry: id -> (name in Korean, name in English, explanation in Korean, explanation in English).
"""

from __future__ import annotations

KOREAN: dict[str, tuple[str, str, str, str]] = {
    "ko-particle": (
        "조사",
        "Particle",
        "조사는 앞말이 문장에서 하는 일(주어, 목적어, 장소 등)을 나타냅니다. 뒤에 오는 동사가 어떤 조사를 "
        "필요로 하는지 함께 외우면 좋습니다.",
        "English shows who does what by word order and prepositions; Korean does it with a particle after "
        "the "
        "noun. Learn each verb together with the particle it needs.",
    ),
    "ko-ending": (
        "어미",
        "Verb ending",
        "어미는 문장을 잇거나 끝맺으면서 이유, 조건, 의도 같은 뜻을 더합니다. 같은 뜻처럼 보여도 쓰이는 "
        "자리가 다릅니다.",
        "Where English uses words such as “because”, “if” or “will”, Korean puts an ending on the verb. "
        "Endings "
        "that share one English translation are often used in different places.",
    ),
    "ko-conjugation": (
        "활용",
        "Conjugation",
        "동사나 형용사의 어간이 어미와 만날 때 모양이 바뀌는 경우가 있습니다(듣다 → 들어요, 춥다 → 추워요). "
        "받침이 같은 낱말끼리 묶어서 외우면 쉽습니다.",
        "A Korean verb stem can change its shape before an ending (듣다 → 들어요, 춥다 → 추워요), a little "
        "like "
        "“go” and “went”, but by rules that depend on the last letter of the stem.",
    ),
    "ko-spelling": (
        "맞춤법",
        "Spelling",
        "소리 나는 대로 적지 않고 정해진 맞춤법대로 적어야 하는 말입니다. 기본형이나 그 말이 어디에서 "
        "왔는지 떠올려 보세요.",
        "Korean is not always written as it sounds: neighbouring sounds merge when spoken, but the spelling "
        "keeps each part of the word as it is.",
    ),
    "ko-spacing": (
        "띄어쓰기",
        "Spacing",
        "단어와 단어는 띄어 쓰고, 조사와 어미는 앞말에 붙여 씁니다. ‘수, 것, 때’ 같은 의존 명사도 띄어 "
        "씁니다.",
        "Put a space between words, but none before a particle or an ending. Dependent nouns such as 수, "
        "것 and "
        "때, which have no counterpart in English, count as words of their own.",
    ),
    "ko-tense": (
        "시제",
        "Tense",
        "‘어제’나 ‘내일’처럼 때를 나타내는 말과 서술어의 시제가 서로 맞아야 합니다.",
        "The tense of the verb has to agree with words of time such as 어제 (yesterday) or 내일 (tomorrow). "
        "Korean marks it inside the verb: -았/었- for the past, -(으)ㄹ 거예요 for plans.",
    ),
    "ko-honorific": (
        "높임법",
        "Honorifics",
        "누구에게, 누구에 대해 말하는지에 따라 높임 표현을 알맞게 씁니다. 자기 자신은 높이지 않습니다.",
        "English has polite phrases; Korean has polite verb forms and words. They raise the person you "
        "speak to "
        "or about, and never yourself.",
    ),
    "ko-word-choice": (
        "단어 선택",
        "Word choice",
        "뜻이 비슷해도 이 자리에는 다른 단어를 쓰는 것이 자연스럽습니다. 명사와 동사를 짝으로 익히면 "
        "좋습니다.",
        "This word may be what the dictionary gives for the English one, but Korean uses another word here.",
    ),
    "ko-word-order": (
        "어순",
        "Word order",
        "한국어에서는 서술어가 문장의 끝에 오고, 꾸미는 말이 꾸밈을 받는 말 앞에 옵니다.",
        "Unlike in English, the verb comes last in Korean, and whatever describes a word stands before it.",
    ),
    "ko-missing-word": (
        "빠진 말",
        "Missing word",
        "문장의 뜻이 통하려면 여기에 말이 더 필요합니다. 앞뒤로 알 수 있는 말은 빼도 되지만, 꾸미는 말 뒤의 "
        "명사나 셀 때의 단위는 뺄 수 없습니다.",
        "Something is missing here. Korean may leave out what is clear from the situation, but not this.",
    ),
    "ko-unnecessary-word": (
        "불필요한 말",
        "Unnecessary word",
        "이 말은 없어도 되거나, 있으면 어색합니다. 누구의 이야기인지 분명하면 ‘저는, 당신은’ 같은 말을 "
        "줄이고, 뜻이 겹치는 말은 하나만 남기세요.",
        "This word is not needed. Pronouns such as “I” or “you” in particular are often left out in Korean.",
    ),
    "ko-counter": (
        "수와 단위",
        "Numbers and counters",
        "물건이나 사람, 시간을 셀 때는 알맞은 단위와 그에 맞는 수(하나·둘 또는 일·이)를 씁니다.",
        "Korean counts with a counter word, like “two sheets of paper” in English, and has two sets of "
        "numbers: "
        "each counter goes with one of them (두 개 and 두 시, but 이 층 and 이 분).",
    ),
    "ko-punctuation": (
        "문장 부호",
        "Punctuation",
        "문장 부호는 앞말에 붙이고 그 뒤를 한 칸 띄웁니다. 묻는 문장에는 물음표를, 부르거나 대답하는 말 "
        "뒤에는 쉼표를 찍으세요.",
        "Korean punctuation is close to English: a mark follows the word directly, and then comes a space.",
    ),
}

# Two right uses for each category of Korean, told after its explanation; those of English stand in their texts.
KOREAN_EXAMPLES: dict[str, str] = {
    "ko-particle": "친구를 만나요. / 친구가 좋아요.",
    "ko-ending": "비가 오니까 우산을 가져가세요. / 늦어서 미안해요.",
    "ko-conjugation": "음악을 들어요(듣다). / 날씨가 추워요(춥다).",
    "ko-spelling": "내일 할게요. / 안 돼요.",
    "ko-spacing": "할 수 있어요. / 집에서 쉬어요.",
    "ko-tense": "어제 영화를 봤어요. / 내일 영화를 볼 거예요.",
    "ko-honorific": "할머니께서 주무세요. / 선생님께 여쭤봤어요.",
    "ko-word-choice": "약을 먹어요. / 사진을 찍어요.",
    "ko-word-order": "저는 고기를 안 먹어요. / 커피 두 잔 주세요.",
    "ko-missing-word": "제가 좋아하는 것을 샀어요. / 동생이 두 명 있어요.",
    "ko-unnecessary-word": "아마 올 거예요. / 저는 학생이에요.",
    "ko-counter": "친구 세 명이 왔어요. / 삼 층에 있어요.",
    "ko-punctuation": "네, 맞아요. / 어디에 가요?",
}

ENGLISH: dict[str, tuple[str, str, str, str]] = {
    "en-article": (
        "관사와 한정사",
        "Article or determiner",
        "한국어에는 관사가 없지만, 영어에서 셀 수 있는 명사 하나 앞에는 a/an(처음 말하는 것)이나 the(서로 "
        "아는 것), my나 this 같은 말이 꼭 필요합니다. 예: She is a nurse. / Close the door, please.",
        "A single countable noun needs a word such as a, the, my or this before it: “a” for something new, "
        "“the” for something both speakers know. For example: She is a nurse. / Close the door, please.",
    ),
    "en-noun-number": (
        "명사의 수",
        "Noun number",
        "한국어에서는 ‘사과 두 개’처럼 명사 모양이 그대로지만, 영어에서는 둘 이상이면 명사에 -s를 "
        "붙입니다. 셀 수 없는 명사에는 붙이지 않습니다. 예: two apples, many friends / some advice, a lot "
        "of homework",
        "More than one countable thing takes a plural noun; an uncountable noun has no plural. For "
        "example: two apples, many friends / some advice, a lot of homework.",
    ),
    "en-verb-tense": (
        "동사의 시제",
        "Verb tense",
        "언제 일어난 일인지에 맞추어 동사의 시제를 씁니다. 지나간 일이면 문장 안의 동사를 모두 과거형으로 "
        "맞추세요. 예: Yesterday I met a friend. / I have lived here since 2020.",
        "The tense of the verb has to fit the time you are talking about. In a story about the past, every "
        "verb that tells what happened is in the past. For example: Yesterday I met a friend. / I have "
        "lived here since 2020.",
    ),
    "en-verb-form": (
        "동사의 형태",
        "Verb form",
        "앞에 오는 말에 따라 동사의 형태가 정해집니다. 조동사와 to 뒤에는 동사원형, 전치사 뒤에는 -ing, "
        "be동사 뒤에는 -ing나 과거분사를 씁니다. 예: She can swim. / I enjoy reading. / I want to go.",
        "The word before a verb decides its form: the base form after “can” or “to”, -ing after a "
        "preposition, and -ing or a past participle after “be”. For example: She can swim. / I enjoy "
        "reading. / I want to go.",
    ),
    "en-agreement": (
        "주어와 동사의 일치",
        "Subject–verb agreement",
        "한국어 동사는 주어에 따라 바뀌지 않지만, 영어에서는 주어가 he, she, it이거나 단수 명사이면 현재형 "
        "동사에 -s를 붙입니다. 예: My brother works at a bank. / People are kind here.",
        "The verb has to agree with its subject: “he goes”, but “they go”; “there is one”, but “there are "
        "two”. For example: My brother works at a bank. / People are kind here.",
    ),
    "en-preposition": (
        "전치사",
        "Preposition",
        "한국어 조사와 영어 전치사는 일대일로 대응하지 않습니다. 동사나 명사와 함께 쓰는 전치사를 통째로 "
        "외우는 것이 좋습니다. 예: listen to music, wait for a bus / on Monday, at seven, in May",
        "Which preposition is right depends on the word it goes with. Learn the two together, as one "
        "phrase. For example: listen to music, wait for a bus / on Monday, at seven, in May.",
    ),
    "en-spelling": (
        "철자",
        "Spelling",
        "철자가 틀렸습니다. 영어는 소리와 철자가 다를 때가 많으니 눈으로 함께 익혀 두세요. 예: receive / "
        "tomorrow",
        "This word is spelled differently. English spelling often does not follow the sound, so learn a "
        "new word with your eyes as well as your ears. For example: receive / tomorrow.",
    ),
    "en-word-order": (
        "어순",
        "Word order",
        "한국어는 조사가 있어 어순이 자유롭지만, 영어는 ‘주어 + 동사 + 목적어’의 순서로 뜻을 나타냅니다. "
        "의문문에서는 조동사나 be동사가 주어 앞에 옵니다. 예: Where do you live? / I don't know where it "
        "is.",
        "English shows who does what by order: subject, verb, object. In a question the auxiliary verb "
        "comes before the subject. For example: Where do you live? / I don't know where it is.",
    ),
    "en-word-choice": (
        "단어 선택",
        "Word choice",
        "우리말로는 뜻이 비슷해도, 이 자리에서는 다른 단어를 쓰는 것이 자연스럽습니다. 예: make a mistake "
        "(do가 아님) / heavy rain (strong이 아님)",
        "Another word says this better here. Words that share one Korean translation often go with "
        "different partners in English. For example: make a mistake (not do) / heavy rain (not strong).",
    ),
    "en-word-form": (
        "품사와 단어 형태",
        "Word form",
        "같은 뿌리의 단어라도 자리에 따라 명사, 형용사, 부사의 형태가 다릅니다. 예: I am bored because the "
        "film is boring. / She sings well.",
        "The word is right, but this place needs another form of it: a noun, an adjective or an adverb. "
        "For example: I am bored because the film is boring. / She sings well.",
    ),
    "en-punctuation": (
        "문장 부호",
        "Punctuation",
        "문장 부호의 쓰임이 우리말과 조금 다릅니다. 부호는 앞말에 붙이고 그 뒤를 한 칸 띄웁니다. 예: I was "
        "tired, but I went. / However, it rained.",
        "Punctuation helps the reader: a mark follows the word directly, and then comes a space. For "
        "example: I was tired, but I went. / However, it rained.",
    ),
    "en-capitalisation": (
        "대문자",
        "Capital letters",
        "한글에는 대문자가 없지만, 영어에서는 문장의 첫 글자와 I, 사람·나라·언어 이름, 요일과 달의 이름을 "
        "대문자로 시작합니다. 예: I live in Korea. / See you on Monday.",
        "A sentence, the word “I”, names, languages, days and months begin with a capital letter. Hangul "
        "has no capitals, so look for them when you read your sentence again. For example: I live in "
        "Korea. / See you on Monday.",
    ),
    "en-missing-word": (
        "빠진 말",
        "Missing word",
        "우리말에서는 생략해도 되지만 영어에서는 꼭 있어야 하는 말이 빠졌습니다. 예: It is raining. / He "
        "is older than me.",
        "A word that English cannot leave out is missing here. Korean drops a subject or an object that is "
        "clear; English keeps it. For example: It is raining. / He is older than me.",
    ),
    "en-unnecessary-word": (
        "불필요한 말",
        "Unnecessary word",
        "이 자리에는 없어야 하는 말입니다. 우리말을 그대로 옮기다 보면 자주 들어갑니다. 예: We discussed "
        "it(about 없이). / I went home(to 없이).",
        "The sentence is right without this word. It may come from a Korean particle or ending that "
        "English leaves out. For example: We discussed it (no about). / I went home (no to).",
    ),
    "en-pronoun": (
        "대명사",
        "Pronoun",
        "우리말에서는 대명사를 자주 생략하지만, 영어에서는 주어와 목적어 자리에 알맞은 대명사(I, me, my, "
        "it 등)를 꼭 씁니다. 예: He told me and my sister. / This bag is mine.",
        "The pronoun has to fit its place in the sentence (I, me, my, mine) and the person or thing it "
        "stands for. For example: He told me and my sister. / This bag is mine.",
    ),
    "en-comparative": (
        "비교 표현",
        "Comparison",
        "둘을 비교할 때는 -er이나 more 가운데 하나만 쓰고, 셋 이상에서 으뜸을 말할 때는 the와 -est나 "
        "most를 씁니다. 예: cheaper than, more expensive than / the tallest, the most popular",
        "Compare two things with either -er or “more”, not both, and three or more with “the … -est” or "
        "“the most”. For example: cheaper than, more expensive than / the tallest, the most popular.",
    ),
    "en-conjunction": (
        "접속사",
        "Conjunction",
        "우리말의 연결 어미(-고, -지만, -아서)에 해당하는 말입니다. 영어에서는 두 절을 접속사 하나로 "
        "잇습니다. 예: Because I was tired, I went to bed. / I was tired, so I went to bed.",
        "Two clauses are joined by one linking word that fits their meaning. Korean joins them with an "
        "ending on the verb. For example: Because I was tired, I went to bed. / I was tired, so I went to "
        "bed.",
    ),
    "en-contraction": (
        "축약형",
        "Contraction",
        "줄여 쓸 때는 빠진 글자의 자리에 작은따옴표(’)를 찍습니다. 예: I don't know. / It's mine.",
        "A contraction has an apostrophe where letters are left out. Nothing in Korean spelling works this "
        "way. For example: I don't know. / It's mine.",
    ),
    "en-possessive": (
        "소유격",
        "Possessive",
        "우리말의 ‘의’처럼 누구의 것인지 나타낼 때는 명사에 ’s를 붙입니다. 예: my mother's car / my "
        "parents' house",
        "To say whose something is, add ’s to the noun, as Korean adds 의; after a plural in -s the "
        "apostrophe alone is enough. For example: my mother's car / my parents' house.",
    ),
}  # fmt: skip

# What a beginner is told first: (in Korean, in English). The texts above are for those who ask for more.
SHORT: dict[str, tuple[str, str]] = {
    "ko-particle": ("여기에는 다른 조사가 어울립니다.", "The noun takes another particle here."),
    "ko-ending": ("여기에는 다른 어미가 어울립니다.", "The verb takes another ending here."),
    "ko-conjugation": (
        "동사나 형용사는 어미 앞에서 모양이 바뀔 수 있습니다.",
        "The stem changes its shape before this ending.",
    ),
    "ko-spelling": ("소리와 적는 법이 다릅니다.", "It is not written quite as it sounds."),
    "ko-spacing": ("띄어 쓰는 자리를 보세요.", "Look at where the space goes."),
    "ko-tense": ("때와 동사의 시제를 맞추세요.", "The verb has to fit the time you speak of."),
    "ko-honorific": (
        "누구의 이야기인지에 맞추어 높이거나 낮춥니다.",
        "How polite the word is depends on who is meant.",
    ),
    "ko-word-choice": ("여기에는 다른 낱말이 자연스럽습니다.", "Korean uses another word here."),
    "ko-word-order": ("말의 차례를 바꾸세요.", "These words go in another order."),
    "ko-missing-word": ("여기에 말이 하나 더 필요합니다.", "A word is missing here."),
    "ko-unnecessary-word": ("이 말은 없어도 됩니다.", "This word is not needed."),
    "ko-counter": ("수와 단위는 짝이 정해져 있습니다.", "The number and its counter have to match."),
    "ko-punctuation": ("문장 부호를 보세요.", "Look at the punctuation mark."),
    "en-article": (
        "명사 앞에 관사가 맞는지 보세요.",
        "Look at the small word before the noun: a, the or none.",
    ),
    "en-noun-number": ("하나인지 여럿인지에 맞추세요.", "Is it one, or more than one?"),
    "en-verb-tense": ("언제의 일인지에 동사를 맞추세요.", "The verb has to fit the time."),
    "en-verb-form": ("앞말이 동사의 모양을 정합니다.", "The word before it decides the form of the verb."),
    "en-agreement": ("동사를 주어에 맞추세요.", "The verb has to match its subject."),
    "en-preposition": ("여기에는 다른 전치사를 씁니다.", "Another preposition goes with this word, or none."),
    "en-spelling": ("철자를 다시 보세요.", "Look at the spelling."),
    "en-word-order": ("말의 차례를 바꾸세요.", "These words go in another order."),
    "en-word-choice": ("여기에는 다른 단어가 자연스럽습니다.", "Another word says this better."),
    "en-word-form": ("이 자리에 맞는 품사로 바꾸세요.", "The same word, in another form."),
    "en-punctuation": ("문장 부호를 보세요.", "Look at the punctuation mark."),
    "en-capitalisation": ("대문자와 소문자를 보세요.", "Look at capital and small letters."),
    "en-missing-word": ("영어에서는 이 말을 뺄 수 없습니다.", "English cannot leave this word out."),
    "en-unnecessary-word": ("이 말은 빼야 합니다.", "This word is not needed."),
    "en-pronoun": ("누구를 가리키는 말인지 보세요.", "Look at who or what the word stands for."),
    "en-comparative": ("비교하는 모양을 보세요.", "Look at how two things are compared."),
    "en-conjunction": ("두 문장을 잇는 말을 보세요.", "Look at the word that joins the two parts."),
    "en-contraction": (
        "줄인 말에는 작은따옴표가 들어갑니다.",
        "A shortened word has an apostrophe where letters are left out.",
    ),
    "en-possessive": ("누구의 것인지 ’s로 나타냅니다.", "’s shows whose it is."),
}
