// The page on which a lesson is written, the admin's or a teacher's: keeps what is typed, checks it as importing would, splits
// pasted dialogues, and shows beside the form what learners will see.

const KEEP_AFTER = 1500;
const page = document.getElementById("authoring");
const form = document.getElementById("lesson_form");
const state = document.getElementById("authoring-state");
const list = document.getElementById("authoring-problems");

/** Every row's place is where it stands on the page, new rows included. */
function numberRows() {
  for (const group of form.querySelectorAll("[data-ordering-field]")) {
    const inputs = group.querySelectorAll("input[name$='-position']:not([name*='__prefix__'])");
    inputs.forEach((input, place) => { input.value = place; });
  }
}

function fields() {
  numberRows();
  const data = new FormData(form);
  data.set("_lesson", page.dataset.lesson);
  return data;
}

async function send(address, data) {
  const response = await fetch(address, { method: "POST", body: data });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

function showProblems({ fields: found, general }) {
  for (const old of form.querySelectorAll(".authoring__problem")) old.remove();
  for (const marked of form.querySelectorAll("[data-authoring-wrong]")) {
    marked.removeAttribute("aria-invalid");
    marked.removeAttribute("aria-describedby");
    delete marked.dataset.authoringWrong;
  }
  const items = [...general];
  for (const [name, message] of Object.entries(found)) {
    const input = form.elements.namedItem(name);
    // What nobody has filled in yet is named above the form, not shouted beside every field.
    if (!(input instanceof HTMLElement)) { items.push(message); continue; }
    const note = document.createElement("p");
    note.className = "authoring__problem";
    note.id = `problem-${name}`;
    note.textContent = message;
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", note.id);
    input.dataset.authoringWrong = "true";
    input.insertAdjacentElement("afterend", note);
  }
  list.replaceChildren(...items.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
  if (!items.length && !Object.keys(found).length) state.textContent += ` ${page.dataset.wordFine}`;
}

const preview = document.getElementById("lesson-preview");
const frame = preview.querySelector("iframe");

/** What learners would see of what stands in the form. Where one has scrolled to stays in sight. */
async function renewPreview() {
  const data = fields();
  data.set("_read_in", preview.dataset.reader ?? "");
  const response = await fetch(page.dataset.preview, { method: "POST", body: data });
  if (!response.ok) throw new Error(String(response.status));
  const text = await response.text();
  const fresh = new DOMParser().parseFromString(text, "text/html");
  const shown = frame.contentDocument?.querySelector("main");
  if (shown) shown.replaceWith(frame.contentDocument.adoptNode(fresh.querySelector("main")));
  else frame.srcdoc = text;
  for (const button of preview.querySelectorAll("[data-read-in]")) {
    button.setAttribute("aria-pressed", String(button.dataset.readIn === fresh.documentElement.lang));
  }
  preview.hidden = false;
}

let timer = 0;
let round = 0;

async function keep() {
  const mine = ++round;
  try {
    const kept = await send(page.dataset.draft, fields());
    if (mine !== round) return;
    state.textContent = kept.message;
    const problems = await send(page.dataset.check, fields());
    if (mine === round) showProblems(problems);
    if (mine === round) await renewPreview();
  } catch {
    state.textContent = page.dataset.wordFailed;
    timer = setTimeout(keep, 4 * KEEP_AFTER);
  }
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(keep, KEEP_AFTER);
}

/** Phrases are offered from what the learner says in the dialogue. */
function offerLines() {
  const lines = [...form.querySelectorAll("[name^='model_lines-'][name$='-text']")].map((input) => input.value.trim());
  const options = [...new Set(lines.filter(Boolean))].map((value) => Object.assign(document.createElement("option"), { value }));
  document.getElementById("authoring-lines").replaceChildren(...options);
  for (const input of form.querySelectorAll("input[name^='phrases-'][name$='-text'], input[name$='-example']")) {
    input.setAttribute("list", "authoring-lines");
  }
}

function addLine(line) {
  const total = form.elements.namedItem("model_lines-TOTAL_FORMS");
  const number = Number(total.value);
  form.querySelector("#model_lines-group .add-row a, #model_lines-group :is(a, button).add-row")?.click();
  if (Number(total.value) === number) return false;
  for (const name of ["speaker", "text", "translation"]) {
    form.elements.namedItem(`model_lines-${number}-${name}`).value = line[name];
  }
  return true;
}

document.getElementById("authoring-split").addEventListener("click", async () => {
  const data = new FormData();
  data.set("dialogue", document.getElementById("authoring-dialogue").value);
  data.set("csrfmiddlewaretoken", form.elements.namedItem("csrfmiddlewaretoken").value);
  try {
    const { lines } = await send(page.dataset.split, data);
    lines.forEach(addLine);
    state.textContent = lines.length ? page.dataset.wordLines : page.dataset.wordNone;
    if (lines.length) later();
  } catch {
    state.textContent = page.dataset.wordFailed;
  }
  offerLines();
});

preview.addEventListener("click", (event) => {
  const language = event.target.closest("button[data-read-in]")?.dataset.readIn;
  if (!language) return;
  preview.dataset.reader = language;
  renewPreview().catch(() => { state.textContent = page.dataset.wordFailed; });
});

form.addEventListener("input", later);
form.addEventListener("change", () => { offerLines(); later(); });
form.addEventListener("submit", () => { clearTimeout(timer); round += 1; numberRows(); });
offerLines();
// The theme of the admin gives the form no place beside it: there the panel becomes its neighbour.
if (!preview.parentElement.matches(".teach-split")) {
  form.after(preview);
  form.parentElement.classList.add("authoring-split");
}
renewPreview().catch(() => { preview.hidden = true; });
