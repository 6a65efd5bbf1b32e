"""A rewriting that came as JSON is checked here, whatever the server promised."""

import pytest

from tutor.engine import EngineError
from tutor.engine.structured import rewriting_of


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        ('{"corrected": "저는 커피를 좋아해요."}', "저는 커피를 좋아해요."),
        ('\n { "corrected" :\n "She goes." }\n', "She goes."),
        ("She goes.", "She goes."),
        ("  저는 가요. ", "저는 가요."),
        ("", ""),
    ],
)
def test_the_sentence_is_taken_out(reply: str, sentence: str) -> None:
    assert rewriting_of(reply) == sentence


@pytest.mark.parametrize(
    "reply",
    [
        '{"corrected": "She goes',
        '{"corrected": 3}',
        '{"text": "She goes."}',
        '{"corrected": "She goes.", "because": "agreement"}',
        "{}",
        "{not json at all}",
    ],
)
def test_what_is_not_a_rewriting_is_refused(reply: str) -> None:
    with pytest.raises(EngineError) as caught:
        rewriting_of(reply)
    assert caught.value.reason == "server_refused"
