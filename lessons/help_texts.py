"""What stands beside each field of the lesson form: what it is for, and what makes it good."""

from django.utils.translation import gettext_lazy as _

LESSON = {
    "slug": _(
        "Last part of the lesson’s address, such as ko-cafe-order. Do not change it once learners use it."
    ),
    "language": _("The language that learners speak in this scene."),
    "level": _("The level from which a learner can get through the scene."),
    "unit": _("Number of the unit in the syllabus, 1 to 10. Empty: outside of the syllabus."),
    "place": _("1 to 4. The fourth scene of a unit is free and combines the other three."),
    "tags": _("Two to four: what one does with words here, for those who look for a lesson."),
    "allowed_words": _("Words above the level that the scene needs, with commas between them."),
    "forbidden_words": _(
        "Words that the tutor should not use here, with commas between them. A reply with one is a fault."
    ),
    "title_ko": _("Short, as a sign on a door: where it is or what one does."),
    "title_en": _("Short, as a sign on a door: where it is or what one does."),
    "summary_ko": _("One sentence: what the learner does in the scene."),
    "summary_en": _("One sentence: what the learner does in the scene."),
    "grammar_title_ko": _("One pattern and what it is for, for readers of Korean."),
    "grammar_title_en": _("One pattern and what it is for, for readers of English."),
    "grammar_text_ko": _("Two to five sentences for Korean speakers. Compare with Korean where that helps."),
    "grammar_text_en": _(
        "Two to five sentences for English speakers. Compare with English where that helps."
    ),
    "culture_text_ko": _("Two to four sentences on what people do and expect there."),
    "culture_text_en": _("Two to four sentences on what people do and expect there."),
}
SCENARIO = {
    "speech_level": _("How both speak. It must suit ages, rank and closeness."),
    "tutor_rank": _("As the learner’s role sees it. A customer counts above a clerk."),
    "setting_ko": _("Time, place and reason, in one or two sentences."),
    "setting_en": _("Time, place and reason, in one or two sentences."),
    "persona": _(
        "Tell the model who it is, how it speaks, the facts it needs (prices, times), and to ask one thing at a time. "
        "Write it in the language practised."
    ),
    "opening": _("The tutor’s first line. Let it end in a question that is easy to answer."),
}
GOAL = {
    "text_ko": _("What the learner can do afterwards."),
    "hint_ko": _("How to go about it, without giving the sentence away."),
    "example": _("One sentence of a learner that reaches the goal."),
    "criteria": _(
        "One line for each thing that must be said, with its possible wordings between slashes: 하나 / 한 잔. "
        "The example must contain one of every line."
    ),
}
PHRASE = {
    "text": _("A whole expression to use in the scene. It should occur in the model dialogue."),
    "note_ko": _("Optional: where Korean speakers go wrong."),
    "note_en": _("Optional: where English speakers go wrong."),
}
TYPICAL_ERROR = {
    "wrong": _("A whole short sentence with one mistake that speakers of the other language make."),
    "category": _("The kind of mistake, in the words of the corrections."),
}

THEME = (_("General"), _("Type to search"), _("Filters"))
"""Words of the admin's theme, which brings no Korean of its own."""
