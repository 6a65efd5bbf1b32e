// Reading the tutor's lines aloud with a voice of the learner's own machine; what has none is told why.
//
// Only voices that work on the machine itself are used: others would send the conversation to somebody else.

// Kept beside the rate of the settings page: who changes that begins anew with it.
const kept = (rate) => `malbeot.voice-rate.${rate.dataset.usual}`;

export class Voice {
  constructor(rate, { tell, words }) {
    this.rate = rate;
    this.tell = tell;
    this.words = words;
    this.speaking = null; // the text being read
    this.engine = window.speechSynthesis;
    this.engine?.getVoices(); // browsers load their list when it is first asked for
    try {
      rate.value = localStorage.getItem(kept(rate)) ?? rate.value;
    } catch {
      // without a store the choice lasts as long as the page
    }
    rate.addEventListener("change", () => this.keep());
    window.addEventListener("pagehide", () => this.stop());
  }

  keep() {
    try {
      localStorage.setItem(kept(this.rate), this.rate.value);
    } catch {
      // as above
    }
  }

  /** Read the text aloud, at `rate` or the chosen speed; the same text again stops it. */
  read(text, language, rate = Number(this.rate.value)) {
    const again = this.speaking === text;
    this.stop();
    if (again) return;
    const voice = this.engine?.getVoices().find((one) => one.localService && one.lang.toLowerCase().startsWith(language));
    this.tell(voice ? "" : this.words.voiceless);
    if (!voice) return;
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = rate;
    const over = () => {
      if (this.speaking === text) this.speaking = null;
    };
    utterance.addEventListener("end", over);
    utterance.addEventListener("error", over);
    this.speaking = text;
    this.engine.speak(utterance);
  }

  stop() {
    this.speaking = null;
    this.engine?.cancel();
  }
}
