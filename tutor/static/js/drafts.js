// What is written but not yet taken by the server, kept in the browser for each session.
//
// A draft carries the identifier that its message will be sent with. Sending the same draft again, after a lost
// connection or from a reloaded page, is therefore the same message to the server, and gives one turn.

/** A new identifier (UUID version 4). Also where `crypto.randomUUID` is withheld: on plain http in a school's network. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

export class Drafts {
  constructor(session) {
    this.key = `malbeot:draft:${session}`;
  }

  /** The draft as {text, clientId}, or null. */
  load() {
    try {
      const draft = JSON.parse(localStorage.getItem(this.key));
      return draft && typeof draft.text === "string" && draft.clientId ? draft : null;
    } catch {
      return null; // storage is switched off, or holds something else
    }
  }

  save(draft) {
    try {
      if (draft.text) localStorage.setItem(this.key, JSON.stringify(draft));
      else localStorage.removeItem(this.key);
    } catch {
      // Full or switched off: the field itself still holds the text.
    }
  }

  /** Call `changed(draft or null)` when another tab changes it. */
  watch(changed) {
    window.addEventListener("storage", (event) => {
      if (event.key === this.key) changed(this.load());
    });
  }
}
