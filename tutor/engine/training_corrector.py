"""Training a small corrector from nothing: an encoder-decoder (T5) with a sentencepiece vocabulary of its own data.

It knows no more than its training set; what it proposes is believed only behind the thresholds of
`tutor.grammar.korean_rewriting`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tutor.engine.protocol import EngineError

if TYPE_CHECKING:
    from tutor.engine.training import Hyperparameters

VOCABULARY = "spiece.model"


def make_vocabulary(texts: Iterable[str], size: int, directory: Path) -> Path:
    """Train a unigram vocabulary with every character of the data; smaller where the data cannot fill it."""
    import sentencepiece

    directory.mkdir(parents=True, exist_ok=True)
    prefix = directory / Path(VOCABULARY).stem
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(texts),
        model_prefix=str(prefix),
        vocab_size=size,
        hard_vocab_limit=False,
        character_coverage=1.0,
        model_type="unigram",
        normalization_rule_name="identity",
        remove_extra_whitespaces=False,
        pad_id=0,
        eos_id=1,
        unk_id=2,
        bos_id=-1,
        num_threads=1,
        minloglevel=2,
    )
    prefix.with_suffix(".vocab").unlink()
    return directory / VOCABULARY


class Corrector:
    """An encoder-decoder that learns to write a sentence without its mistakes. Satisfies `training.Trainee`."""

    def __init__(
        self,
        train: Sequence[tuple[str, str]],
        dev: Sequence[tuple[str, str]],
        settings: Hyperparameters,
        directory: Path,
        threads: int | None = None,
    ) -> None:
        import torch

        # Its annotations leave out what every encoder-decoder takes.
        transformers: Any = import_module("transformers")

        if threads:
            torch.set_num_threads(threads)
        torch.manual_seed(settings.seed)
        vocabulary = directory / VOCABULARY
        if not vocabulary.exists():  # a run that goes on has it already
            make_vocabulary((text for pair in train for text in pair), settings.vocabulary, directory)
        self.tokenizer: Any = transformers.T5Tokenizer.from_pretrained(
            str(directory), extra_ids=0, legacy=False
        )
        self.model: Any = transformers.T5ForConditionalGeneration(
            transformers.T5Config(
                vocab_size=len(self.tokenizer),
                d_model=settings.width,
                d_kv=settings.width // settings.heads,
                d_ff=4 * settings.width,
                num_layers=settings.depth,
                num_heads=settings.heads,
                dropout_rate=settings.dropout,
                feed_forward_proj="gated-gelu",
                pad_token_id=0,
                eos_token_id=1,
                decoder_start_token_id=0,
            )
        )
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.model.to(self.device)
        self._splits = {
            name: [
                pair
                for pair in ((self._ids(wrong), self._ids(right)) for wrong, right in pairs)
                if max(map(len, pair)) <= settings.longest
            ]
            for name, pairs in (("train", train), ("dev", dev))
        }
        if not self._splits["train"]:
            raise EngineError("unsupported", "No example is short enough for the length that is allowed.")

    def _ids(self, text: str) -> list[int]:
        return list(self.tokenizer(text)["input_ids"])

    def parameters(self) -> list[Any]:
        """All weights."""
        return list(self.model.parameters())

    def lengths(self) -> list[int]:
        """Tokens of the training examples, before and after."""
        return [len(wrong) + len(right) for wrong, right in self._splits["train"]]

    def examples(self, split: str) -> int:
        """How many examples a split has."""
        return len(self._splits[split])

    def loss(self, indices: Sequence[int], split: str) -> tuple[Any, int]:
        """Mean loss over the tokens of the right sentences."""
        import torch

        chosen = [self._splits[split][index] for index in indices]
        widths = [max(len(pair[side]) for pair in chosen) for side in (0, 1)]
        ids = torch.tensor([wrong + [0] * (widths[0] - len(wrong)) for wrong, _ in chosen])
        labels = torch.tensor([right + [-100] * (widths[1] - len(right)) for _, right in chosen])
        output = self.model(
            input_ids=ids.to(self.device),
            attention_mask=(ids != 0).long().to(self.device),
            labels=labels.to(self.device),
        )
        return output.loss, int((ids != 0).sum() + (labels >= 0).sum())

    def state(self) -> dict[str, Any]:
        """All weights by name."""
        return {name: tensor.detach().cpu() for name, tensor in self.model.state_dict().items()}

    def restore(self, state: dict[str, Any]) -> None:
        """Take the weights of a checkpoint."""
        self.model.load_state_dict(state)

    def save(self, directory: Path) -> None:
        """As transformers loads it."""
        self.model.save_pretrained(str(directory))
        self.tokenizer.save_pretrained(str(directory))

    def is_training(self, on: bool) -> None:
        """Switch dropout."""
        self.model.train(on)
