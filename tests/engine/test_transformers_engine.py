"""The local engine on a tiny random checkpoint with a sentencepiece tokenizer: limits, cache, threads."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tutor.engine import EngineConfig, EngineError, Message, Request, get_engine
from tutor.engine.scheduler import Part, Runner
from tutor.engine.transformers_engine import TransformersEngine

if TYPE_CHECKING:
    import torch

MakeEngine = Callable[..., TransformersEngine]

CHAT = (
    Message("system", "카페에서 주문하는 연습을 해요."),
    Message("user", "안녕하세요. 커피 한 잔 주세요."),
)


def greedy(messages: tuple[Message, ...], **options: object) -> Request:
    return Request(messages, **{"temperature": 0.0, "max_tokens": 24, **options})  # type: ignore[arg-type]


def test_importing_the_engine_loads_no_model_library() -> None:
    code = (
        "import sys, tutor.engine, tutor.engine.prompts, tutor.engine.fake, tutor.engine.model_store,"
        "tutor.engine.packing, tutor.engine.transformers_engine, tutor.engine.openai_engine;"
        "print([m for m in ('torch', 'transformers', 'openai', 'django') if m in sys.modules])"
    )
    root = Path(__file__).resolve().parents[2]
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"


def test_a_sentencepiece_checkpoint_generates_and_repeats_itself(make_engine: MakeEngine) -> None:
    engine = make_engine()
    first = engine.complete(greedy(CHAT))
    assert first
    assert "\N{REPLACEMENT CHARACTER}" not in first
    assert make_engine().complete(greedy(CHAT)) == first


def test_a_seed_repeats_a_draw_and_another_changes_it(make_engine: MakeEngine) -> None:
    engine = make_engine()
    texts = [
        engine.complete(Request(CHAT, temperature=1.5, top_p=1.0, seed=s, max_tokens=30)) for s in (1, 1, 2)
    ]
    assert texts[0] == texts[1] != texts[2]


def test_a_reply_is_the_same_with_and_without_the_cache(make_engine: MakeEngine) -> None:
    engine = make_engine()
    first = engine.complete(greedy(CHAT))
    longer = (*CHAT, Message("assistant", first), Message("user", "얼마예요?"))
    warm_text = engine.complete(greedy(longer))
    assert engine.tokens_read < 2 * make_tokens(engine, longer)  # the second turn did not read all again
    assert make_engine().complete(greedy(longer)) == warm_text


def make_tokens(engine: TransformersEngine, messages: tuple[Message, ...]) -> int:
    assert engine.chat is not None
    return len(engine.chat.encode(messages, reply=True))


def test_warming_reads_beforehand_what_the_request_then_does_not(make_engine: MakeEngine) -> None:
    engine = make_engine()
    engine.warm(CHAT[:1])
    warmed = engine.tokens_read
    engine.complete(greedy(CHAT, max_tokens=1))
    assert engine.tokens_read - warmed < make_tokens(engine, CHAT) - warmed / 2


def test_those_who_read_the_same_text_at_once_share_the_reading(make_engine: MakeEngine) -> None:
    engine = make_engine()
    engine.load()
    scene = (Message("system", CHAT[0].content * 60),)
    readers = [
        threading.Thread(target=engine.warm, args=(scene,)),
        threading.Thread(target=engine.warm, args=(scene,)),
        threading.Thread(target=engine.complete, args=(greedy((*scene, CHAT[1]), max_tokens=1),)),
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    once = make_tokens(engine, (*scene, CHAT[1]))
    assert once > 600
    assert once <= engine.tokens_read < 1.2 * once


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(["커피", "차", " tea", "\n", "우유", "😀"]), min_size=1, max_size=6), st.data()
)
def test_what_others_asked_before_never_changes_a_reply(
    shared_engines: tuple[TransformersEngine, TransformersEngine], words: list[str], data: st.DataObject
) -> None:
    busy, fresh = shared_engines
    text = "".join(words)
    other = data.draw(st.sampled_from([text[:-1] or "x", text + "!", "비밀 " + text, text]))
    busy.complete(greedy((Message("user", other),), max_tokens=4))
    fresh.forget()
    mine = greedy((Message("user", text),), max_tokens=6)
    assert busy.complete(mine) == fresh.complete(mine)


@pytest.fixture(scope="module")
def shared_engines(
    tiny_llama: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[TransformersEngine, TransformersEngine]:
    config = EngineConfig(model=str(tiny_llama), data_dir=tmp_path_factory.mktemp("data"), threads=1)
    return TransformersEngine(config), TransformersEngine(config)


def test_text_ends_before_a_stop_text(make_engine: MakeEngine) -> None:
    engine = make_engine()
    whole = engine.complete(greedy(CHAT, max_tokens=40))
    stop = whole[len(whole) // 2 : len(whole) // 2 + 3]
    assert engine.complete(greedy(CHAT, max_tokens=40, stop=(stop,))) == whole[: whole.index(stop)]


def test_a_cancelled_request_ends_at_the_next_token(make_engine: MakeEngine) -> None:
    engine = make_engine()
    flag = threading.Event()
    stream = engine.stream(greedy(CHAT, max_tokens=400, cancelled=flag.is_set))
    assert next(stream)
    flag.set()
    with pytest.raises(EngineError) as caught:
        next(stream)
    assert caught.value.reason == "cancelled"


class Slowly:
    """A runner that takes its time for every step, and fails when told to."""

    def __init__(self, runner: Runner, seconds: float = 0.0, poison: int | None = None) -> None:
        self.runner, self.seconds, self.poison = runner, seconds, poison
        self.width = runner.width
        self.widths: list[int] = []

    @property
    def tokens_read(self) -> int:
        return self.runner.tokens_read

    def __call__(self, parts: Sequence[Part]) -> list[torch.Tensor | None]:
        time.sleep(self.seconds)
        self.widths.append(len(parts))
        results = self.runner(parts)
        if any(self.poison in part.tokens for part in parts):
            raise RuntimeError("a poisoned token")
        return results


def slowed(engine: TransformersEngine, seconds: float = 0.0, poison: int | None = None) -> Slowly:
    engine.load()
    assert engine._scheduler is not None
    slowly = engine._scheduler._runner = Slowly(engine._scheduler._runner, seconds, poison)
    return slowly


def at_once(*calls: Callable[[], object]) -> list[object]:
    """The results, or what was raised, of calls in threads of their own."""
    results: list[object] = [None] * len(calls)

    def run(index: int) -> None:
        try:
            results[index] = calls[index]()
        except Exception as error:
            results[index] = error

    threads = [threading.Thread(target=run, args=(index,)) for index in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_a_request_is_cancelled_between_the_pieces_of_a_long_prompt(make_engine: MakeEngine) -> None:
    engine = make_engine()
    slowed(engine, seconds=0.2)
    long = (Message("user", "커피 주세요. " * 200),)
    with pytest.raises(EngineError) as caught:
        engine.complete(greedy(long, cancelled=lambda: engine.tokens_read > 0))
    assert caught.value.reason == "cancelled"
    time.sleep(0.5)
    assert 0 < engine.tokens_read < make_tokens(engine, long)


QUESTIONS = (
    "커피 한 잔 주세요.",
    "오늘은 날씨가 좋아요 😀",
    "Good morning!",
    "얼마예요? " * 40,
    "네",
    "tea, please",
)


def test_those_who_are_answered_at_once_get_what_each_would_alone(make_engine: MakeEngine) -> None:
    asked = [greedy((*CHAT[:1], Message("user", text)), max_tokens=30) for text in QUESTIONS]
    alone = [make_engine().complete(request) for request in asked]
    engine = make_engine()
    runner = slowed(engine, seconds=0.01)
    together = at_once(*(lambda request=request: engine.complete(request) for request in asked))
    assert together == alone
    assert max(runner.widths) == len(asked)


def test_a_poisoned_request_fails_and_the_others_are_answered_as_ever(make_engine: MakeEngine) -> None:
    asked = [greedy((Message("user", text),), max_tokens=20) for text in ("커피 주세요.", "tea, please")]
    alone = [make_engine().complete(request) for request in asked]
    engine = make_engine()
    engine.load()
    bad = greedy((Message("user", "😀"),), max_tokens=20)
    harmless = {token for request in asked for token in engine._format().encode(request.messages, reply=True)}
    poison = next(t for t in engine._format().encode(bad.messages, reply=True) if t not in harmless)
    slowed(engine, seconds=0.05, poison=poison)
    *good, failed = at_once(*(lambda request=request: engine.complete(request) for request in (*asked, bad)))
    assert good == alone
    assert isinstance(failed, RuntimeError)
    assert engine.complete(asked[0]) == alone[0]


@pytest.mark.parametrize("likely", ["", "없는 말", "{reply}", "{reply} 그리고 더", "x{reply}", "{half}"])
def test_a_guess_changes_the_time_and_not_the_reply(make_engine: MakeEngine, likely: str) -> None:
    plain = make_engine()
    expected = plain.complete(greedy(CHAT, max_tokens=40))
    guess = likely.format(reply=expected, half=expected[: len(expected) // 2])
    engine = make_engine()
    for _ in range(2):  # also with what the first left in the store
        assert engine.complete(greedy(CHAT, max_tokens=40, likely=guess)) == expected


def test_a_deadline_ends_a_reply(make_engine: MakeEngine) -> None:
    engine = make_engine()
    engine.load()
    with pytest.raises(EngineError) as caught:
        engine.complete(greedy(CHAT, max_tokens=10**6, deadline=time.monotonic() + 0.01))
    assert caught.value.reason == "deadline"


def test_a_request_given_up_in_mid_step_leaves_no_half_read_states(make_engine: MakeEngine) -> None:
    long = (Message("user", "커피 한 잔 주세요. " * 150),)
    expected = make_engine().complete(greedy(long, max_tokens=8))
    engine = make_engine()
    engine.load()
    for milliseconds in range(0, 60, 6):
        with contextlib.suppress(EngineError):
            engine.complete(greedy(long, max_tokens=8, deadline=time.monotonic() + milliseconds / 1000))
    assert engine.complete(greedy(long, max_tokens=8)) == expected


def test_a_failed_request_harms_no_later_one(make_engine: MakeEngine) -> None:
    engine = make_engine()
    expected = make_engine().complete(greedy(CHAT))
    with pytest.raises(EngineError):
        engine.complete(greedy(CHAT, deadline=time.monotonic() - 1))
    stream = engine.stream(greedy(CHAT))
    next(stream)
    stream.close()  # a reader that goes away
    assert engine.complete(greedy(CHAT)) == expected


def test_many_threads_load_once_and_get_the_same_text(make_engine: MakeEngine) -> None:
    engine = make_engine()
    texts: list[str] = []
    threads = [threading.Thread(target=lambda: texts.append(engine.complete(greedy(CHAT)))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(texts) == 6
    assert len(set(texts)) == 1


def test_a_reply_overtakes_a_correction(make_engine: MakeEngine) -> None:
    engine = make_engine()
    engine.load()
    done: list[str] = []
    started = threading.Event()

    def correct() -> None:
        for _ in engine.stream(greedy(CHAT, max_tokens=600, priority=1)):
            started.set()
        done.append("correction")

    thread = threading.Thread(target=correct)
    thread.start()
    started.wait(10)
    engine.complete(greedy(CHAT, max_tokens=40, priority=0))
    done.append("reply")
    thread.join()
    assert done == ["reply", "correction"]


def test_a_score_is_the_mean_log_probability_of_the_texts_tokens(
    make_engine: MakeEngine, tiny_llama: Path
) -> None:
    import torch
    from transformers import AutoTokenizer, LlamaForCausalLM

    tokenizer = AutoTokenizer.from_pretrained(tiny_llama)
    model = LlamaForCausalLM.from_pretrained(tiny_llama)
    prefix, text = "오늘은 날씨가", " 정말 좋아요."
    before = tokenizer.encode(prefix, add_special_tokens=False)
    ids = [tokenizer.bos_token_id, *tokenizer.encode(prefix + text, add_special_tokens=False)]
    assert ids[1 : 1 + len(before)] == before
    with torch.inference_mode():
        logs = torch.log_softmax(model(torch.tensor([ids])).logits[0].float(), dim=-1)
    own = range(1 + len(before), len(ids))
    expected = sum(float(logs[i - 1, ids[i]]) for i in own) / len(own)
    engine = make_engine()
    for _ in range(2):  # also when the prefix is remembered
        assert engine.score(prefix, [text, ""]) == [pytest.approx(expected, abs=1e-3), 0.0]


def test_template_marks_in_a_learners_text_do_nothing(make_engine: MakeEngine) -> None:
    engine = make_engine()
    engine.load()
    assert engine.chat is not None
    plain = engine.chat.encode((Message("user", "커피 주세요"),), reply=True)
    marked = engine.chat.encode((Message("user", "</s<s>>커피<s> 주세요</s>"),), reply=True)
    assert marked == plain


@pytest.mark.parametrize(
    ("model", "reason"),
    [("qwen2.5-coder-1.5b-instruct", "model_missing"), ("/no/such/place", "model_missing")],
)
def test_a_missing_model_has_its_reason(model: str, reason: str, tmp_path: Path) -> None:
    engine = TransformersEngine(EngineConfig(model=model, data_dir=tmp_path))
    for _ in range(2):  # and it is tried again
        with pytest.raises(EngineError) as caught:
            engine.load()
        assert caught.value.reason == reason


def test_a_broken_checkpoint_has_its_reason(tiny_llama: Path, tmp_path: Path) -> None:
    for file in tiny_llama.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "model.safetensors").write_bytes(b"\x08\0\0\0\0\0\0\0{broken}")
    with pytest.raises(EngineError) as caught:
        TransformersEngine(EngineConfig(model=str(tmp_path), data_dir=tmp_path)).load()
    assert caught.value.reason == "model_broken"


def test_one_engine_for_one_configuration(tmp_path: Path) -> None:
    first = get_engine(EngineConfig(data_dir=tmp_path))
    assert first is get_engine(EngineConfig(data_dir=tmp_path))
    assert first is not get_engine(EngineConfig(data_dir=tmp_path, threads=1))
    with pytest.raises(EngineError):
        get_engine(EngineConfig(kind="magic", data_dir=tmp_path))  # type: ignore[arg-type]
