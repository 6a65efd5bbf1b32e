"""Training a LoRA adapter (Hu et al. 2021) of a causal model with `peft`, on the processor or a graphics card."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tutor.engine import model_store
from tutor.engine.chat_format import ChatFormat
from tutor.engine.gguf_tokenizer import tokenizer_of
from tutor.engine.protocol import EngineError, Message

if TYPE_CHECKING:
    from tutor.engine.training import Hyperparameters

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Example:
    """A chat and the answer that is to be learned."""

    messages: tuple[Message, ...]
    answer: str


@dataclass(frozen=True)
class Encoded:
    """Token ids of prompt and answer together; the last `answer` of them are learned."""

    ids: list[int]
    answer: int


def encode(chat: ChatFormat, tokenizer: Any, example: Example, end: int | None) -> Encoded:
    """As the engine will ask at service time, with the end of the answer, so that the model learns to stop."""
    prompt = chat.encode(example.messages, reply=True)
    if chat.has_template:
        answer = [*chat.encode_words(example.answer), *([end] if end is not None else [])]
    else:
        answer = chat.encode_words(f" {example.answer}\n")
    return Encoded([*prompt, *answer], len(answer))


class Adapter:
    """A causal model whose LoRA matrices learn. Satisfies `training.Trainee`."""

    def __init__(
        self,
        base: str,
        data_dir: Path,
        train: Sequence[Example],
        dev: Sequence[Example],
        settings: Hyperparameters,
        threads: int | None = None,
    ) -> None:
        import torch
        from peft import LoraConfig, get_peft_model

        if threads:
            torch.set_num_threads(threads)
        torch.manual_seed(settings.seed)
        model, self._tokenizer = load_base(base, data_dir)
        layers = int(model.config.num_hidden_layers)
        top = list(range(max(0, layers - settings.layers), layers)) if settings.layers else None
        config = LoraConfig(
            r=settings.rank,
            lora_alpha=settings.alpha,
            lora_dropout=settings.dropout,
            target_modules=list(settings.targets),
            layers_to_transform=top,
            task_type="CAUSAL_LM",
        )
        self.model: Any = get_peft_model(model, config)
        self.device = next(model.parameters()).device
        chat = ChatFormat(self._tokenizer)
        ends = chat.stop_tokens(model.config, getattr(model, "generation_config", None))
        end = getattr(self._tokenizer, "eos_token_id", None)
        end = end if end in ends else min(ends, default=None)
        self._splits = {
            name: [
                one
                for one in (encode(chat, self._tokenizer, example, end) for example in examples)
                if len(one.ids) <= settings.longest
            ]
            for name, examples in (("train", train), ("dev", dev))
        }
        if not self._splits["train"]:
            raise EngineError("unsupported", "No example is short enough for the length that is allowed.")
        self._decoder: Any = model.get_decoder()
        self._output, self._places = self._sample(model.get_output_embeddings().weight, settings.sampled)
        self._pad = getattr(self._tokenizer, "pad_token_id", None) or end or 0

    def _sample(self, weight: Any, every: int) -> tuple[Any, Any]:
        """Rows of the output layer that the loss looks at, and where each token's row is: all, or, with `every` above
        1, the tokens of the examples and each so-and-so-many-th of the rest, against which they are told apart."""
        import torch

        count = weight.shape[0]
        if every <= 1:
            return weight.detach(), torch.arange(count, device=weight.device)
        seen = {token for split in self._splits.values() for one in split for token in one.ids}
        kept = torch.tensor(sorted(seen | set(range(0, count, every))), device=weight.device)
        places = torch.full((count,), -1, device=weight.device)
        places[kept] = torch.arange(len(kept), device=weight.device)
        return weight.detach()[kept].clone(), places

    def parameters(self) -> list[Any]:
        """The LoRA matrices."""
        return [parameter for parameter in self.model.parameters() if parameter.requires_grad]

    def lengths(self) -> list[int]:
        """Tokens of the training examples."""
        return [len(one.ids) for one in self._splits["train"]]

    def examples(self, split: str) -> int:
        """How many examples a split has."""
        return len(self._splits[split])

    def loss(self, indices: Sequence[int], split: str) -> tuple[Any, int]:
        """Mean loss over the answers' tokens. Padded on the left, so that logits are needed of the end only."""
        import torch

        chosen = [self._splits[split][index] for index in indices]
        width = max(len(one.ids) for one in chosen)
        keep = max(one.answer for one in chosen) + 1
        ids = torch.tensor([[self._pad] * (width - len(one.ids)) + one.ids for one in chosen])
        mask = torch.tensor([[0] * (width - len(one.ids)) + [1] * len(one.ids) for one in chosen])
        answers = [[-100] * (width - one.answer) + one.ids[-one.answer :] for one in chosen]
        labels = torch.tensor(answers)[:, -(keep - 1) :]
        places = (mask.cumsum(1) - 1).clamp_min(0)
        hidden = self._decoder(
            input_ids=ids.to(self.device),
            attention_mask=mask.to(self.device),
            position_ids=places.to(self.device),
            use_cache=False,
        ).last_hidden_state[:, -keep:-1]
        wanted = labels.to(self.device).flatten()
        learned = wanted != -100  # an output layer is the most of a small model: only where it is needed
        logits = torch.nn.functional.linear(hidden.flatten(0, 1)[learned], self._output)
        loss = torch.nn.functional.cross_entropy(logits.float(), self._places[wanted[learned]])
        return loss, int(mask.sum())

    def state(self) -> dict[str, Any]:
        """The LoRA matrices by name."""
        from peft import get_peft_model_state_dict

        return {name: tensor.detach().cpu() for name, tensor in get_peft_model_state_dict(self.model).items()}

    def restore(self, state: dict[str, Any]) -> None:
        """Take the matrices of a checkpoint."""
        from peft import set_peft_model_state_dict

        set_peft_model_state_dict(self.model, state)

    def save(self, directory: Path) -> None:
        """As `peft` writes it: adapter_config.json and adapter_model.safetensors."""
        self.model.save_pretrained(str(directory))

    def is_training(self, on: bool) -> None:
        """Switch dropout."""
        self.model.train(on)


def load_base(name: str, data_dir: Path) -> tuple[Any, Any]:
    """A causal model to train on and its tokenizer: float32 on a processor, bfloat16 on a card. Raises EngineError."""
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer, GgufConfig

    path = model_store.find(name, data_dir)
    if path is None and (model_store.is_known(name) or not model_store.is_hub_name(name)):
        raise EngineError("model_missing", f"There is no model {name} here.")
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    dtype = torch.bfloat16 if device.type == "cuda" else torch.float32
    if path is not None and path.is_file():
        tokenizer = tokenizer_of(path)
        model: Any = AutoModelForCausalLM.from_pretrained(
            path.parent,
            gguf_file=path.name,
            quantization_config=GgufConfig(dequantize=True),
            dtype=dtype,
            local_files_only=True,
        )
    else:
        tokenizer = AutoTokenizer.from_pretrained(str(path or name))
        model = AutoModelForCausalLM.from_pretrained(str(path or name), dtype=dtype)
    return model.to(device), tokenizer
