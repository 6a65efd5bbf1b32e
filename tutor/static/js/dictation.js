// Dictating into the message, by the Web Speech API, only where the browser understands speech on the device itself.
//
// Browsers that would send the voice to a server are not asked to: the button explains instead.

const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition;

/** How far this browser can understand the language without sending the voice anywhere: "available", "downloadable",
 * "downloading", or "unavailable". */
async function availability(options) {
  try {
    return (await Recognition?.available?.(options)) ?? "unavailable";
  } catch {
    return "unavailable";
  }
}

export class Dictation {
  /** `put` takes what was said, `tell` what is to be said about it. */
  constructor(button, language, { put, tell, words }) {
    this.button = button;
    this.language = { ko: "ko-KR", en: "en-US" }[language];
    this.options = { langs: [this.language], processLocally: true };
    this.put = put;
    this.tell = tell;
    this.words = words;
    this.running = null;
    button.hidden = false;
    button.addEventListener("click", () => (this.running ? this.running.stop() : this.start()));
  }

  async start() {
    const state = await availability(this.options);
    if (state !== "available") {
      const comes = ["downloadable", "downloading"].includes(state) && Recognition.install;
      this.tell(comes ? this.words.fetching : this.words.deaf);
      if (comes) Recognition.install(this.options).catch(() => this.tell(this.words.deaf));
      return;
    }
    const recognition = new Recognition();
    recognition.lang = this.language;
    recognition.processLocally = true;
    let heard = "";
    let trouble = this.words.unheard;
    recognition.addEventListener("result", (event) => {
      heard = Array.from(event.results, (result) => result[0].transcript).join(" ").trim();
    });
    recognition.addEventListener("error", ({ error }) => {
      if (["not-allowed", "audio-capture"].includes(error)) trouble = this.words.mute;
      else if (error !== "no-speech" && error !== "aborted") trouble = this.words.deaf;
    });
    recognition.addEventListener("end", () => {
      this.running = null;
      this.button.setAttribute("aria-pressed", "false");
      this.tell(heard ? "" : trouble);
      if (heard) this.put(heard);
    });
    this.running = recognition;
    this.button.setAttribute("aria-pressed", "true");
    this.tell(this.words.listening);
    recognition.start();
  }
}
