// The queue and the session view by keyboard: j/k move, n goes to the next that waits, a/r/s/e/c/m/x act, u takes the last
// verdict back. Without it the forms work alone.

import { Voice } from "./voice.js";

const PRESENCE_MS = 45_000;
const list = document.querySelector("#queue");
const items = [...document.querySelectorAll("[data-item]")];
const judged = []; // forms, the latest last
const saving = new Set(); // what the server has not answered yet
const announced = new Map(); // address -> when it was last told
let current = -1;

function show(index) {
  if (!items.length) return;
  items[current]?.classList.remove("is-current");
  current = Math.max(0, Math.min(items.length - 1, index));
  items[current].classList.add("is-current");
  items[current].focus({ preventScroll: true });
  items[current].scrollIntoView({ block: "nearest" });
  announce(items[current]);
}

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

async function judge(form, button) {
  const item = form.closest("[data-item]");
  const state = form.querySelector("[data-state]");
  const undo = form.querySelector("[value=withdrawn]");
  const withdrawn = button.value === "withdrawn";
  const body = new FormData(form, button);
  // Optimistic: the item is done at once, and is not when the server says so.
  item.classList.toggle("is-done", !withdrawn);
  undo.hidden = withdrawn;
  state.textContent = button.textContent;
  const at = judged.indexOf(form);
  if (at >= 0) judged.splice(at, 1);
  if (!withdrawn) judged.push(form);
  current = items.indexOf(item);
  if (withdrawn) show(current);
  else nextWaiting();
  const sent = fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
  saving.add(sent);
  try {
    const response = await sent;
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.error || list.dataset.wordsFailed);
    state.textContent = `${button.textContent} · ${list.dataset.wordsSaved}`;
  } catch (error) {
    item.classList.toggle("is-done", withdrawn);
    undo.hidden = !withdrawn;
    state.textContent = error instanceof SyntaxError || error instanceof TypeError ? list.dataset.wordsFailed : error.message;
    show(items.indexOf(item));
  } finally {
    saving.delete(sent);
  }
}

for (const form of document.querySelectorAll("[data-judge]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    judge(form, event.submitter ?? form.querySelector("[value=amended]"));
  });
}

// Who else is here: said to the others, and asked, for the conversation one is at.
async function announce(item) {
  const address = item?.dataset.presence ?? list?.dataset.presence;
  if (!address || document.hidden || Date.now() - (announced.get(address) ?? 0) < PRESENCE_MS / 2) return;
  announced.set(address, Date.now());
  const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value;
  try {
    const response = await fetch(address, { method: "POST", headers: { "X-CSRFToken": token, Accept: "application/json" } });
    const { others } = await response.json();
    const place = item?.querySelector("[data-at-work]") ?? document.querySelector("[data-at-work]");
    place?.replaceChildren(
      ...others.map((name) => {
        const badge = document.createElement("span");
        badge.className = "badge badge--primary";
        badge.textContent = list.dataset.wordsHere.replace("%s", name);
        return badge;
      }),
    );
  } catch {
    // a page that does not know who else is there still works
  }
}
setInterval(() => announce(items[current]), PRESENCE_MS);

// Selecting words of a message fills its forms: for a missed mistake and for a comment. Offsets count code points.
document.addEventListener("selectionchange", () => {
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
});

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

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const typing = event.target.closest("input, textarea, select");
  if (typing) {
    if (event.key === "Escape") show(current);
    if (event.key !== "Enter" || event.shiftKey) return;
    if (typing.matches("[data-judge] textarea")) {
      event.preventDefault();
      typing.form.requestSubmit(typing.form.querySelector("[value=amended]"));
    } else if (typing.matches("[data-judge] input[name=comment]")) {
      event.preventDefault(); // the reason is kept, and the next key says what it is a reason for
      show(current);
    }
    return;
  }
  const takeBack = () => judged.at(-1)?.querySelector("[value=withdrawn]").click();
  const moves = { j: () => show(current + 1), k: () => show(current - 1), n: goOn };
  if (judged.length) moves.u = takeBack;
  if (moves[event.key]) {
    event.preventDefault();
    moves[event.key]();
    return;
  }
  const item = items[current];
  if (!item) return;
  const field = { e: "[data-judge] textarea", c: "[data-judge] input[name=comment]" }[event.key];
  const target = item.querySelector(field ?? `[data-key="${CSS.escape(event.key)}"]:not([hidden])`);
  if (!target) return;
  event.preventDefault();
  if (field) {
    target.focus();
    return;
  }
  target.click();
  if (event.key === "m") target.closest("details").querySelector("input[name=words]").focus();
});

// A link to one message (#turn-3) is followed; else the first that waits is the current one.
const linked = location.hash ? items.findIndex((item) => `#${item.id}` === location.hash) : -1;
show(linked >= 0 ? linked : 0);
