"""What packing costs in quality: the packed default model against its own file dequantised to bfloat16.

The texts were written for this test.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tutor.engine import Message, Request, model_store
from tutor.engine.loading import LoadedModel
from tutor.engine.transformers_engine import TransformersEngine

pytestmark = pytest.mark.model

KOREAN = """
지난 토요일에 우리 가족은 오랜만에 바다를 보러 강릉에 갔다. 아침 일찍 출발했지만 고속도로에는 벌써
차가 많았다. 휴게소에서 잠깐 쉬면서 호두과자와 따뜻한 커피를 샀다. 동생은 차 안에서 계속 잠만
잤고, 아버지는 라디오에서 나오는 옛날 노래를 따라 부르셨다. 세 시간쯤 달리니까 창밖으로 파란
바다가 보이기 시작했다.

바닷가에는 바람이 조금 불었지만 햇볕이 따뜻해서 춥지 않았다. 우리는 신발을 벗고 모래 위를 걸었다.
어머니는 예쁜 조개껍데기를 주워서 주머니에 넣으셨다. 점심에는 시장 안에 있는 작은 식당에서
순두부찌개를 먹었다. 주인아주머니가 반찬을 더 주시면서 어디에서 왔느냐고 물어보셨다. 서울에서 왔다고
하니까 멀리서 오느라 고생했다며 웃으셨다.

오후에는 커피 거리를 구경했다. 가게마다 커피 볶는 냄새가 났다. 나는 이 층 창가 자리에 앉아서
파도를 보며 책을 읽었다. 해가 지기 전에 사진을 몇 장 찍고 집으로 돌아왔다. 길이 막혀서 밤 열한
시가 넘어서야 도착했지만, 다음에는 친구들과 같이 가고 싶다는 생각이 들었다.
"""
ENGLISH = """
My grandmother kept a small bakery on the corner of Elm Street for almost forty years. Every morning she got up at
four, lit the oven, and set the first loaves on the long wooden table. By the time the buses began to run, the
whole street smelled of warm bread. People who had never met before talked to each other while they waited in line,
and she seemed to remember everybody's name.

When I was ten, she let me help her on Saturdays. At first I only swept the floor and counted the coins, but after
a few months she taught me how to tell whether the dough was ready. You press it gently with two fingers, she said,
and if it comes back slowly, it has rested long enough. I burned a good many rolls before I understood what she
meant by slowly.

The bakery closed the year I went to college. A bank bought the building, and for a while there was nothing in the
window but a sign with a telephone number. Last spring, though, a young couple took over the place. They found the
old oven behind a wall and had it repaired. I went there in May and asked for a plain white loaf. It was not quite
the same, but when I broke it open on the bench outside, I was ten years old again for a moment.
"""
PROMPTS = (
    "안녕하세요. 커피 한 잔 주세요.",
    "오늘 날씨가 어때요?",
    "지하철역이 어디에 있어요?",
    "감기에 걸렸어요. 어떻게 하면 좋아요?",
    "서울에서 부산까지 얼마나 걸려요?",
    "Good morning! How are you today?",
    "Could you recommend a good restaurant nearby?",
    "I lost my wallet on the bus. What should I do?",
    "I'd like to book a table for two.",
    "Can you explain how a bicycle works?",
)
ANSWER = 24
NEAR_TIE = 1.0
"""Nats between two tokens: the reference prefers one to the other by less than e to 1."""


@pytest.fixture(scope="module")
def reference(real_engine: TransformersEngine) -> Iterator[LoadedModel]:
    import torch

    from tutor.engine.loading import _load_unpacked

    path = model_store.find(real_engine.config.model, real_engine.config.data_dir)
    assert isinstance(path, Path)
    loaded = _load_unpacked(path, torch.device("cpu"))
    # The weights are bfloat16's; sums in single precision are exact enough, and faster where bfloat16 is emulated.
    loaded.model.float()
    yield loaded
    del loaded
    gc.collect()


def reference_logs(reference: LoadedModel, ids: list[int]) -> Any:
    """The reference's log-probabilities, (tokens, vocabulary)."""
    import torch

    threads = torch.get_num_threads()  # one, beside our own kernels
    torch.set_num_threads(len(os.sched_getaffinity(0)))
    with torch.inference_mode():
        logits = reference.model(torch.tensor([ids]), use_cache=False).logits[0]
    torch.set_num_threads(threads)
    return torch.log_softmax(logits.float(), dim=-1)


@pytest.mark.parametrize("text", [KOREAN, ENGLISH], ids=["ko", "en"])
def test_perplexity_is_within_a_percent_of_the_reference(
    real_engine: TransformersEngine, reference: LoadedModel, text: str
) -> None:
    text = " ".join(text.split())
    ids = real_engine._format().encode_text(text)
    assert len(ids) > 250
    logs = reference_logs(reference, ids)
    expected = sum(float(logs[i - 1, ids[i]]) for i in range(1, len(ids))) / (len(ids) - 1)
    (packed,) = real_engine.score("", [text])
    ratio = 2.718281828 ** (expected - packed)
    print(f"perplexity, packed to reference: {ratio:.4f}")
    assert ratio < 1.01


def test_greedy_text_is_the_references_up_to_a_near_tie(
    real_engine: TransformersEngine, reference: LoadedModel
) -> None:
    different = []
    for prompt in PROMPTS:
        messages = (Message("user", prompt),)
        ids = real_engine._format().encode(messages, reply=True)
        reply = real_engine.complete(Request(messages, ANSWER, 0.0))
        written = real_engine._format().encode_words(reply)[: ANSWER - 2]
        logs = reference_logs(reference, [*ids, *written])
        for index, token in enumerate(written):
            row = logs[len(ids) + index - 1]
            if int(row.argmax()) != token:
                gap = float(row.max() - row[token])
                different.append((prompt, index, round(gap, 2)))
                break
    print(f"{len(PROMPTS) - len(different)} of {len(PROMPTS)} the same throughout; else at: {different}")
    assert all(gap < NEAR_TIE for _, _, gap in different)
    assert len(different) <= len(PROMPTS) // 2
