// The practice page: puts composer, transcript and stream together. Without it the page works by plain forms.

import { Composer } from "./composer.js";
import { Dictation } from "./dictation.js";
import { Keyboard } from "./keyboard.js";
import { post } from "./requests.js";
import { Stream } from "./stream.js";
import { Transcript } from "./transcript.js";
import { Voice } from "./voice.js";
import { Words } from "./words.js";

const root = document.querySelector("#practice");
const part = (id) => document.getElementById(id);
const word = (name) => root.dataset[`word${name[0].toUpperCase()}${name.slice(1)}`];
const names = ["tutor", "sending", "lost", "kept", "arrived", "reload", "empty", "busy", "long", "corrected", "fine", "voiceless", "deaf", "fetching", "mute", "unheard", "listening"];
const words = Object.fromEntries(names.map((name) => [name, word(name)]));

const transcript = new Transcript(part("turns"), {
  announcer: part("announcer"),
  toLatest: part("to-latest"),
  words,
});

let composer = null;

const voice = new Voice(part("voice-rate"), {
  tell: (text) => {
    part("voice-note").textContent = text;
    part("voice-note").hidden = !text;
  },
  words,
});

const lineWords = new Words(root, part("word-card"), { tell: () => connection(words.lost) });

/** Tick the key phrases that the learner has used. */
function tickPhrases() {
  for (const item of root.querySelectorAll("[data-key-phrase]")) {
    const used = root.querySelector(`.turn__phrase[data-phrase="${item.dataset.keyPhrase}"]`) !== null;
    item.querySelector(".phrases__used").hidden = !used;
  }
}

/** Tick the goals that the turns say are reached, each with the utterance that proves it. */
function tickGoals() {
  for (const item of root.querySelectorAll(".goals > [data-goal]")) {
    const line = root.querySelector(`.turn__goal[data-goal="${item.dataset.goal}"]`);
    const turn = line?.closest(".turn");
    const proof = item.querySelector(".goals__proof");
    item.querySelector(".goals__reached").hidden = proof.hidden = !turn;
    item.querySelector(".goals__opinion").hidden = line?.dataset.by !== "model";
    item.dataset.by = line?.dataset.by ?? "";
    if (!turn) continue;
    proof.querySelector("a").hash = turn.id;
    proof.querySelector("q").textContent = turn.querySelector(".turn__text").textContent;
  }
}

/** Offer help with the first goal that is still open. */
function offerHint() {
  const hints = [...root.querySelectorAll("[data-hint]")];
  const isReached = (hint) => root.querySelector(`.turn__goal[data-goal="${hint.dataset.hint}"]`) !== null;
  const next = hints.find((hint) => !isReached(hint));
  for (const hint of hints) hint.hidden = hint !== next;
}

/** Show what the transcript and the session's status allow. */
function refresh() {
  const open = transcript.isOpen;
  lineWords.prepare();
  tickPhrases();
  tickGoals();
  offerHint();
  root.dataset.open = String(open);
  if (!composer) return;
  const hadFocus = [part("stop"), part("send")].includes(document.activeElement);
  part("send").hidden = open;
  part("stop").hidden = !open;
  if (!open && composer.note.textContent === words.busy) composer.tell("");
  if (hadFocus) composer.focus();
}

/** An answer or an event: turns, and whether the session has ended. Older turns than those shown are ignored, so
 * that an answer which comes after newer events does no harm. */
function apply({ turns = [], status }) {
  for (const turn of turns) transcript.show(turn.position, turn.html);
  if (status === "ended" && root.dataset.status !== "ended") end();
}

function end() {
  root.dataset.status = "ended";
  composer = null;
  for (const id of ["composer", "hints", "stop-form", "notice", "end-session"]) part(id)?.remove();
  part("ended").hidden = false;
  for (const form of root.querySelectorAll(".turn__retry")) form.remove();
}

function connection(text) {
  part("connection").textContent = text;
  part("connection").hidden = !text;
}

if (part("composer")) {
  composer = new Composer(part("composer"), {
    session: root.dataset.session,
    limit: Number(root.dataset.limit),
    words,
    isOpen: () => transcript.isOpen,
    taken: (state) => {
      apply(state);
      transcript.scrollToEnd();
      composer?.focus();
    },
  });
  const accept = (turn) =>
    composer?.accept(turn.dataset.clientId, turn.querySelector(".turn__text").textContent);
  transcript.onLearnerTurn = accept;
  if (part("keyboard")) new Keyboard(part("keyboard"), part("keyboard-toggle"), part("message"));
  new Dictation(part("dictate"), part("message").lang, {
    put: (text) => composer?.put(text, { heard: text }),
    tell: (text) => {
      part("voice-note").textContent = text;
      part("voice-note").hidden = !text;
    },
    words,
  });
  for (const turn of root.querySelectorAll(".turn--learner")) accept(turn);
}

root.addEventListener("click", (event) => {
  const button = event.target.closest("[data-suggest]");
  if (button) composer?.put(button.dataset.suggest);
  const listen = event.target.closest("[data-listen]");
  const line = listen?.closest(".turn").querySelector(".turn__text");
  if (line) voice.read(line.textContent, line.lang, Number(listen.dataset.listen) || undefined);
});

// Stop, ask again, check again: plain forms that answer with the turns as they stand.
root.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.id !== "stop-form" && !("async" in form.dataset)) return;
  event.preventDefault();
  if (form.getAttribute("aria-busy")) return;
  form.setAttribute("aria-busy", "true");
  const { kind, body } = await post(form.action, new FormData(form, event.submitter));
  if (kind === "taken") apply(body);
  form.removeAttribute("aria-busy");
  if (kind === "taken") transcript.tellRetry(form.action);
  else if (kind === "refused") composer?.tell(body.error);
  else connection(kind === "foreign" ? words.reload : words.lost);
});

const stream = new Stream(root.dataset.stream, root.dataset.cursor, {
  handlers: {
    text: (data) => transcript.grow(data),
    turn: (data) => transcript.show(data.position, data.html),
    session: (data) => apply(data),
    tutor: (data) => {
      const notice = part("notice");
      const news = document.createElement("div");
      news.innerHTML = data.html;
      // Saying the same again would have it read out again.
      if (!notice || news.textContent.trim() === notice.textContent.trim()) return;
      transcript.keepingPlace(() => notice.replaceChildren(...news.childNodes));
    },
  },
  connected: () => {
    connection("");
    composer?.resend();
  },
  lost: () => connection(words.lost),
});

transcript.onChange = refresh;
lineWords.prepare();
tickPhrases();
tickGoals();
stream.open();
transcript.scrollToEnd();
composer?.focus();
root.dataset.ready = "true";
