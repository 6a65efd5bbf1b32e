// The turns on the page: replaced when they change, grown while the tutor writes, never older than they were.
//
// Positions in text are code points, as on the server, not the UTF-16 units of JavaScript.

const NEAR = 96; // px from the bottom that still count as reading along

const numbers = (turn) =>
  [turn.dataset.revision, turn.dataset.correctionRevision, turn.dataset.attempt, turn.dataset.length].map(Number);

/** Whether `turn` is older than what `shown` already tells. */
function isOlder(turn, shown) {
  const [mine, theirs] = [numbers(turn), numbers(shown)];
  const place = mine.findIndex((number, index) => number !== theirs[index]);
  return place >= 0 && mine[place] < theirs[place];
}

export class Transcript {
  constructor(list, { announcer, toLatest, words }) {
    this.list = list;
    this.announcer = announcer;
    this.toLatest = toLatest;
    this.words = words;
    this.onLearnerTurn = () => {};
    this.onChange = () => {};
    toLatest.addEventListener("click", () => this.scrollToEnd());
    window.addEventListener("scroll", () => this.atEnd() && this.hideToLatest(), { passive: true });
  }

  /** Whether the tutor has yet to finish a turn. */
  get isOpen() {
    return this.list.querySelector(':scope > [data-status="queued"], :scope > [data-status="writing"]') !== null;
  }

  turn(position) {
    return this.list.querySelector(`:scope > [data-position="${Number(position)}"]`);
  }

  /** Show a turn as the server renders it. */
  show(position, html) {
    const template = document.createElement("template");
    template.innerHTML = html.trim();
    const turn = template.content.firstElementChild;
    const shown = this.turn(position);
    if (shown && (isOlder(turn, shown) || turn.isEqualNode(shown))) return;
    this.keepingPlace(() => {
      if (shown) this.replace(shown, turn);
      else this.insert(turn);
    });
    this.announce(turn, shown);
    if (turn.classList.contains("turn--learner")) this.onLearnerTurn(turn);
    this.onChange();
  }

  insert(turn) {
    const position = Number(turn.dataset.position);
    const next = [...this.list.children].find((other) => Number(other.dataset.position) > position);
    this.list.insertBefore(turn, next ?? null);
  }

  replace(shown, turn) {
    const focused = shown.contains(document.activeElement);
    const button = focused && document.activeElement.matches("button");
    const id = focused && document.activeElement.id;
    for (const open of shown.querySelectorAll("details[open][data-keep]")) {
      const same = turn.querySelector(`details[data-keep="${CSS.escape(open.dataset.keep)}"]`);
      if (same) same.open = true;
    }
    for (const field of shown.querySelectorAll(".try input[id]")) {
      // What is being typed outlives news of the turn; what was just judged does not.
      const same = field.form.getAttribute("aria-busy") ? null : turn.querySelector(`#${CSS.escape(field.id)}`);
      if (same) same.value = field.value;
    }
    shown.replaceWith(turn);
    if (!focused) return;
    const sameId = id ? turn.querySelector(`#${CSS.escape(id)}`) : null;
    (sameId || (button && turn.querySelector("button")) || turn).focus({ preventScroll: true });
  }

  /** Text of the reply being written, from `offset` code points on. Hearing it twice changes nothing. */
  grow({ position, attempt, offset, text }) {
    const turn = this.turn(position);
    if (!turn || !["queued", "writing"].includes(turn.dataset.status)) return;
    if (attempt < Number(turn.dataset.attempt)) return;
    const field = turn.querySelector(".turn__text");
    const fresh = attempt > Number(turn.dataset.attempt);
    const known = fresh ? [] : Array.from(field.textContent);
    if (offset > known.length) return;
    const added = Array.from(text);
    if (!fresh && offset + added.length < known.length) return;
    this.keepingPlace(() => {
      field.textContent = known.slice(0, offset).join("") + text;
    });
    turn.dataset.status = "writing";
    turn.dataset.attempt = attempt;
    turn.dataset.length = offset + added.length;
  }

  /** Screen readers hear a reply once, whole, and what became of a correction; not every piece of text. */
  announce(turn, shown) {
    const was = shown?.dataset.status;
    const drafts = turn.querySelectorAll(".rewording[data-status=done] [lang]");
    if (shown && drafts.length > shown.querySelectorAll(".rewording[data-status=done]").length) {
      const draft = [...drafts].at(-1);
      this.say(draft.textContent, draft.lang, "", "");
      return;
    }
    if (turn.classList.contains("turn--tutor")) {
      if (["queued", "writing"].includes(turn.dataset.status) || was === turn.dataset.status) return;
      const text = turn.querySelector(".turn__text");
      const problem = turn.querySelector(".turn__problem, .turn__state")?.textContent.trim() ?? "";
      this.say(text.textContent, text.lang, `${this.words.tutor} `, problem && ` ${problem}`);
    } else {
      const status = turn.querySelector(".correction")?.dataset.status;
      if (status !== "proposed" || shown?.querySelector(".correction")?.dataset.status === status) return;
      this.say("", "", turn.querySelector(".correction__diff") ? this.words.corrected : this.words.fine, "");
    }
  }

  /** How a second try came out, for those who do not see it. */
  tellRetry(action) {
    const form = [...this.list.querySelectorAll(".try")].find((one) => one.action === action);
    const outcome = form?.closest("li").querySelector(".note__tried")?.textContent.trim();
    if (outcome) this.say(outcome, "", "", "");
  }

  say(text, language, before, after) {
    const part = document.createElement("span");
    part.lang = language || document.documentElement.lang;
    part.textContent = text;
    this.announcer.replaceChildren(before, part, after);
  }

  atEnd() {
    const page = document.documentElement;
    return page.scrollHeight - window.scrollY - window.innerHeight < NEAR;
  }

  /** Change the page; who read along at the end still does, who had scrolled up stays there. */
  keepingPlace(change) {
    const followed = this.atEnd();
    change();
    if (followed) this.scrollToEnd();
    else if (!this.atEnd()) this.toLatest.hidden = false;
  }

  scrollToEnd() {
    window.scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" });
    this.hideToLatest();
  }

  hideToLatest() {
    this.toLatest.hidden = true;
  }
}
