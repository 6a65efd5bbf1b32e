// One EventSource for the page. Each event carries a cursor; after a break the server goes on from the last one.

const RETRY = [1000, 2000, 4000, 8000, 15_000];
const UNNOTICED = 1500; // ms in which a connection may come back before anything is said
const HIDDEN = 30_000; // ms after which a page nobody looks at gives its connection back: browsers allow six to a site

export class Stream {
  /** `handlers`: functions by event name (text, turn, session, tutor), each given the event's data. */
  constructor(url, cursor, { handlers, connected, lost }) {
    this.url = url;
    this.cursor = cursor;
    this.handlers = handlers;
    this.connected = connected;
    this.lost = lost;
    this.failures = 0;
    this.noticing = 0;
    this.source = null;
    this.timer = 0;
    this.resting = 0;
    document.addEventListener("visibilitychange", () => this.rest());
    window.addEventListener("pagehide", () => this.close());
    window.addEventListener("pageshow", (event) => event.persisted && this.open());
    window.addEventListener("online", () => this.open());
  }

  open() {
    this.close();
    const source = new EventSource(`${this.url}?after=${encodeURIComponent(this.cursor)}`);
    this.source = source;
    source.addEventListener("open", () => {
      this.failures = 0;
      clearTimeout(this.noticing);
      this.noticing = 0;
      this.connected();
    });
    source.addEventListener("error", () => {
      if (source !== this.source) return;
      this.noticing ||= setTimeout(this.lost, UNNOTICED);
      // While it is CONNECTING the browser tries again by itself; once CLOSED (an answer it did not like) we do.
      if (source.readyState === EventSource.CLOSED) this.openLater();
    });
    for (const [name, handle] of Object.entries(this.handlers)) {
      source.addEventListener(name, (event) => {
        if (source !== this.source) return;
        if (event.lastEventId) this.cursor = event.lastEventId;
        handle(JSON.parse(event.data));
      });
    }
  }

  openLater() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.open(), RETRY[Math.min(this.failures, RETRY.length - 1)]);
    this.failures += 1;
  }

  close() {
    clearTimeout(this.timer);
    this.source?.close();
    this.source = null;
  }

  rest() {
    clearTimeout(this.resting);
    if (document.hidden) {
      this.resting = setTimeout(() => this.close(), HIDDEN);
    } else if (!this.source) {
      this.open();
    }
  }
}
