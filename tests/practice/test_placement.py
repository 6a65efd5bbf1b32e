"""The placement: sound items, an estimate that finds known abilities, and a way through that loses nothing."""

import random
import statistics

import pytest

from lessons.vocabulary import words_with_levels
from tutor.grammar.sentences import is_in
from tutor.practice.models import Placement, PlacementAnswer, PlacementWriting
from tutor.practice.placement import placing
from tutor.practice.placement.bank import bank_of
from tutor.practice.placement.estimating import (
    HIGHEST,
    LOWEST,
    Answered,
    Written,
    chance,
    estimate,
    mark_chances,
)

PAGE = "/practice/placement/"
BOTH = pytest.mark.parametrize("language", ["ko", "en"])


# The items


@BOTH
def test_there_is_enough_to_ask_at_every_level(language):
    bank = bank_of(language)
    assert len(bank.items) >= 40
    for level in range(LOWEST, HIGHEST + 1):
        near = [item for item in bank.items.values() if level <= item.level < level + 1]
        assert len(near) >= 10
        assert {item.kind for item in near} == {"read", "gap", "order"}
        assert bank.writing[level]


@BOTH
def test_every_item_can_be_answered_right_and_wrong(language):
    for item in bank_of(language).items.values():
        shown = item.shown("seed")
        values = [option.value for option in shown]
        assert shown == item.shown("seed"), "the same each time"
        if item.kind == "order":
            assert len(item.pieces) >= 4, item.key
            assert not item.is_right(item.read(values)), f"{item.key} is shown in its right order"
            assert item.is_right(item.read([str(n) for n in range(len(item.pieces))]))
            for order in item.orders:
                assert sorted(order.split(" / ")) == sorted(item.pieces), item.key
        else:
            assert len(set(item.options)) == len(item.options) == 4, item.key
            assert [option.text for option in shown if item.is_right(option.text)] == [item.options[0]]
            assert ("___" in item.text) == (item.kind == "gap"), item.key
            assert bool(item.ask) == (item.kind == "read"), item.key


@BOTH
def test_items_are_in_the_languages_that_they_say(language):
    native = "en" if language == "ko" else "ko"
    for item in bank_of(language).items.values():
        assert is_in(language, item.text), item.key
        if item.ask:
            assert is_in(native, item.ask), item.key
        if item.kind == "read" and item.native:
            assert all(is_in(native, option) or option[0].isdigit() for option in item.options), item.key


@BOTH
def test_easy_items_have_easy_words(language):
    """A beginner who fails fails at the question, not at a rare word."""
    for item in bank_of(language).items.values():
        if item.level < 2:
            hard = [word for word, level in words_with_levels(item.text, language).items() if level > 3]
            assert not hard, (item.key, hard)


@pytest.mark.parametrize("values", [[], ["9"], ["-1"], ["x"], ["0", "1"]])
def test_what_is_no_answer_is_none(values):
    assert bank_of("en").items["tom"].read(values) == ""


@pytest.mark.parametrize(
    "values", [["0", "1"], ["0", "0", "1", "2"], ["0", "1", "2", "3", "4"], ["", "", "", ""]]
)
def test_words_are_put_in_order_each_once(values):
    assert bank_of("en").items["order-where-live"].read(values) == ""


# The estimate


def simulate(language, ability, seed, strays=False):
    """One learner of a known ability through the placement, as the page leads through it. With `strays` the items are
    not as hard as they say, and tell less."""
    chance_of = random.Random(seed)
    bank, asked, answers, known = bank_of(language), [], [], estimate([])
    while len(asked) < placing.MOST and (len(asked) < placing.LEAST or known.error > placing.ENOUGH):
        item = placing.choose(bank, asked, known.ability, set(), str(seed))
        asked.append(item.key)
        gap = ability - item.level
        if strays:
            gap = 0.65 * (gap + random.Random(item.key).gauss(0, 0.5))
        right = chance_of.random() < chance(gap, 0, item.guess)
        answers.append(Answered(item.level, right, item.guess))
        known = estimate(answers)
    chances = mark_chances(ability, known.level)
    mark = chance_of.choices(range(4), chances)[0]
    return estimate(answers, Written(known.level, mark)), len(asked)


