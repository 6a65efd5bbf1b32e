// Putting 한글 together from the letters of the two-set keyboard (두벌식, KS X 5002), as an input method does.
//
// Pure functions of text: what stands before the caret, and a letter that is typed or a letter that is taken back.

const BASE = 0xac00;
const INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
const FINALS = ["", ..."ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"];
const PAIRS = {
  ㅗㅏ: "ㅘ", ㅗㅐ: "ㅙ", ㅗㅣ: "ㅚ", ㅜㅓ: "ㅝ", ㅜㅔ: "ㅞ", ㅜㅣ: "ㅟ", ㅡㅣ: "ㅢ",
  ㄱㅅ: "ㄳ", ㄴㅈ: "ㄵ", ㄴㅎ: "ㄶ", ㄹㄱ: "ㄺ", ㄹㅁ: "ㄻ", ㄹㅂ: "ㄼ", ㄹㅅ: "ㄽ", ㄹㅌ: "ㄾ", ㄹㅍ: "ㄿ", ㄹㅎ: "ㅀ", ㅂㅅ: "ㅄ",
};
const SPLIT = Object.fromEntries(Object.entries(PAIRS).map(([pair, one]) => [one, [...pair]]));

const isVowel = (letter) => letter !== "" && VOWELS.includes(letter);
const isInitial = (letter) => letter !== "" && INITIALS.includes(letter);

/** Initial, vowel and final of a syllable; null for anything else. */
function split(syllable) {
  const code = (syllable?.charCodeAt(0) ?? 0) - BASE;
  if (!(code >= 0 && code < 11172)) return null;
  return [INITIALS[Math.floor(code / 588)], VOWELS[Math.floor((code % 588) / 28)], FINALS[code % 28]];
}

const join = (initial, vowel, final = "") =>
  String.fromCharCode(BASE + (INITIALS.indexOf(initial) * 21 + VOWELS.indexOf(vowel)) * 28 + FINALS.indexOf(final));

/** The text with a letter typed at its end. What is no letter of 한글 is put there as it is. */
export function typed(text, letter) {
  const last = text.slice(-1);
  const before = text.slice(0, -1);
  const parts = split(last);
  if (isVowel(letter)) {
    if (parts) {
      const [initial, vowel, final] = parts;
      if (!final) {
        const both = PAIRS[vowel + letter];
        return both ? before + join(initial, both) : text + letter;
      }
      // The final, or its second half, begins the next syllable: 갑 and ㅏ make 가바.
      const [stays, moves] = SPLIT[final] ?? ["", final];
      return before + join(initial, vowel, stays) + join(moves, letter);
    }
    if (isInitial(last)) return before + join(last, letter);
    const both = isVowel(last) && PAIRS[last + letter];
    return both ? before + both : text + letter;
  }
  if (parts && isInitial(letter)) {
    const [initial, vowel, final] = parts;
    if (!final) return FINALS.includes(letter) ? before + join(initial, vowel, letter) : text + letter;
    const both = PAIRS[final + letter];
    return both ? before + join(initial, vowel, both) : text + letter;
  }
  return text + letter;
}

/** The text with its last letter taken back: 값 becomes 갑, 가 becomes ㄱ. */
export function erased(text) {
  const characters = Array.from(text);
  const last = characters.pop() ?? "";
  const before = characters.join("");
  const parts = split(last);
  if (!parts) return before + (SPLIT[last]?.[0] ?? "");
  const [initial, vowel, final] = parts;
  if (final) return before + join(initial, vowel, SPLIT[final]?.[0] ?? "");
  const half = SPLIT[vowel]?.[0];
  return before + (half ? join(initial, half) : initial);
}
