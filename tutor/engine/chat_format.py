"""Turns messages into token ids: through the model's chat template, or as a script for a model without one.

Text of lessons and learners may contain anything, also what a template uses as its own marks, such as
`<|im_start|>`. Such marks are taken out of every content, so that nobody can speak as somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from tutor.engine.protocol import Message, Script

END_OF_TURN = ("<|im_end|>", "<|endoftext|>", "<|eot_id|>", "<end_of_turn>", "<|end|>", "</s>", "<eos>")
SCRIPT_NAMES = {"user": "A", "assistant": "B"}


class ChatFormat:
    """The form in which one tokenizer's model takes a chat."""

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer
        self.has_template = bool(getattr(tokenizer, "chat_template", None))
        added = getattr(tokenizer, "added_tokens_decoder", {})
        marks = {str(token) for token in added.values()} | set(tokenizer.all_special_tokens)
        marks = {mark for mark in marks if mark.strip()}
        longest_first = sorted(marks, key=len, reverse=True)
        self._marks = re.compile("|".join(map(re.escape, longest_first))) if marks else None
        self._no_system = False

    def encode(self, messages: Sequence[Message], reply: bool, script: Script | None = None) -> list[int]:
        """Token ids of the messages; with `reply`, up to where the assistant's words begin.

        Without a chat template they are the lines of a play: of the script, if there is one, else of A and B.
        """
        chat = [{"role": m.role, "content": self.clean(m.content)} for m in messages]
        if not self.has_template:
            text = _script(chat, reply, self._cleaned(script) if script else None)
            return [*self._beginning(), *self._tokenizer.encode(text, add_special_tokens=False)]
        if self._no_system:
            chat = _without_system(chat)
        try:
            return self._apply(chat, reply)
        except Exception:  # a template raises what it likes; nearly always because it knows no system role
            if self._no_system or all(message["role"] != "system" for message in chat):
                raise
            self._no_system = True
            return self._apply(_without_system(chat), reply)

    def encode_text(self, text: str) -> list[int]:
        """Token ids of plain text after the model's beginning-of-text token, or its nearest relative."""
        return [*self._beginning(), *self._tokenizer.encode(self.clean(text), add_special_tokens=False)]

    def encode_words(self, text: str) -> list[int]:
        """Token ids of plain text as it stands at the beginning of a reply."""
        return list(self._tokenizer.encode(self.clean(text), add_special_tokens=False))

    def stop_tokens(self, *configs: Any) -> frozenset[int]:
        """Ids at which a reply is over, from the model's configs, its tokenizer and the usual marks."""
        tokens: set[int] = set()
        for source in (*configs, self._tokenizer):
            value = getattr(source, "eos_token_id", None)
            tokens.update(value if isinstance(value, list | tuple) else [] if value is None else [value])
        for token, mark in getattr(self._tokenizer, "added_tokens_decoder", {}).items():
            if getattr(mark, "special", False) or str(mark) in END_OF_TURN:
                tokens.add(token)
        return frozenset(tokens)

    def stop_texts(self) -> tuple[str, ...]:
        """Texts at which a reply is over besides the request's own: a script's line ends with the line."""
        return () if self.has_template else ("\n",)

    def clean(self, text: str) -> str:
        """The text without the template's marks."""
        previous = None
        while self._marks is not None and text != previous:  # taking one out may put another together
            previous, text = text, self._marks.sub("", text)
        return text

    def _cleaned(self, script: Script) -> Script:
        return Script(self.clean(script.beginning), self.clean(script.user), self.clean(script.assistant))

    def _apply(self, chat: list[dict[str, str]], reply: bool) -> list[int]:
        text = self._tokenizer.apply_chat_template(chat, tokenize=False, add_generation_prompt=reply)
        return list(self._tokenizer.encode(text, add_special_tokens=False))

    def _beginning(self) -> list[int]:
        for name in ("bos_token_id", "eos_token_id"):
            token = getattr(self._tokenizer, name, None)
            if token is not None:
                return [int(token)]
        return []


def _without_system(chat: list[dict[str, str]]) -> list[dict[str, str]]:
    """The chat with the system's words put before the user's first ones."""
    system = "\n\n".join(message["content"] for message in chat if message["role"] == "system")
    rest = [dict(message) for message in chat if message["role"] != "system"]
    if rest and rest[0]["role"] == "user":
        rest[0]["content"] = f"{system}\n\n{rest[0]['content']}"
    else:
        rest.insert(0, {"role": "user", "content": system})
    return rest


def _script(chat: list[dict[str, str]], reply: bool, script: Script | None) -> str:
    names = {"user": script.user, "assistant": script.assistant} if script else SCRIPT_NAMES
    lines = [f"{script.beginning}\n"] if script else []
    for message in chat:
        name = names.get(message["role"])
        content = message["content"].strip()
        if name:
            lines.append(f"{name}: {' '.join(content.split())}\n")
        elif not script:
            lines.append(f"{content}\n\n")
    return "".join(lines) + (f"{names['assistant']}:" if reply else "")
