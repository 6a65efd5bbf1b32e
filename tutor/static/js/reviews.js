// The queue and the session view by keyboard; what each key does stands in the dialog that ? opens. The current message
// shows all that can be done about it, the others only what they are. Without script all is shown, and the forms work alone.

import { keepPresence } from "./presence.js";
import { Voice } from "./voice.js";

const list = document.querySelector("#queue");
const items = [...document.querySelectorAll("[data-item]")];
const ready = document.querySelector("#ready");
const judged = []; // forms, the latest last
const saving = new Set(); // what the server has not answered yet
let current = -1;

function show(index, { focus = true, scroll = true } = {}) {
  if (!items.length) return;
  items[current]?.classList.remove("is-current");
  current = Math.max(0, Math.min(items.length - 1, index));
  const item = items[current];
  item.classList.add("is-current");
  if (focus) item.focus({ preventScroll: true });
  if (scroll) item.scrollIntoView({ block: "nearest" });
  presence.announce(item);
}

const presence = keepPresence(list, () => items[current]);

function nextWaiting() {
  const next = items.findIndex((item, index) => index > current && !item.classList.contains("is-done"));
  if (next >= 0) show(next);
  return next >= 0;
}

// With nothing left on the page, the key for the next fetches what has moved up in the queue.
async function goOn() {
  if (nextWaiting() || !list.dataset.next || items.some((item) => !item.classList.contains("is-done"))) return;
  await Promise.allSettled(saving);
  location.assign(list.dataset.next);
}

async function send(form, button) {
  const body = new FormData(form, button);
  const sent = fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
  saving.add(sent);
  try {
    const response = await sent;
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.error || list.dataset.wordsFailed);
    return answer;
  } catch (error) {
    throw error instanceof SyntaxError || error instanceof TypeError ? new Error(list.dataset.wordsFailed) : error;
  } finally {
    saving.delete(sent);
  }
}

// What the server says of a verdict that it has kept.
function said(name, answer) {
  const { wordsSecond, wordsSaved } = list.dataset;
  return `${name} · ${answer.word_of ? wordsSecond.replace("%s", answer.word_of) : wordsSaved}`;
}

function remember(form, withdrawn) {
  const at = judged.indexOf(form);
  if (at >= 0) judged.splice(at, 1);
  if (!withdrawn) judged.push(form);
}

// The changes that the text, as the teacher has it, leaves out are struck through.
function markRefused(item, refused) {
  for (const change of item.querySelectorAll("[data-edit]")) {
    change.classList.toggle("is-refused", refused(change));
  }
}

async function judge(form, button) {
  const item = form.closest("[data-item]");
  const state = item.querySelector("[data-state]");
  const undo = form.querySelector("[value=withdrawn]");
  const withdrawn = button.value === "withdrawn";
  const name = withdrawn ? list.dataset.wordsWithdrawn : button.textContent.trim();
  // Optimistic: the item is done at once, and is not when the server says so.
  item.classList.toggle("is-done", !withdrawn);
  undo.hidden = withdrawn;
  state.textContent = name;
  item.querySelector("[data-stands]")?.remove(); // what stood before
  markRefused(item, () => button.value === "rejected");
  remember(form, withdrawn);
  current = items.indexOf(item);
  const sent = send(form, button);
  if (withdrawn) show(current);
  else nextWaiting();
  try {
    state.textContent = said(name, await sent);
  } catch (error) {
    item.classList.toggle("is-done", withdrawn);
    undo.hidden = !withdrawn;
    state.textContent = error.message;
    show(items.indexOf(item));
  }
}

// A verdict on one change: the item is done, and stays the current one, for its other changes.
async function judgeOne(form, button) {
  const item = form.closest("[data-item]");
  const whole = item.querySelector("[data-judge]");
  const state = item.querySelector("[data-state]");
  const change = form.closest("[data-edit]");
  const was = change.classList.contains("is-refused");
  change.classList.toggle("is-refused", button.value === "rejected");
  state.textContent = button.textContent.trim();
  try {
    const answer = await send(form, button);
    whole.elements.text.value = answer.text;
    whole.querySelector("[value=withdrawn]").hidden = false;
    item.classList.add("is-done");
    remember(whole, false);
    state.textContent = said(button.textContent.trim(), answer);
  } catch (error) {
    change.classList.toggle("is-refused", was);
    state.textContent = error.message;
  }
}

function pressChange(item, number) {
  const change = item.querySelectorAll("[data-edit]")[number - 1];
  const verdict = change?.classList.contains("is-refused") ? "accepted" : "rejected";
  change?.querySelector(`[data-one] [value=${verdict}]`).click();
}

for (const form of document.querySelectorAll("[data-judge]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    judge(form, event.submitter ?? form.querySelector("[value=amended]"));
  });
}

for (const form of document.querySelectorAll("[data-one]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    judgeOne(form, event.submitter);
  });
}

