// Dictating into the message, by the Web Speech API, only where the browser understands speech on the device itself.
//
// Browsers that would send the voice to a server are not asked to: the button explains instead.

const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition;

/** Whether this browser can understand the language without sending the voice anywhere. */
async function understands(language) {
  if (!Recognition?.available) return false;
  try {
    return (await Recognition.available({ langs: [language], processLocally: true })) === "available";
  } catch {
    return false;
  }
}

export class Dictation {
  /** `put` takes what was said, `tell` what is to be said about it. */
  constructor(button, language, { put, tell, words }) {
    this.button = button;
    this.language = { ko: "ko-KR", en: "en-US" }[language];
    this.put = put;
    this.tell = tell;
    this.words = words;
    this.running = null;
    button.hidden = false;
    button.addEventListener("click", () => (this.running ? this.running.stop() : this.start()));
  }

  async start() {
    if (!(await understands(this.language))) {
      this.tell(this.words.deaf);
      return;
    }
    const recognition = new Recognition();
    recognition.lang = this.language;
    recognition.processLocally = true;
    let heard = "";
    recognition.addEventListener("result", (event) => {
      heard = Array.from(event.results, (result) => result[0].transcript).join(" ").trim();
    });
    recognition.addEventListener("end", () => {
      this.running = null;
      this.button.setAttribute("aria-pressed", "false");
      this.tell(heard ? "" : this.words.unheard);
      if (heard) this.put(heard);
    });
    this.running = recognition;
    this.button.setAttribute("aria-pressed", "true");
    this.tell(this.words.listening);
    recognition.start();
  }
}
