/** A single word that the text also writes without a capital is no name: "Banken", "Cookies". */
export function commonWordsOf(text: string): (name: string) => boolean {
  const answers = new Map<string, boolean>();
  return (name) => {
    let answer = answers.get(name);
    if (answer === undefined) {
      answer = /^\p{Lu}\p{Ll}{1,39}$/u.test(name) && standsAlone(name.toLowerCase(), text);
      answers.set(name, answer);
    }
    return answer;
  };
}

/** Does the text have these letters as a word that is no part of an address? */
function standsAlone(word: string, text: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const end = at + word.length;
    if (!IN_WORD_BEFORE.test(text[at - 1] ?? '') && !IN_WORD_BEHIND.test(text.slice(end, end + 2))) return true;
  }
  return false;
}

/** What makes letters a part of a longer word, or of an address. */
const IN_WORD_BEFORE = /[\p{L}\p{N}@./_-]/u;
const IN_WORD_BEHIND = /^(?:[\p{L}\p{N}@/_]|[.-][\p{L}\p{N}])/u;
