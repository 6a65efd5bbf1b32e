// Enter sends, Shift+Enter begins a new line, and Korean is not cut off in mid-syllable.
//
// While a syllable is being composed, Enter first belongs to the input method. The naive guards fail either way:
// ignoring the key makes Koreans press Enter twice; sending at once leaves the last syllable behind. So Enter during a
// composition only marks the message as pending; after `compositionend`, in a later task, when the field holds the
// finished syllable, the live field is read and sent once.
//
// Orders of events met in browsers:
//   Chrome, Firefox   keydown(Enter, isComposing, 229)  compositionend  [keydown(Enter, 13)]  keyup
//   Safari            compositionend  keydown(Enter, 229)  keyup

// Japanese and Chinese input methods choose a candidate with Enter: that is not yet a wish to send.
const CANDIDATE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}\p{Script=Bopomofo}]/u;

const SAME_PRESS = 400; // ms in which another keydown without a keyup is still the same press of the key

const isEnter = (event) =>
  event.key === "Enter" || event.code === "Enter" || event.code === "NumpadEnter" || event.keyCode === 13;

/** Call `send` once for every Enter pressed in `field` (a textarea). */
export function sendOnEnter(field, send) {
  let composing = false;
  let pending = false; // Enter was pressed in a composition that has not ended
  let timer = 0;
  let sentAt = -Infinity; // when this press of Enter sent; its later keydowns do nothing
  let before = ""; // the field when the composition ended, without what Enter itself may add

  const held = () => performance.now() - sentAt < SAME_PRESS;
  const release = () => {
    sentAt = -Infinity;
  };

  const sendNow = () => {
    sentAt = performance.now();
    send();
  };

  // An input method may hand its Enter on to the field: that line break is no part of the message.
  const withoutBreak = () => {
    const caret = field.selectionStart;
    const text = field.value;
    if (text[caret - 1] === "\n" && text.slice(0, caret - 1) + text.slice(caret) === before) {
      field.value = before;
      field.setSelectionRange(caret - 1, caret - 1);
    }
  };

  const sendLater = () => {
    before = field.value;
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = 0;
      withoutBreak();
      sendNow();
    }, 0);
  };

  field.addEventListener("compositionstart", () => {
    composing = true;
  });

  field.addEventListener("compositionend", (event) => {
    composing = false;
    const wished = pending && !CANDIDATE.test(event.data ?? "");
    pending = false;
    if (wished) sendLater();
  });

  field.addEventListener("beforeinput", (event) => {
    const breaks = event.inputType === "insertLineBreak" || event.inputType === "insertParagraph";
    if (timer && breaks && !event.isComposing) event.preventDefault();
  });

  field.addEventListener("keydown", (event) => {
    if (!isEnter(event)) {
      if (event.keyCode !== 229) release();
      return;
    }
    if (event.shiftKey || event.altKey) return;
    if (event.isComposing || composing) {
      pending = !event.repeat && !held();
      return;
    }
    if (event.keyCode === 229) {
      if (!timer && !held()) sendLater();
      return;
    }
    event.preventDefault();
    if (event.repeat || held()) return;
    clearTimeout(timer);
    timer = 0;
    sendNow();
  });

  field.addEventListener("keyup", (event) => {
    if (isEnter(event) && !timer) release();
  });

  field.addEventListener("blur", () => {
    pending = false;
    release();
  });
}
