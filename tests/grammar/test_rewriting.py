"""A rewriting is believed where it corrects, in minimal edits of the right category, and nowhere else."""

from collections import Counter

import pytest

from tutor.grammar.edits import apply_edits
from tutor.grammar.rewriting import propose


@pytest.mark.parametrize(
    ("sentence", "rewritten"),
    [
        ("I can not swim.", "I can't swim."),
        ("I like the movie.", "I enjoyed the film."),
        ("It shall be done today.", "It will be done today."),
        ("She lives in off - the - shelf houses.", "She lives in off-the-shelf houses."),
        ("We met Vanfretti there.", "We met Vincent there."),
        ("We need apples, pears and figs.", "We need apples, pears, and figs."),
        ("It is old and/or small.", "It is old and or small."),
        ("I visited the Old Town.", "I visited the old town."),
        ("I came in May with him.", "I came in may with him."),
        ("He said it twice!)", "He said it twice!)."),
        ("What time is it?", "It is five o'clock."),
        ("They left it on the table.", "We left it on the table."),
        ("We met at the Logistical Staging Area.", "We met at the Logistics Staging Area."),
        ("He was Master of Ceremonies.", "He was the Master of Ceremonies."),
        ("Children of nonparents came.", "Children of non-parents came."),
        ("We live in the CityCenter.", "We live in the City Center."),
        ("It is no place to just talk.", "It is just no place to talk."),
        ("We do not report any violation.", "We do not report any violations."),
        ("My aunt, who is ill, was there.", "My aunt, who is ill was there."),
        ("I love 떡볶이.", "I love spicy rice cakes."),
        ("He put it in box.", "He put it a box."),
        ("Third the bag it is red.", "Third the bag is is red."),
    ],
)
def test_paraphrase_style_and_answers_are_left_out(sentence: str, rewritten: str) -> None:
    assert propose(sentence, rewritten) == []


@pytest.mark.parametrize(
    ("sentence", "rewritten", "categories"),
    [
        ("He is student.", "He is a student.", ["en-article"]),
        ("My brother go to school.", "My brother goes to school.", ["en-agreement"]),
        ("He go to school.", "He goes to school.", ["en-agreement"]),
        ("Yesterday I see him.", "Yesterday I saw him.", ["en-verb-tense"]),
        ("I am study now.", "I am studying now.", ["en-verb-form"]),
        ("I arrived to Seoul.", "I arrived in Seoul.", ["en-preposition"]),
        ("What you are doing?", "What are you doing?", ["en-word-order"]),
        ("I have two apple.", "I have two apples.", ["en-noun-number"]),
        ("this is nice", "This is nice.", ["en-capitalisation", "en-punctuation"]),
        ("I will definately come.", "I will definitely come.", ["en-spelling"]),
        ("Me like it.", "I like it.", ["en-pronoun"]),
        ("I slept good bcause I was tired.", "I slept well because I was tired.", ["en-spelling"]),
        ("She runs quick.", "She runs quickly.", ["en-word-form"]),
        ("I was tired but I went.", "I was tired, but I went.", ["en-punctuation"]),
        ("I visited korea.", "I visited Korea.", ["en-capitalisation"]),
        ("And They left.", "And they left.", ["en-capitalisation"]),
        ("So in my opinion we should go.", "So in my opinion, we should go.", ["en-punctuation"]),
        ("I think u are right.", "I think you are right.", ["en-spelling"]),
        ("Inorder to win, I ran.", "In order to win, I ran.", ["en-spelling"]),
        ("I agree whole heartedly.", "I agree wholeheartedly.", ["en-spelling"]),
        ("She don't like it.", "She doesn't like it.", ["en-agreement"]),
        ("He is to tall.", "He is too tall.", ["en-word-choice"]),
    ],
)
def test_corrections_are_classified(sentence: str, rewritten: str, categories: list[str]) -> None:
    edits = propose(sentence, rewritten)
    assert [e.category for e in edits] == categories
    assert all(e.source.endswith("model") for e in edits)
    apply_edits(sentence, edits)


@pytest.mark.parametrize(
    "answer", ['"He is a student."', "Corrected: He is a student.", "He is a student.\n\nI added a."]
)
def test_wrappings_of_an_answer_are_taken_off(answer: str) -> None:
    assert apply_edits("He is student.", propose("He is student.", answer)) == "He is a student."


def test_a_word_that_moved_is_moved_whole_or_not_at_all() -> None:
    edits = propose("I yesterday met him.", "I met him yesterday.")
    assert apply_edits("I yesterday met him.", edits) in ("I met him yesterday.", "I yesterday met him.")


@pytest.mark.parametrize(
    ("sentence", "rewritten"),
    [
        ("We will do it no matter how the job is difficult.", "We will do it no matter how difficult it is."),
        ("It runs are based primarily on wind.", "It runs primarily based on wind."),
    ],
)
def test_no_word_is_taken_out_that_is_put_in_nowhere(sentence: str, rewritten: str) -> None:
    before, after = (
        Counter(text.rstrip(".").split())
        for text in (sentence, apply_edits(sentence, propose(sentence, rewritten)))
    )
    for word in ("difficult", "primarily"):
        assert after[word] == before[word]


def test_what_harper_suggests_as_well_is_more_than_the_models_opinion() -> None:
    (both,) = propose("I saw an elefant there.", "I saw an elephant there.")
    assert both.source == "harper:SpellCheck+model"
    (alone,) = propose("I bought apple.", "I bought an apple.")
    assert alone.source == "model"
    assert both.confidence > alone.confidence


def test_a_name_is_mended_only_where_two_sources_agree() -> None:
    (edit,) = propose("We met Jennife there.", "We met Jennifer there.")
    assert edit.replacement == "Jennifer"
    assert propose("We met Vanfretti there.", "We met Vincent there.") == []
    assert propose("We met Ivianni there.", "We met Ivan there.") == []
