"""The progress page: from sums, honest about little, with the sentences behind every figure."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.utils import timezone

from tests.progress.conftest import make_card
from tests.progress.test_ledger import right
from tests.reviews.conftest import corrected
from tutor.practice.keeping import keep
from tutor.progress.figures import Period
from tutor.progress.making import save_word
from tutor.progress.models import Evidence, Utterance
from tutor.progress.plots import Plot, Series

pytestmark = pytest.mark.django_db


def test_without_a_conversation_the_page_says_what_will_be_there(alex_client):
    page = alex_client.get("/progress/").text
    assert "Nothing to show" in page
    assert "<svg viewBox" not in page


def test_few_messages_are_not_made_into_a_percentage(alex, alex_client, lesson_ko):
    keep(corrected(alex, lesson_ko).pk)
    page = alex_client.get("/progress/").text
    assert "too little to say" in page
    assert "plot__point--weak" in page
    assert "*" in page


def test_every_plot_has_a_table_and_a_name(alex, alex_client, lesson_ko):
    keep(corrected(alex, lesson_ko).pk)
    page = alex_client.get("/progress/").text
    assert page.count('<svg viewBox="0 0 420') == page.count('role="img"') == 3
    assert page.count("<table") >= 4


def test_from_a_category_to_the_sentences(alex, alex_client, lesson_ko):
    correction = corrected(alex, lesson_ko)
    keep(correction.pk)
    right(alex, lesson_ko, "차를 마셔요.")
    page = alex_client.get("/progress/").text
    assert "/progress/mistakes/ko-particle/" in page
    page = alex_client.get("/progress/mistakes/ko-particle/").text
    assert correction.turn.text in page
    assert "차를 마셔요." in page
    assert f"{correction.turn.session.get_absolute_url()}#turn-{correction.turn.position}" in page
    yesterday = timezone.localdate() - timedelta(days=1)
    page = alex_client.get(f"/progress/mistakes/ko-particle/?from={yesterday}&to={yesterday}").text
    assert correction.turn.text not in page
    assert alex_client.get("/progress/mistakes/ko-nonsense/").status_code == 404


def test_nobody_elses_sentences_are_there(alex, minji_client, lesson_ko):
    correction = corrected(alex, lesson_ko)
    keep(correction.pk)
    for address in (
        "/progress/?language=ko",
        "/progress/mistakes/ko-particle/",
        "/progress/words/?language=ko",
    ):
        page = minji_client.get(address).text
        assert correction.turn.text not in page
        assert "커피" not in page


def test_both_languages_can_be_compared(alex, alex_client, lesson_ko, lesson_en):
    right(alex, lesson_ko, "차를 마셔요.")
    right(alex, lesson_en, "Hello there.")
    assert "plot__point--two" not in alex_client.get("/progress/").text
    assert "plot__point--two" in alex_client.get("/progress/?compare=1").text
    assert "Nothing to compare with" not in alex_client.get("/progress/?compare=1").text


def test_where_there_is_nothing_to_compare_with_it_says_so(alex, alex_client, lesson_ko):
    right(alex, lesson_ko, "녹차 한 잔 주세요.")
    page = alex_client.get("/progress/?compare=1").text
    assert "Nothing to compare with: you said nothing in English in this time." in page
    assert "Nothing to compare with" not in alex_client.get("/progress/").text


@pytest.mark.parametrize(
    "query", ["from=x", "to=2020-13-45", "span=zz", "from=2030-01-01", "from=0001-01-01", "language=zz"]
)
def test_nonsense_in_the_address_is_the_default(alex, alex_client, lesson_ko, query):
    right(alex, lesson_ko, "차를 마셔요.")
    assert alex_client.get(f"/progress/?{query}").status_code == 200
    assert alex_client.get(f"/progress/mistakes/ko-particle/?{query}").status_code == 200


def test_the_pieces_of_a_period_cover_it_once():
    for days in (1, 7, 28, 31, 84, 217, 365, 1100, 4000):
        last = timezone.localdate()
        period = Period(last - timedelta(days=days - 1), last)
        covered = sum((b - a).days + 1 for a, b in period.buckets)
        assert covered == days
        assert len(period.buckets) <= 38


def test_a_plot_leaves_gaps_where_nothing_was_said():
    plot = Plot("x", "x", ["a", "b", "c", "d", "e"], [Series("s", [1, 2, None, 3, 4])])
    assert len(plot.series[0].lines) == 2
    assert len(plot.series[0].points) == 4
    assert plot.rows[2] == ("c", ["–"])
    assert plot.top_value == 5


def test_words_are_listed_with_level_and_example(alex, alex_client, lesson_ko):
    right(alex, lesson_ko, "저는 커피를 좋아해요.")
    page = alex_client.get("/progress/words/").text
    assert "커피" in page
    assert "저는 커피를 좋아해요." in page
    assert "TOPIK" in page
    assert "드리다" not in alex_client.get("/progress/words/?show=used").text
    assert "드리다" in alex_client.get("/progress/words/?show=met").text
    assert alex_client.get("/progress/words/?level=9&q=%27&page=x").status_code == 200


def test_a_word_that_is_a_card_already_says_so(alex, minji, alex_client, lesson_ko):
    right(alex, lesson_ko, "저는 커피를 좋아해요.")
    save_word(minji, "ko", "커피", "", "coffee")
    address = f"/progress/words/?q={quote('커피')}"
    page = alex_client.get(address).text
    assert "Save as card" in page
    assert "Saved as a card" not in page
    form = alex_client.get(
        "/cards/words/?language=ko&word=커피&sentence=저는 커피를 좋아해요.&next=/progress/words/"
    ).text
    assert 'value="/progress/words/"' in form
    data = {
        "language": "ko",
        "word": "커피",
        "sentence": "저는 커피를 좋아해요.",
        "clue": "coffee",
        "next": address,
    }
    assert alex_client.post("/cards/words/", data).url == address
    page = alex_client.get(address).text
    assert "Saved as a card" in page
    assert f"/cards/{alex.cards.get().pk}/" in page
    assert "Save as card" not in page
    # However its own sentence is changed, and wherever the word was met since.
    alex.cards.update(sentence="커피 주세요.", gap_start=0, gap_end=2)
    right(alex, lesson_ko, "커피를 마셔요.")
    assert "Saved as a card" in alex_client.get(address).text


def test_a_word_whose_gap_is_a_card_of_a_mistake_is_saved_with_it(alex, alex_client, lesson_ko):
    right(alex, lesson_ko, "저는 커피를 좋아해요.")
    card = make_card(alex)
    assert save_word(alex, "ko", "커피", card.sentence, "coffee") == (card, False)
    assert "Saved as a card" in alex_client.get("/progress/words/?q=커피").text


def test_the_vocabulary_of_a_newcomer_says_what_comes_there(alex, alex_client, minji, lesson_ko):
    page = alex_client.get("/progress/words/").text
    assert "Every word that the tutor says to you or that you use is kept here" in page
    assert "0 words met" not in page
    keep(corrected(alex, lesson_ko).pk)
    assert "is kept here" not in alex_client.get("/progress/words/?language=en").text


def test_the_queries_do_not_grow_with_the_conversations(
    alex, alex_client, lesson_ko, django_assert_num_queries
):
    def queries():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as captured:
            for address in (
                "/progress/?span=all",
                "/progress/mistakes/ko-particle/?span=all",
                "/progress/words/",
            ):
                assert alex_client.get(address).status_code == 200
        return len(captured)

    keep(corrected(alex, lesson_ko).pk)
    right(alex, lesson_ko, "차를 마셔요.")
    few = queries()
    for _ in range(5):
        keep(corrected(alex, lesson_ko).pk)
        right(alex, lesson_ko, "차를 마셔요.")
    Utterance.objects.update(day=timezone.localdate() - timedelta(days=40))
    Evidence.objects.update(day=timezone.localdate() - timedelta(days=40))
    assert queries() == few
