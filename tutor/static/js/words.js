// Tapping a word of a line: each word becomes one thing to press, and what is known of it comes in a small dialogue.
//
// A line is one stop of the Tab key; the arrows walk through its words. Without this script a link leads to a page of all.

const WORD = /[\p{L}\p{N}_]+(?:['’-][\p{L}\p{N}_]+)*/gu;
const LINES = ".turn--tutor:not([data-status=queued], [data-status=writing]) .turn__text, [data-phrase-text]";

export class Words {
  constructor(root, dialogue, { tell }) {
    this.root = root;
    this.dialogue = dialogue;
    this.body = dialogue.querySelector("[data-word-body]");
    this.tell = tell;
    this.opener = null;
    this.answers = new Map();
    root.addEventListener("click", (event) => {
      const word = event.target.closest(".word");
      if (word) this.open(word);
      else if (!event.target.closest("#word-card")) this.close(false);
    });
    root.addEventListener("keydown", (event) => this.onKey(event));
    dialogue.addEventListener("click", (event) => event.target.closest("[data-close]") && this.close(true));
  }

  /** Cut the lines that are not cut yet into words. */
  prepare() {
    for (const line of this.root.querySelectorAll(LINES)) {
      if (line.firstElementChild || !line.textContent) continue;
      const text = line.textContent;
      const parts = [];
      let end = 0;
      for (const match of text.matchAll(WORD)) {
        const word = document.createElement("span");
        word.className = "word";
        word.role = "button";
        word.setAttribute("aria-haspopup", "dialog");
        word.tabIndex = parts.some((part) => part.tabIndex === 0) ? -1 : 0;
        word.dataset.at = Array.from(text.slice(0, match.index)).length;
        word.textContent = match[0];
        parts.push(text.slice(end, match.index), word);
        end = match.index + match[0].length;
      }
      line.replaceChildren(...parts, text.slice(end));
    }
  }

  onKey(event) {
    if (event.key === "Escape" && !this.dialogue.hidden) {
      this.close(true);
      return;
    }
    const word = event.target.closest?.(".word");
    if (!word) return;
    const words = [...word.parentElement.querySelectorAll(".word")];
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = step ? words[words.indexOf(word) + step] : { Home: words[0], End: words.at(-1) }[event.key];
    if (event.key === "Enter" || event.key === " ") this.open(word);
    else if (next) {
      word.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    } else return;
    event.preventDefault();
  }

  async open(word) {
    const address = new URL(word.closest("[data-words]").dataset.words, location.href);
    address.searchParams.set("at", word.dataset.at);
    this.opener = word;
    let html = this.answers.get(address.href);
    if (!html) {
      try {
        const response = await fetch(address, { headers: { Accept: "application/json" } });
        if (!response.ok) throw new Error(String(response.status));
        html = (await response.json()).html;
        this.answers.set(address.href, html);
      } catch {
        this.tell();
        return;
      }
    }
    if (this.opener !== word) return; // another was tapped meanwhile
    this.body.innerHTML = html;
    this.dialogue.hidden = false;
    this.place(this.shown(word));
    this.dialogue.focus({ preventScroll: true });
  }

  /** The word as it stands on the page: its line may have been drawn anew since it was tapped. */
  shown(word) {
    if (word.isConnected) return word;
    const line = CSS.escape(word.closest("[data-words]").dataset.words);
    return this.root.querySelector(`[data-words="${line}"] .word[data-at="${word.dataset.at}"]`) ?? word;
  }

  place(word) {
    const at = word.getBoundingClientRect();
    const box = this.dialogue.getBoundingClientRect();
    const below = at.bottom + box.height + 8 < innerHeight;
    const left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - box.width - 8));
    const top = below ? at.bottom + 4 : Math.max(8, at.top - box.height - 4);
    this.dialogue.style.left = `${left}px`;
    this.dialogue.style.top = `${top}px`;
  }

  close(back) {
    if (this.dialogue.hidden) return;
    this.dialogue.hidden = true;
    if (back && this.opener) this.shown(this.opener).focus();
    this.opener = null;
  }
}
