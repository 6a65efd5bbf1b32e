// The lists of a class's lesson: rows are added, moved and taken out. authoring.js keeps and checks what stands there.

const form = document.getElementById("lesson_form");

function changed(row) {
  row.dispatchEvent(new Event("change", { bubbles: true }));
}

function add(group) {
  const total = group.querySelector("input[name$='-TOTAL_FORMS']");
  const holder = document.createElement("template");
  holder.innerHTML = group.querySelector("template").innerHTML.replaceAll("__prefix__", total.value);
  const row = holder.content.querySelector("[data-row]");
  total.value = String(Number(total.value) + 1);
  group.querySelector(".teach-rows").append(row);
  show(row);
  return row;
}

function show(row) {
  for (const button of row.querySelectorAll("[data-move]")) button.hidden = false;
}

form.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.matches(".add-row")) {
    const row = add(button.closest("[data-ordering-field]"));
    if (event.detail) row.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  }
  if (button.dataset.move) {
    const row = button.closest("[data-row]");
    const other = button.dataset.move === "1" ? row.nextElementSibling : row.previousElementSibling;
    if (!other) return;
    if (button.dataset.move === "1") other.after(row); else other.before(row);
    button.focus();
    changed(row);
  }
});

form.addEventListener("change", (event) => {
  if (event.target.name?.endsWith("-DELETE")) {
    event.target.closest("[data-row]").classList.toggle("is-out", event.target.checked);
  }
});

for (const row of form.querySelectorAll("[data-row]")) show(row);
for (const button of form.querySelectorAll(".add-row")) button.hidden = false;