@BOTH
def test_known_abilities_are_found(language):
    """Full figures: `python -m tests.practice.simulate_placement`."""
    errors, inside, exact, near, length = [], 0, 0, 0, []
    abilities = [1.1 + 0.08 * n for n in range(46)] * 2  # 1.1 to 4.7
    for seed, ability in enumerate(abilities):
        found, asked = simulate(language, ability, seed)
        true = min(HIGHEST, int(ability))
        errors.append(abs(found.ability - ability))
        inside += found.low <= true <= found.high
        exact += found.level == true
        near += abs(found.level - true) <= 1
        length.append(asked)
    count = len(abilities)
    assert statistics.mean(errors) < 0.4
    assert inside / count > 0.8, "the range holds what it says"
    assert exact / count > 0.6
    assert near == count
    assert statistics.mean(length) <= placing.MOST


def test_who_knows_everything_and_who_knows_nothing():
    best = estimate([Answered(level / 10, True, 0.25) for level in range(20, 50, 3)])
    none = estimate([Answered(level / 10, False, 0.25) for level in range(30, 10, -2)])
    assert (best.level, best.high) == (4, 4)
    assert (none.level, none.low) == (1, 1)


def test_without_answers_the_range_is_wide_and_with_each_it_is_no_wider():
    nothing = estimate([])
    assert nothing.high - nothing.low >= 2
    answers = [
        Answered(2.5, True, 0.25),
        Answered(3.0, False, 0.25),
        Answered(2.7, True),
        Answered(3.1, False),
    ]
    widths = [estimate(answers[:n]).error for n in range(5)]
    assert widths == sorted(widths, reverse=True)


def test_a_good_free_answer_raises_and_a_poor_one_lowers():
    answers = [Answered(2.5, True, 0.25), Answered(2.9, False, 0.25)]
    without = estimate(answers).ability
    assert estimate(answers, Written(2, 0)).ability < without < estimate(answers, Written(2, 3)).ability


# The page

pytest_db = pytest.mark.django_db


def ask(client):
    return client.get(PAGE).context


def right_values(item):
    return [str(n) for n in range(len(item.pieces))] if item.kind == "order" else ["0"]


def through(client, is_right):
    """Answer until the free answer is asked for; how many questions there were."""
    client.post(PAGE, {"start": "1"})
    asked = 0
    while item := ask(client).get("item"):
        asked += 1
        assert asked <= placing.MOST
        if is_right(item):
            client.post(PAGE, {"item": item.key, "answer": right_values(item)})
        else:
            client.post(PAGE, {"item": item.key, "unknown": "1"})
    return asked


@pytest_db
def test_from_the_offer_to_a_level_in_the_profile(alex, alex_client):
    assert "Find your level" in alex_client.get("/").text
    assert "Find your level" in alex_client.get(PAGE).text
    asked = through(alex_client, lambda item: item.level < 3)
    assert placing.LEAST <= asked <= placing.MOST
    assert alex_client.post(PAGE, {"no_writing": "1"}).url == PAGE
    result = alex_client.get(PAGE)
    placement = Placement.objects.get()
    assert placement.status == "done"
    assert placement.level == 2
    assert placement.low <= 2 <= placement.high
    assert "TOPIK 2 · A2" in result.text
    assert alex_client.post(PAGE, {"use": "1"}).url == "/"
    alex.learner.refresh_from_db()
    assert alex.learner.level == 2
    assert "Find your level" not in alex_client.get("/").text


@pytest_db
def test_it_goes_on_where_it_was_left(alex_client):
    alex_client.post(PAGE, {"start": "1"})
    first = ask(alex_client)["item"]
    assert ask(alex_client)["item"] == first, "looking again asks the same"
    alex_client.post(PAGE, {"item": first.key, "answer": right_values(first)})
    second = ask(alex_client)["item"]
    assert second.key != first.key
    assert "Go on finding your level" in alex_client.get("/").text
    alex_client.post(PAGE, {"start": "1"})
    assert ask(alex_client)["item"] == second
    assert Placement.objects.count() == 1


