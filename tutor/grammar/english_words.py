"""Closed word classes and irregular forms of English, for classifying edits and for rules."""

from __future__ import annotations

from tutor.grammar.words import words

DETERMINERS = words(
    """
    a an the this that these those my your his her its our their some any every each no another
    """
)
PREPOSITIONS = words(
    """
    in on at to for from of with by about into onto over under between among during through after before
    until since against without within toward towards across around near behind up down off out like
    """
)
PRONOUNS = words(
    """
    i me mine myself you yours yourself he him himself she her hers herself it itself we us ours they them
    theirs themselves who whom whose which someone anyone everyone something anything everything one ones
    """
)
CONJUNCTIONS = words(
    """
    and but or so because although though if when while that than whether unless nor yet as
    """
)
BE = words("am is are was were be been being 'm 're 's")
AUXILIARIES = BE | words("do does did have has had having")
MODALS = words("can could will would shall should may might must 'll 'd cannot")
NEGATIVES = words(
    "not don't doesn't didn't isn't aren't wasn't weren't can't couldn't won't wouldn't haven't hasn't"
)
SUBJECTS = words("i you he she it we they who there people this that")
THIRD = words("he she it")

# Words that are written with a capital wherever they stand.
CAPITALISED = words(
    """
    I Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February April June July September October
    November December Korea Korean Koreans Seoul Busan Jeju Japan Japanese China Chinese America American Americans
    English England British French France German Germany Spanish Spain Italian Italy Canada Canadian Christmas
    """
)

# Base, past, past participle.
_IRREGULAR = """
be was been|become became become|begin began begun|bite bit bitten|blow blew blown
break broke broken|bring brought brought|build built built|burn burnt burnt|buy bought bought
catch caught caught|choose chose chosen|come came come|cost cost cost|cut cut cut|dig dug dug
do did done|draw drew drawn|dream dreamt dreamt|drink drank drunk|drive drove driven|eat ate eaten
fall fell fallen|feed fed fed|feel felt felt|fight fought fought|find found found|fly flew flown
forget forgot forgotten|forgive forgave forgiven|freeze froze frozen|get got gotten|give gave given
go went gone|grow grew grown|hang hung hung|have had had|hear heard heard|hide hid hidden
hit hit hit|hold held held|hurt hurt hurt|keep kept kept|know knew known|lay laid laid|lead led led
leave left left|lend lent lent|let let let|lie lay lain|lose lost lost|make made made
mean meant meant|meet met met|pay paid paid|put put put|quit quit quit|read read read
ride rode ridden|ring rang rung|rise rose risen|run ran run|say said said|see saw seen
sell sold sold|send sent sent|set set set|shake shook shaken|shine shone shone|shoot shot shot
show showed shown|shut shut shut|sing sang sung|sink sank sunk|sit sat sat|sleep slept slept
speak spoke spoken|spend spent spent|stand stood stood|steal stole stolen|swim swam swum
take took taken|teach taught taught|tear tore torn|tell told told|think thought thought
throw threw thrown|understand understood understood|wake woke woken|wear wore worn|win won won
write wrote written
"""
IRREGULAR: dict[str, tuple[str, str]] = {
    base: (past, participle)
    for base, past, participle in (
        entry.split() for entry in _IRREGULAR.replace("\n", "|").split("|") if entry
    )
}
BASE_OF_PAST = {past: base for base, (past, _) in IRREGULAR.items() if past != base}
BASE_OF_PARTICIPLE = {participle: base for base, (_, participle) in IRREGULAR.items() if participle != base}
BASE_OF_PAST.update({"were": "be", "lay": "lie"})

# Regular verbs that learners use every day; with the irregular ones they are what rules take for a verb.
REGULAR = words(
    """
    ask answer arrive bake believe borrow call change check clean close cook cry dance decide enjoy
    exercise explain finish graduate happen hate help hope invite join jump laugh learn like listen live
    look love marry miss move need open order pack paint pass plan play practice practise prepare promise
    rain receive remember rest return shop smile start stay stop study suggest talk taste thank travel try
    turn use visit wait walk want wash watch work worry
    """
)
VERBS = REGULAR | frozenset(IRREGULAR)

