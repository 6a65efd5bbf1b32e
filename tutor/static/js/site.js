// What every page has: the account menu closes by itself, and forms that ask for a time zone learn the browser's.

import "./timezone.js";

const menu = document.querySelector("#account-menu");

if (menu) {
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

// What is folded on the screen is printed where the page says so.
const folded = () => document.querySelectorAll("details[data-print]:not([open])");
let unfolded = [];
addEventListener("beforeprint", () => {
  unfolded = [...folded()];
  for (const part of unfolded) part.open = true;
});
addEventListener("afterprint", () => {
  for (const part of unfolded) part.open = false;
});

// Only for the page that says there is no network; browsers without workers, or on plain http, do well without it.
if ("serviceWorker" in navigator) navigator.serviceWorker.register("/service-worker.js").catch(() => {});