// A click, a tap or the Tab key makes a message the current one. What is clicked stays where it is on the screen.
let pointing = false;
document.addEventListener("pointerdown", () => {
  pointing = true;
});
document.addEventListener("pointerup", () => {
  pointing = false;
});
for (const [index, item] of items.entries()) {
  item.addEventListener("focusin", () => {
    if (index !== current && !pointing) show(index, { focus: false });
  });
  item.addEventListener("click", (event) => {
    if (index === current || document.getSelection()?.type === "Range") return;
    const { top } = event.target.getBoundingClientRect();
    show(index, { focus: false });
    window.scrollBy(0, event.target.getBoundingClientRect().top - top);
  });
}

// Ready comments stand under the field that is written in, in the language of who will read them.
for (const field of document.querySelectorAll("[data-ready]")) {
  field.removeAttribute("list"); // they are offered below it instead
  field.addEventListener("focus", () => {
    for (const button of ready.querySelectorAll("button")) {
      const text = button.querySelector("span");
      text.textContent = button.dataset[field.dataset.ready];
      text.lang = field.dataset.ready;
    }
    field.parentElement.append(ready);
    ready.hidden = false;
  });
}

function pickReady(button) {
  const field = ready.parentElement.querySelector("[data-ready]");
  field.value = button.querySelector("span").textContent;
  ready.hidden = true;
  show(current); // the next key says what it is a reason for
}

ready?.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button) pickReady(button);
});

// Selecting words of a message fills its forms: for a missed mistake and for a comment. Offsets count code points.
function takeSelection() {
  const selection = document.getSelection();
  const place = selection?.anchorNode?.parentElement?.closest("[data-selectable]");
  if (!place || selection.isCollapsed || selection.focusNode !== selection.anchorNode) return;
  const start = Math.min(selection.anchorOffset, selection.focusOffset);
  const at = [...selection.anchorNode.data.slice(0, start)].length;
  for (const [form, field] of [["missed", "words"], ["remark-form", "quote"]]) {
    const fields = document.getElementById(`${form}-${place.dataset.selectable}`)?.elements;
    if (!fields) continue;
    fields[field].value = selection.toString();
    fields.start.value = at;
  }
}

document.addEventListener("selectionchange", takeSelection);

const rate = document.querySelector("#voice-rate");
if (rate && window.speechSynthesis) {
  const note = document.querySelector("#voice-note");
  const voice = new Voice(rate, {
    tell: (text) => {
      note.textContent = text;
    },
    words: { voiceless: list.dataset.wordsVoiceless },
  });
  for (const button of document.querySelectorAll("[data-listen]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      voice.read(button.parentElement.querySelector(".turn__text").textContent, list.dataset.language);
    });
  }
}

const help = document.querySelector("#keys");
for (const button of document.querySelectorAll("[data-keys]")) {
  button.hidden = false;
  button.addEventListener("click", () => help.showModal());
}

// Keys while a field is written in: Esc leaves it, Enter in the text sends it as the right one, Enter in the reason keeps
// it, and a number in an empty reason picks a ready one.
function typed(event) {
  const field = event.target;
  if (event.key === "Escape") show(current);
  if (field.matches("[data-ready]") && !field.value && /^[1-9]$/.test(event.key)) {
    const button = ready.querySelectorAll("button")[event.key - 1];
    if (!button) return;
    event.preventDefault();
    pickReady(button);
  }
  if (event.key !== "Enter" || event.shiftKey) return;
  if (field.matches("[data-judge] textarea")) {
    event.preventDefault();
    field.form.requestSubmit(field.form.querySelector("[value=amended]"));
  } else if (field.matches("[data-judge] input")) {
    event.preventDefault();
    show(current);
  }
}

const moves = {
  j: () => show(current + 1),
  k: () => show(current - 1),
  n: goOn,
  u: () => judged.at(-1)?.querySelector("[value=withdrawn]").click(),
  "?": () => help.showModal(),
};
const fields = { e: "[data-judge] textarea", c: "[data-judge] input:not([type=hidden])" };
const opened = { m: "input[name=words]", p: "input[name=text]" };

document.addEventListener("keydown", (event) => {
  const { key } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || help?.open) return;
  if (event.target.closest("input, textarea, select")) {
    typed(event);
    return;
  }
  const item = items[current];
  // Who has judged nothing yet takes back what the message says of an earlier day.
  if (moves[key] && !(key === "u" && !judged.length)) {
    event.preventDefault();
    moves[key]();
    return;
  }
  if (!item) return;
  if (/^[1-9]$/.test(key)) {
    pressChange(item, Number(key));
    return;
  }
  const target = item.querySelector(fields[key] ?? `[data-key="${CSS.escape(key)}"]:not([hidden])`);
  if (!target) return;
  event.preventDefault();
  if (fields[key]) {
    target.focus();
    return;
  }
  takeSelection(); // the browser tells of a selection later than of a key that follows it at once
  target.click();
  if (opened[key]) target.closest("details").querySelector(opened[key]).focus();
});

// A link to one message (#turn-3) is followed; else the first that waits is the current one.
list?.classList.add("queue--keys");
const linked = location.hash ? items.findIndex((item) => `#${item.id}` === location.hash) : -1;
const waiting = items.findIndex((item) => item.hasAttribute("data-waiting"));
const told = document.querySelector("#messages .notice"); // what was just done stands above, with the way back
show(linked >= 0 ? linked : Math.max(0, waiting), { scroll: linked >= 0 || (waiting > 0 && !told) });
