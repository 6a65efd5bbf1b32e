// The queue by keyboard: j/k move, n goes to the next that waits, a/e/r/c/u act. Without it the forms work alone.

const list = document.querySelector("#queue");
const items = [...document.querySelectorAll("[data-item]")];
let current = -1;

function show(index) {
  if (!items.length) return;
  items[current]?.classList.remove("is-current");
  current = Math.max(0, Math.min(items.length - 1, index));
  items[current].classList.add("is-current");
  items[current].focus({ preventScroll: true });
  items[current].scrollIntoView({ block: "nearest" });
}

function nextWaiting() {
  const next = items.findIndex((item, index) => index > current && !item.classList.contains("is-done"));
  if (next >= 0) show(next);
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
  const before = items.indexOf(item);
  if (!withdrawn) {
    current = before;
    nextWaiting();
  }
  try {
    const response = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.error || list.dataset.wordsFailed);
    state.textContent = `${button.textContent} · ${list.dataset.wordsSaved}`;
  } catch (error) {
    item.classList.toggle("is-done", withdrawn);
    undo.hidden = !withdrawn;
    state.textContent = error instanceof SyntaxError || error instanceof TypeError ? list.dataset.wordsFailed : error.message;
    show(before);
  }
}

for (const form of document.querySelectorAll("[data-judge]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    judge(form, event.submitter ?? form.querySelector("[value=amended]"));
  });
}

// Selecting the learner's words fills the form for a missed mistake. Offsets count code points.
document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  const place = selection?.anchorNode?.parentElement?.closest("[data-selectable]");
  if (!place || selection.isCollapsed || selection.focusNode !== selection.anchorNode) return;
  const form = document.getElementById(place.dataset.selectable);
  if (!form) return;
  const start = Math.min(selection.anchorOffset, selection.focusOffset);
  form.elements.words.value = selection.toString();
  form.elements.start.value = [...selection.anchorNode.data.slice(0, start)].length;
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.closest("input, textarea, select");
  if (typing) {
    if (event.key === "Escape") show(current);
    if (event.key === "Enter" && !event.isComposing && typing.matches("[data-judge] textarea") && !event.shiftKey) {
      event.preventDefault();
      const form = typing.form;
      form.requestSubmit(form.querySelector("[value=amended]"));
    }
    return;
  }
  const moves = { j: () => show(current + 1), k: () => show(current - 1), n: nextWaiting };
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
  if (field) target.focus();
  else target.click();
});

show(0);
