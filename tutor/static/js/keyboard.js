// A Korean keyboard on the screen, for those who have none: the two-set layout, letters composed into syllables.

import { erased, typed } from "./hangul.js";

const ROWS = ["ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ", "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ", "ㅋㅌㅊㅍㅠㅜㅡ"];
const SHIFTED = { ㅂ: "ㅃ", ㅈ: "ㅉ", ㄷ: "ㄸ", ㄱ: "ㄲ", ㅅ: "ㅆ", ㅐ: "ㅒ", ㅔ: "ㅖ" };

export class Keyboard {
  /** `box` is where the keys go, `toggle` the button that shows them, `field` what they write into. */
  constructor(box, toggle, field) {
    this.box = box;
    this.toggle = toggle;
    this.field = field;
    this.shifted = false;
    this.wrote = [null, 0]; // text and caret as this keyboard left them: else the syllable before the caret is finished
    toggle.hidden = false;
    toggle.addEventListener("click", () => this.show(box.hidden));
    box.addEventListener("click", (event) => this.press(event.target.closest("button")));
    box.addEventListener("keydown", (event) => this.walk(event));
    // The field keeps its focus, and a phone its own keyboard away.
    box.addEventListener("pointerdown", (event) => event.target.closest("button") && event.preventDefault());
    this.draw();
  }

  draw() {
    const words = this.box.dataset;
    const rows = ROWS.map((row) => Array.from(row, (letter) => this.key(letter, letter)));
    rows[2].unshift(this.key("shift", "⇧", words.wordShift));
    rows[2].push(this.key("erase", "⌫", words.wordErase));
    rows.push([this.key(",", ","), this.key(" ", "␣", words.wordSpace), this.key(".", "."), this.key("?", "?"), this.key("!", "!")]);
    this.box.replaceChildren(
      ...rows.map((keys) => {
        const row = document.createElement("div");
        row.append(...keys);
        return row;
      }),
    );
    this.box.querySelector("button").tabIndex = 0;
  }

  key(code, face, name = "") {
    const key = document.createElement("button");
    key.type = "button";
    key.dataset.code = code;
    key.textContent = face;
    key.tabIndex = -1;
    if (name) key.setAttribute("aria-label", name);
    else key.lang = "ko";
    return key;
  }

  show(wanted) {
    this.box.hidden = !wanted;
    this.toggle.setAttribute("aria-expanded", String(wanted));
    // The device's keyboard would cover half the screen beside this one.
    if (wanted) this.field.setAttribute("inputmode", "none");
    else this.field.removeAttribute("inputmode");
  }

  press(key) {
    if (!key) return;
    const code = key.dataset.code;
    if (code === "shift") {
      this.shift(!this.shifted);
      return;
    }
    const { selectionStart: start, selectionEnd: end, value } = this.field;
    const head = value.slice(0, start);
    const fresh = start < end || value !== this.wrote[0] || start !== this.wrote[1];
    let next;
    if (code === "erase") next = start < end ? head : fresh ? Array.from(head).slice(0, -1).join("") : erased(head);
    else {
      const letter = this.shifted ? SHIFTED[code] ?? code : code;
      next = fresh ? head + letter : typed(head, letter);
    }
    this.field.value = next + value.slice(end);
    this.field.setSelectionRange(next.length, next.length);
    this.wrote = [this.field.value, next.length];
    this.field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    this.shift(false);
  }

  shift(wanted) {
    this.shifted = wanted;
    for (const key of this.box.querySelectorAll("button")) {
      const code = key.dataset.code;
      if (SHIFTED[code]) key.textContent = wanted ? SHIFTED[code] : code;
      if (code === "shift") key.setAttribute("aria-pressed", String(wanted));
    }
  }

  /** The keys are one stop of Tab; arrows walk among them. */
  walk(event) {
    const keys = [...this.box.querySelectorAll("button")];
    const at = keys.indexOf(document.activeElement);
    const row = document.activeElement.parentElement;
    const place = [...row.children].indexOf(document.activeElement);
    const other = { ArrowUp: row.previousElementSibling, ArrowDown: row.nextElementSibling }[event.key];
    const next = { ArrowRight: keys[at + 1], ArrowLeft: keys[at - 1] }[event.key] ?? other?.children[Math.min(place, (other?.children.length ?? 1) - 1)];
    if (event.key === "Escape") {
      this.show(false);
      this.toggle.focus();
    } else if (next) {
      keys[at].tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    } else return;
    event.preventDefault();
  }
}
