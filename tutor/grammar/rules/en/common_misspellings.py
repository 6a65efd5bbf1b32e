"""Words that are misspelled again and again.

After Wikipedia's list of common misspellings, without those that are a word of their own.
"""

from __future__ import annotations

import re

from tutor.grammar.rules.base import FORM, longer
from tutor.grammar.rules.patterns import replacing

_SPELLINGS = """
alot:a lot aswell:as well infront:in front inorder:in order eachother:each other atleast:at least incase:in case
nowdays:nowadays nowaday:nowadays becuase:because becouse:because beacuse:because becasue:because
becaus:because tommorow:tomorrow tomorow:tomorrow tommorrow:tomorrow tomorrrow:tomorrow yesturday:yesterday
definately:definitely definitly:definitely recieve:receive recieved:received beleive:believe belive:believe
freind:friend freinds:friends frend:friend frends:friends untill:until untl:until wich:which whitch:which thier:their
teh:the grammer:grammar restaraunt:restaurant resturant:restaurant restaurent:restaurant intresting:interesting
intersting:interesting intrested:interested beatiful:beautiful beutiful:beautiful beautifull:beautiful
exersice:exercise excercise:exercise exercice:exercise writting:writing studing:studying comming:coming
diffrent:different diferent:different enviroment:environment enviornment:environment goverment:government
experiance:experience experince:experience vacabulary:vocabulary pronounciation:pronunciation
neccessary:necessary necesary:necessary succesful:successful successfull:successful sucess:success
probaly:probably probabaly:probably realy:really finaly:finally usualy:usually especialy:especially
actualy:actually generaly:generally wierd:weird happend:happened occured:occurred begining:beginning
foriegn:foreign foregin:foreign collegue:colleague sincerly:sincerely truely:truly arguement:argument
adress:address tounge:tongue libary:library wendsday:Wednesday wensday:Wednesday febuary:February
seperate:separate buisness:business bussiness:business bisness:business knowlege:knowledge
knowladge:knowledge importent:important peaple:people poeple:people peple:people
doens't:doesn't dosen't:doesn't dose'nt:doesn't did'nt:didn't do'nt:don't is'nt:isn't ca'nt:can't
greatful:grateful helpfull:helpful usefull:useful carefull:careful wonderfull:wonderful
oppurtunity:opportunity oportunity:opportunity apartement:apartment airplain:airplane familly:family
sandwitch:sandwich vegatable:vegetable favorit:favorite suprise:surprise suprised:surprised tirred:tired
coffe:coffee choclate:chocolate deliciuos:delicious dilicious:delicious delicous:delicious lisen:listen
"""
_TABLE = dict(re.findall(r"([a-z']+):([A-Za-z' ]+?)(?= [a-z']+:|\s*\n|$)", _SPELLINGS))


def _right(match: re.Match[str]) -> str | None:
    word = match.group()
    right = _TABLE[word.lower()]
    if word.isupper() and len(word) > 1:
        return right.upper()
    return right[0].upper() + right[1:] if word[0].isupper() else right


replacing(
    id="en-common-misspellings",
    category="en-spelling",
    pairs=[(rf"(?<![\w@#'’./-])(?:{'|'.join(sorted(_TABLE, key=len, reverse=True))})(?![\w@'’/-])", _right)],
    ko="‘{wrong}’의 올바른 철자는 ‘{right}’입니다. 자주 틀리는 단어이니 눈으로 익혀 두세요.",
    en="This is often misspelled: the right spelling is “{right}”.",
    wrong=[
        ("I recieved it.", "I received it."),
        ("Thanks alot!", "Thanks a lot!"),
        ("Nowdays it is cold.", "Nowadays it is cold."),
    ],
    right=["I received it.", "She allotted a lot.", "Which one?", "See you tomorrow at the library."],
    stage=FORM,
    confidence=0.95,
)

longer(
    "en-common-misspellings",
    ko="소리대로 적으면 틀리기 쉬운 낱말입니다. 헷갈리는 곳을 짧게 나누어(nec-es-sary) 몇 번 손으로 적어 "
    "보면 오래 기억됩니다.",
    en="The sound does not give this spelling away. Break the word into pieces (be-lieve, sep-a-rate) and "
    "write it a few times with your eyes on the difficult part.",
    examples=("I believe you.", "We are going to a different restaurant tomorrow."),
)