IRREGULAR_PLURALS = {
    "child": "children", "man": "men", "woman": "women", "person": "people", "foot": "feet", "tooth": "teeth",
    "mouse": "mice", "knife": "knives", "life": "lives", "wife": "wives", "leaf": "leaves", "shelf": "shelves",
}  # fmt: skip
# Countable nouns of everyday talk that are never verbs or adjectives where a number stands before them.
COUNTABLE = words(
    """
    apple banana orange egg sandwich hamburger cake cookie cup bottle glass plate spoon ticket seat table
    chair desk bed room bag box book pen pencil notebook letter picture photo phone computer camera car bus
    bicycle bike train taxi ship house apartment building school class teacher student friend boy girl
    brother sister son daughter uncle aunt cousin parent doctor nurse cat dog bird rabbit horse tree flower
    river mountain lake island city country town village street store shop restaurant hotel hospital museum
    park station airport movie song story game team player hour minute day week month year dollar won
    question problem idea reason way thing word sentence language subject lesson test mistake shirt dress
    skirt hat coat shoe sock child man woman person foot tooth night meeting member worker customer guest
    passenger onion carrot key towel gift present ticket backpack suitcase pound kilo piece slice
    """
) - {"won"}


def plural(noun: str) -> str:
    """The plural of a singular noun, by spelling rules and the irregular ones above."""
    if noun in IRREGULAR_PLURALS:
        return IRREGULAR_PLURALS[noun]
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def third_person(verb: str) -> str:
    """The form of a verb after he, she, it."""
    special = {"be": "is", "have": "has", "do": "does", "go": "goes"}
    return special.get(verb) or plural_like(verb)


def plural_like(verb: str) -> str:
    """A verb with -s, spelled as a regular plural is."""
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


def ing(verb: str) -> str:
    """The -ing form of a verb."""
    if verb in ("be", "see", "agree"):
        return verb + "ing"
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e"):
        return verb[:-1] + "ing"
    return (verb + verb[-1] if _doubles(verb) else verb) + "ing"


def past(verb: str) -> str:
    """The past of a verb."""
    if verb in IRREGULAR:
        return IRREGULAR[verb][0]
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ied"
    return (verb + verb[-1] if _doubles(verb) else verb) + "ed"


def _doubles(verb: str) -> bool:
    """Whether the last consonant doubles: one vowel, one consonant, stress at the end."""
    if verb in ("begin", "forget"):
        return True
    vowels = sum(c in "aeiou" for c in verb)
    return len(verb) >= 3 and vowels == 1 and verb[-1] not in "aeiouwxy" and verb[-2] in "aeiou"


def base_forms(word: str) -> set[str]:
    """The words that a word may be a form of, itself included: went → go, studies → study, apples → apple."""
    word = word.lower()
    bases = {word}
    for table in (BASE_OF_PAST, BASE_OF_PARTICIPLE):
        if word in table:
            bases.add(table[word])
    if word in ("am", "is", "are", "was", "were", "been", "being"):
        bases.add("be")
    if word in ("has", "does", "goes"):
        bases.add({"has": "have", "does": "do", "goes": "go"}[word])
    bases |= {single for single, many in IRREGULAR_PLURALS.items() if many == word}
    for suffix, endings in (("ies", ("y", "ie")), ("ied", ("y", "ie")), ("es", ("", "e")), ("s", ("",)),
                            ("ed", ("", "e")), ("ing", ("", "e")), ("ying", ("ie",)), ("er", ("", "e")),
                            ("est", ("", "e")), ("ier", ("y",)), ("iest", ("y",))):  # fmt: skip
        if word.endswith(suffix) and len(word) - len(suffix) >= 2:
            stem = word[: -len(suffix)]
            bases |= {stem + ending for ending in endings}
            if len(stem) > 2 and stem[-1] == stem[-2]:
                bases.add(stem[:-1])
    return bases
