// What cannot wait for the modules; a classic script, run while the page is being read.

// On a phone the conversation comes first: the panels begin closed, before they are painted, so nothing jumps.
if (window.matchMedia("(max-width: 59.99rem)").matches) {
  for (const panel of document.querySelectorAll("details[data-wide-only]")) panel.open = false;
}

// Who presses Enter before the modules have come over a slow line sends the plain form.
document.addEventListener("keydown", (event) => {
  const early = event.target.id === "message" && !document.querySelector("#practice[data-ready]");
  if (!early || event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  if (!event.repeat) event.target.form.requestSubmit();
});
