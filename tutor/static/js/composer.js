// The field in which the learner writes. Its text goes away only when the server has taken it.

import { Drafts, newId } from "./drafts.js";
import { sendOnEnter } from "./enter.js";
import { post } from "./requests.js";

const COUNT_FROM = 60; // characters left at which counting begins

const normalised = (text) => text.replace(/\r\n?/g, "\n").normalize("NFC").trim();

export class Composer {
  constructor(form, { session, limit, words, taken, isOpen }) {
    this.form = form;
    this.field = form.querySelector("#message");
    this.hiddenId = form.querySelector("#client-id");
    this.note = form.querySelector("#composer-note");
    this.count = form.querySelector("#count");
    this.drafts = new Drafts(session);
    this.limit = limit;
    this.words = words;
    this.taken = taken;
    this.isOpen = isOpen;
    this.sending = null; // {text, clientId} on its way
    this.lost = false; // the last sending may or may not have arrived; kept with the draft
    this.composing = false;
    this.accepted = null; // what to accept once the composition is over
    this.restore();
    this.listen();
  }

  listen() {
    sendOnEnter(this.field, () => this.send());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.field.addEventListener("input", () => {
      this.keep();
      this.tell("");
    });
    this.field.addEventListener("compositionstart", () => {
      this.composing = true;
    });
    this.field.addEventListener("compositionend", () => {
      this.composing = false;
      setTimeout(() => {
        if (this.composing || !this.accepted) return;
        this.accept(...this.accepted);
      }, 0);
    });
    this.drafts.watch((draft) => {
      if (!this.sending && document.activeElement !== this.field) this.fill(draft?.text ?? "", draft?.clientId ?? newId(), draft?.heard);
    });
  }

  /** What stands in the field comes first (refused by the server, or written before this script came), then the
   * draft of this browser. */
  restore() {
    const draft = this.drafts.load();
    if (this.field.value.trim()) this.fill(this.field.value, this.hiddenId.value || newId());
    else if (draft) {
      this.lost = draft.lost === true;
      this.fill(draft.text, draft.clientId, draft.heard);
    }
    else this.fill("", newId());
  }

  /** `heard` is what of the text a dictation wrote: its mistakes are not the learner's. */
  fill(text, clientId, heard = "") {
    this.heard = heard;
    this.clientId = clientId;
    this.hiddenId.value = clientId;
    if (this.field.value !== text) this.field.value = text;
    this.keep();
  }

  /** Put a suggestion after what is written already. A syllable being composed is left alone. */
  put(text, { heard = "" } = {}) {
    if (this.composing) return;
    this.heard = `${this.heard} ${heard}`.trim();
    const written = this.field.value.trimEnd();
    this.field.value = written ? `${written} ${text}` : text;
    this.keep();
    this.tell("");
    this.field.focus();
    this.field.setSelectionRange(this.field.value.length, this.field.value.length);
  }

  keep() {
    this.drafts.save({ text: this.field.value, clientId: this.clientId, heard: this.heard, lost: this.lost });
    this.grow();
    this.tellCount();
  }

  grow() {
    if (CSS.supports("field-sizing", "content")) return;
    this.field.style.height = "auto";
    this.field.style.height = `${this.field.scrollHeight}px`;
  }

  tellCount() {
    const length = Array.from(normalised(this.field.value)).length;
    this.count.hidden = length < this.limit - COUNT_FROM;
    this.count.textContent = `${length} / ${this.limit}`;
    this.count.classList.toggle("too-long", length > this.limit);
    return length;
  }

  tell(text, isError = false) {
    this.note.textContent = text;
    this.note.classList.toggle("is-error", isError);
  }

  async send() {
    if (this.sending) return;
    const length = this.tellCount();
    if (!length) return;
    if (length > this.limit) return this.tell(this.words.long, true);
    if (this.isOpen() && !this.lost) return this.tell(this.words.busy);
    this.keep();
    const message = { text: this.field.value, clientId: this.clientId, heard: this.heard };
    this.sending = message;
    this.form.setAttribute("aria-busy", "true");
    this.tell(this.words.sending);
    const { kind, body } = await post(this.form.action, {
      text: message.text,
      client_id: message.clientId,
      heard: message.heard,
    });
    this.form.removeAttribute("aria-busy");
    this.lost = kind === "lost" && this.clientId === message.clientId;
    this.keep();
    // The stream may have shown the turn before this answer came; then all is done already.
    if (this.note.textContent === this.words.sending) this.tell("");
    if (kind === "taken") this.taken(body);
    this.sending = null;
    if (kind === "refused") this.tell(body.error, true);
    else if (kind === "foreign") this.tell(this.words.reload, true);
    else if (this.lost) this.tell(body?.error ?? this.words.kept, true);
  }

  /** A turn of the learner's is on the page: if it is this draft, the server has taken it. */
  accept(clientId, text) {
    if (clientId !== this.clientId) return;
    // Setting the value in mid-composition would tear the syllable apart.
    this.accepted = this.composing ? [clientId, text] : null;
    if (this.accepted) return;
    const sent = this.sending?.text ?? text;
    const now = this.field.value;
    this.lost = false;
    if (normalised(now) === normalised(text)) this.fill("", newId());
    else if (now.startsWith(sent) && normalised(sent) === normalised(text)) this.fill(now.slice(sent.length), newId());
    else {
      // It was changed after a sending that seemed lost: the change is a message of its own.
      this.fill(now, newId());
      if (now) this.tell(this.words.arrived);
    }
  }

  /** The connection is back: send again what may not have arrived. */
  resend() {
    if (this.lost) this.send();
  }

  focus() {
    if (matchMedia("(pointer: fine)").matches) this.field.focus({ preventScroll: true });
  }
}
