// Saving a card without leaving the conversation. Without this the form is sent like any other.

import { post } from "./requests.js";

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!("card" in form.dataset)) return;
  event.preventDefault();
  if (form.getAttribute("aria-busy")) return;
  form.setAttribute("aria-busy", "true");
  const { kind, body } = await post(form.action, new FormData(form));
  form.removeAttribute("aria-busy");
  const said = form.querySelector("[role=status]");
  said.textContent = kind === "taken" ? body.message : form.dataset.lost;
  if (kind === "taken") form.querySelector("button").hidden = true;
});