@pytest_db
def test_an_answer_counts_once_and_only_for_what_is_asked(alex_client):
    alex_client.post(PAGE, {"start": "1"})
    item = ask(alex_client)["item"]
    other = next(key for key in bank_of("ko").items if key != item.key)
    alex_client.post(PAGE, {"item": other, "answer": "0"})
    assert not PlacementAnswer.objects.exists()
    for _ in range(2):
        alex_client.post(PAGE, {"item": item.key, "answer": right_values(item)})
    assert PlacementAnswer.objects.get().is_right


@pytest_db
def test_no_choice_is_said_at_the_question(alex_client):
    alex_client.post(PAGE, {"start": "1"})
    response = alex_client.post(PAGE, {"item": ask(alex_client)["item"].key})
    assert response.status_code == 400
    assert "Choose an answer" in response.text
    assert not PlacementAnswer.objects.exists()


@pytest_db
def test_done_again_it_asks_other_things(alex_client):
    through(alex_client, lambda item: item.level < 3)
    alex_client.post(PAGE, {"no_writing": "1"})
    first = set(PlacementAnswer.objects.values_list("item", flat=True))
    through(alex_client, lambda item: item.level < 3)
    second = set(PlacementAnswer.objects.values_list("item", flat=True)) - first
    assert PlacementAnswer.objects.count() == len(first) + len(second)


@pytest_db
def test_skipped_it_is_not_offered_again_and_can_still_be_done(alex_client):
    assert alex_client.post(PAGE, {"skip": "1"}).url == "/lessons/"
    assert "Find your level" not in alex_client.get("/").text
    alex_client.post(PAGE, {"start": "1"})
    assert ask(alex_client)["item"]


@pytest_db
def test_who_has_no_profile_is_sent_there(outsider_client):
    assert outsider_client.get(PAGE).url == "/accounts/profile/"


@pytest_db
def test_the_free_answer_is_looked_over_by_a_worker_and_counts(
    alex_client, django_capture_on_commit_callbacks, monkeypatch
):
    told = []
    monkeypatch.setattr("tutor.practice.tasks.check_placement.delay", told.append)
    through(alex_client, lambda item: item.level < 2.4)
    with django_capture_on_commit_callbacks(execute=True):
        alex_client.post(
            PAGE, {"write": "1", "text": "저는 주말에 친구를 만났어요. 우리는 같이 커피가 마셨어요."}
        )
    writing = PlacementWriting.objects.get()
    assert told == [writing.pk]
    assert "looked over" in alex_client.get(PAGE).text
    before = Placement.objects.get().ability
    assert placing.check_writing(writing.pk)
    assert not placing.check_writing(writing.pk), "once"
    writing.refresh_from_db()
    assert (writing.status, writing.mark) == ("done", 2)
    assert "커피를" in writing.corrected
    assert Placement.objects.get().ability != before
    assert "커피를" in alex_client.get(PAGE).text


@pytest_db
def test_an_empty_or_endless_free_answer_is_refused_and_kept(alex_client):
    through(alex_client, lambda item: False)
    assert "Write something" in alex_client.post(PAGE, {"write": "1", "text": "  "}).text
    long = alex_client.post(PAGE, {"write": "1", "text": "가" * 501})
    assert long.status_code == 400
    assert "가가가" in long.text
    assert Placement.objects.get().status == "writing"


@pytest.mark.parametrize(
    ("text", "level", "mark"),
    [
        ("네.", 1, 0),
        ("I like coffee and my name is Alex.", 1, 0),
        ("저는 알렉스예요. 런던에서 왔어요. 커피를 좋아해요.", 1, 3),
        ("저는 알렉스예요. 런던에서 왔어요. 커피를 좋아해요.", 3, 2),
        ("저는 커피가 좋아해요. 물이 마셔요.", 1, 1),
    ],
)
def test_marks(text, level, mark):
    from tutor.practice.correcting import correct_text

    result, _ = correct_text(text, "ko", without_model=True)
    assert placing.mark_of(result, "ko", level) == mark


@pytest_db
def test_a_question_takes_few_queries(alex_client, django_assert_max_num_queries):
    alex_client.post(PAGE, {"start": "1"})
    for _ in range(4):
        item = ask(alex_client)["item"]
        alex_client.post(PAGE, {"item": item.key, "unknown": "1"})
    with django_assert_max_num_queries(9):
        alex_client.get(PAGE)
