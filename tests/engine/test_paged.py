"""transformers' continuous batching as the engine uses it on a graphics card; here on a CPU with a tiny checkpoint."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from tests.engine.test_transformers_engine import CHAT, QUESTIONS, at_once, greedy
from tutor.engine import EngineError, Message
from tutor.engine.transformers_engine import TransformersEngine

MakeEngine = Callable[..., TransformersEngine]


@pytest.fixture
def paged(make_engine: MakeEngine) -> Iterator[TransformersEngine]:
    engine = make_engine(batching="transformers")
    engine.load()
    yield engine
    assert engine._batches is not None
    engine._batches.close()


def test_on_a_cpu_the_scheduler_of_our_own_runs_unless_told_otherwise(make_engine: MakeEngine) -> None:
    engine = make_engine()
    engine.load()
    assert engine._batches is None


def test_those_who_are_answered_at_once_get_what_the_other_scheduler_gives_each_alone(
    make_engine: MakeEngine, paged: TransformersEngine
) -> None:
    asked = [greedy((*CHAT[:1], Message("user", text)), max_tokens=30) for text in QUESTIONS]
    alone = [make_engine().complete(request) for request in asked]
    assert at_once(*(lambda request=request: paged.complete(request) for request in asked)) == alone
    assert [paged.complete(request) for request in asked] == alone  # also from the pages that were kept


def test_what_was_read_beforehand_changes_no_reply(
    make_engine: MakeEngine, paged: TransformersEngine
) -> None:
    expected = make_engine().complete(greedy(CHAT))
    paged.warm(CHAT[:1])
    assert paged.complete(greedy(CHAT)) == expected


def test_a_cancelled_request_ends_at_the_next_token(paged: TransformersEngine) -> None:
    flag = threading.Event()
    stream = paged.stream(greedy(CHAT, max_tokens=400, cancelled=flag.is_set))
    assert next(stream)
    flag.set()
    with pytest.raises(EngineError) as caught:
        list(stream)
    assert caught.value.reason == "cancelled"


def test_a_deadline_ends_a_reply_and_the_next_is_as_ever(
    make_engine: MakeEngine, paged: TransformersEngine
) -> None:
    expected = make_engine().complete(greedy(CHAT))
    with pytest.raises(EngineError) as caught:
        paged.complete(greedy(CHAT, max_tokens=1500, deadline=time.monotonic() + 0.2))
    assert caught.value.reason == "deadline"
    assert paged.complete(greedy(CHAT)) == expected


def test_scores_agree_with_the_other_scheduler(make_engine: MakeEngine, paged: TransformersEngine) -> None:
    texts = [" 정말 좋아요.", " tea", ""]
    expected = make_engine().score("오늘은 날씨가", texts)
    assert paged.score("오늘은 날씨가", texts) == pytest.approx(expected, abs=1e-3)
    stream = paged.stream(greedy(CHAT, max_tokens=60))
    next(stream)
    assert paged.score("오늘은 날씨가", texts) == pytest.approx(expected, abs=1e-3)  # beside a reply
    assert "".join(stream)


def test_a_draw_follows_its_own_temperature(paged: TransformersEngine) -> None:
    request = greedy(CHAT, max_tokens=30)
    assert paged.complete(request) == paged.complete(request)
    warm = {paged.complete(greedy(CHAT, max_tokens=30, temperature=1.5, top_p=1.0)) for _ in range(4)}
    assert len(warm) > 1


def test_a_manager_that_stopped_is_said(paged: TransformersEngine) -> None:
    assert paged._batches is not None
    paged._batches.close()
    with pytest.raises(EngineError) as caught:
        paged.complete(greedy(CHAT))
    assert caught.value.reason == "model_broken"
