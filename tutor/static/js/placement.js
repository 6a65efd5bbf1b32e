// The placement: words are put in order by pressing them, digits choose an option, and the result is looked for until
// the free answer has its mark. Without this script the words stand in menus, and the result in a page to reload.

const LOOK_AGAIN_MS = 1500;

const places = document.querySelector("[data-places]");
if (places) pressInOrder(places, document.querySelector("[data-order]"));
else chooseByDigit(document.querySelectorAll("input[name=answer]"));

function pressInOrder(menus, order) {
  const selects = [...menus.querySelectorAll("select")];
  const line = order.querySelector("[data-line]");
  const pool = order.querySelector("[data-pool]");
  const said = order.querySelector("[data-said]");
  line.dataset.empty = order.dataset.wordEmpty;

  for (const { value, text } of [...selects[0].options].slice(1)) {
    const word = document.createElement("button");
    Object.assign(word, { type: "button", className: "placement__word", textContent: text, value });
    word.addEventListener("click", () => move(word));
    pool.append(word);
  }

  function move(word) {
    const place = [...word.parentElement.children].indexOf(word);
    const left = word.parentElement;
    const taken = left === line;
    (taken ? pool : line).append(word);
    if (taken) word.removeAttribute("aria-label");
    else word.setAttribute("aria-label", `${order.dataset.wordBack} ${word.textContent}`);
    const words = [...line.children];
    selects.forEach((select, number) => (select.value = words[number]?.value ?? ""));
    said.textContent = words.map((one) => one.textContent).join(" ");
    const next = left.children[place] ?? left.lastElementChild;
    (next ?? document.querySelector(".placement [type=submit]")).focus();
  }

  menus.hidden = true;
  order.hidden = false;
  pool.firstElementChild.focus({ preventScroll: true });
}

function chooseByDigit(options) {
  if (!options.length) return;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const option = options[Number(event.key) - 1];
    if (!option) return;
    option.checked = true;
    option.focus();
  });
}

if (document.querySelector("[data-waits]")) setTimeout(lookAgain, LOOK_AGAIN_MS);

async function lookAgain() {
  const answer = await fetch(location.pathname, { credentials: "same-origin" }).catch(() => null);
  if (answer?.ok) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("#placement-result");
    if (fresh && !("waits" in fresh.dataset)) {
      document.querySelector("#placement-result").replaceWith(fresh);
      return;
    }
  }
  setTimeout(lookAgain, LOOK_AGAIN_MS);
}
