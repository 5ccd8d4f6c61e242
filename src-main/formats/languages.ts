/** Languages as recognition names them, for formats that name them otherwise. */

/** Tesseract's codes (ISO 639-2 and 639-3, with marks of script) to ISO 639-1. */
const TWO_LETTERS: Readonly<Record<string, string>> = {
  ara: 'ar', bul: 'bg', ces: 'cs', chi_sim: 'zh', chi_tra: 'zh', dan: 'da', deu: 'de', deu_latf: 'de', ell: 'el', eng: 'en', est: 'et', fin: 'fi',
  fra: 'fr', frk: 'de', heb: 'he', hin: 'hi', hrv: 'hr', hun: 'hu', ind: 'id', isl: 'is', ita: 'it', jpn: 'ja', kor: 'ko', lat: 'la', lav: 'lv',
  lit: 'lt', nld: 'nl', nor: 'no', pol: 'pl', por: 'pt', ron: 'ro', rus: 'ru', slk: 'sk', slv: 'sl', spa: 'es', srp: 'sr', swe: 'sv', tha: 'th',
  tur: 'tr', ukr: 'uk', vie: 'vi',
};

/** The first of some languages (`deu+fra`) in two letters; `und`, as BCP 47 has it, where it is not known. */
export function twoLetterLanguage(codes: string): string {
  return TWO_LETTERS[codes.split('+')[0] ?? ''] ?? 'und';
}

/** Characters of scripts that are written without spaces between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u3000-\u303f\uff00-\uff60]/u;

/** Joins the words of a text: with a space, but with none between two characters of scripts that are written without. */
export function joinWords(words: readonly string[]): string {
  return words.reduce((text, word) => {
    const last = Array.from(text).at(-1) ?? '';
    const first = Array.from(word)[0] ?? '';
    const glued = text === '' || word === '' || (UNSPACED.test(last) && UNSPACED.test(first));
    return glued ? text + word : `${text} ${word}`;
  }, '');
}
