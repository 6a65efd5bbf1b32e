// Who else is at a conversation: told to the others, and asked, for the one that is looked at.

const PRESENCE_MS = 45_000;

export function keepPresence(list, currentItem) {
  const announced = new Map(); // address -> when it was last told

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
          badge.className = "badge badge--here";
          badge.textContent = list.dataset.wordsHere.replace("%s", name);
          return badge;
        }),
      );
    } catch {
      // a page that does not know who else is there still works
    }
  }

  setInterval(() => announce(currentItem()), PRESENCE_MS);
  return { announce };
}
