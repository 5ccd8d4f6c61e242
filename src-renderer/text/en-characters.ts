/**
 * Characters that keyboards lack and old or exact documents have, with their English names (after the Unicode Standard
 * and the Medieval Unicode Font Initiative), in the groups in which they are offered. Names are what is searched.
 */

export interface CharacterGroup {
  readonly title: string;
  readonly characters: readonly (readonly [character: string, name: string])[];
}

export const characterGroups: readonly CharacterGroup[] = [
  {
    title: 'Old letters and ligatures',
    characters: [
      ['ſ', 'long s'], ['ꝛ', 'r rotunda'], ['æ', 'ae, ash'], ['Æ', 'capital ae, ash'], ['œ', 'oe ligature'], ['Œ', 'capital oe ligature'],
      ['ß', 'sharp s'], ['ẞ', 'capital sharp s'], ['þ', 'thorn'], ['Þ', 'capital thorn'], ['ð', 'eth'], ['Ð', 'capital eth'],
      ['ȝ', 'yogh'], ['Ȝ', 'capital yogh'], ['ƿ', 'wynn'], ['Ƿ', 'capital wynn'], ['ꝺ', 'insular d'], ['ꝼ', 'insular f'], ['ᵹ', 'insular g'],
      ['ꞃ', 'insular r'], ['ꞅ', 'insular s'], ['ꞇ', 'insular t'], ['ꝩ', 'vend'], ['ı', 'dotless i'], ['ȷ', 'dotless j'], ['ʒ', 'ezh, tailed z'],
      ['ﬀ', 'ff ligature'], ['ﬁ', 'fi ligature'], ['ﬂ', 'fl ligature'], ['ﬃ', 'ffi ligature'], ['ﬄ', 'ffl ligature'], ['ﬅ', 'long s t ligature'],
      ['ﬆ', 'st ligature'], ['ꜩ', 'tz ligature'], ['ꜳ', 'aa ligature'], ['ꜵ', 'ao ligature'], ['ꜷ', 'au ligature'], ['ĳ', 'ij ligature'],
      ['ꝏ', 'oo ligature'], ['ꝡ', 'vy ligature'], ['ﬓ', 'Armenian men now ligature'], ['ɔ', 'open o, reversed c'],
    ],
  },
  {
    title: 'Abbreviations',
    characters: [
      ['⁊', 'Tironian et'], ['ꝑ', 'p with stroke, per'], ['ꝓ', 'p with flourish, pro'], ['ꝕ', 'p with squirrel tail, prae'], ['ꝗ', 'q with stroke, quam'],
      ['ꝙ', 'q with diagonal stroke, quod'], ['ꝝ', 'rum rotunda, -rum'], ['ꝯ', 'con, com'], ['ꝰ', 'us sign, -us'], ['ꝫ', 'et sign, -que, -us'],
      ['ꝭ', 'is sign, -is'], ['ꝟ', 'v with stroke, ver'], ['ꝥ', 'thorn with stroke, that'], ['ꝧ', 'thorn with stroke through descender'],
      ['ƀ', 'b with stroke'], ['đ', 'd with stroke'], ['ħ', 'h with stroke'], ['ꝁ', 'k with stroke'], ['ł', 'l with stroke'], ['ꝉ', 'l with high stroke'],
      ['ꞩ', 's with oblique stroke, ser'], ['℞', 'recipe, response'], ['℟', 'response'], ['℣', 'versicle'], ['№', 'numero'], ['℅', 'care of'],
      ['&', 'ampersand'], ['@', 'at sign'], ['ª', 'feminine ordinal'], ['º', 'masculine ordinal'], ['†', 'dagger, obiit'], ['‡', 'double dagger'],
    ],
  },
  {
    title: 'Combining marks',
    characters: [
      ['\u0304', 'combining macron, nasal stroke'], ['\u0305', 'combining overline'], ['\u0303', 'combining tilde'], ['\u0301', 'combining acute'],
      ['\u0300', 'combining grave'], ['\u0302', 'combining circumflex'], ['\u0308', 'combining diaeresis, umlaut'], ['\u0364', 'combining small e above, old umlaut'],
      ['\u0366', 'combining small o above'], ['\u0367', 'combining small u above'], ['\u0363', 'combining small a above'], ['\u0365', 'combining small i above'],
      ['\u036C', 'combining small r above'], ['\u036E', 'combining small v above'], ['\u036D', 'combining small t above'], ['\u0307', 'combining dot above, punctum delens'],
      ['\u0323', 'combining dot below, deleted letter'], ['\u0306', 'combining breve'], ['\u030C', 'combining caron'], ['\u030A', 'combining ring above'],
      ['\u0327', 'combining cedilla'], ['\u0328', 'combining ogonek'], ['\u0331', 'combining macron below'], ['\u0332', 'combining low line, underline'],
      ['\u0335', 'combining short stroke'], ['\u0336', 'combining long stroke, struck out'], ['\u0338', 'combining long slash'], ['\u035B', 'combining zigzag above, -er'],
      ['\u1DD3', 'combining open a above'], ['\u1DD2', 'combining us above'], ['\u0313', 'combining comma above'], ['\u0314', 'combining reversed comma above'],
    ],
  },
  {
    title: 'Accented letters',
    characters: [
      ['á', 'a acute'], ['à', 'a grave'], ['â', 'a circumflex'], ['ä', 'a umlaut'], ['ã', 'a tilde'], ['å', 'a ring'], ['ā', 'a macron'], ['ą', 'a ogonek'],
      ['ç', 'c cedilla'], ['č', 'c caron'], ['ć', 'c acute'], ['é', 'e acute'], ['è', 'e grave'], ['ê', 'e circumflex'], ['ë', 'e diaeresis'], ['ē', 'e macron'],
      ['ę', 'e ogonek, e caudata'], ['ě', 'e caron'], ['ẽ', 'e tilde'], ['í', 'i acute'], ['ì', 'i grave'], ['î', 'i circumflex'], ['ï', 'i diaeresis'], ['ī', 'i macron'],
      ['ñ', 'n tilde'], ['ń', 'n acute'], ['ň', 'n caron'], ['ó', 'o acute'], ['ò', 'o grave'], ['ô', 'o circumflex'], ['ö', 'o umlaut'], ['õ', 'o tilde'],
      ['ø', 'o slash'], ['ō', 'o macron'], ['ő', 'o double acute'], ['ř', 'r caron'], ['š', 's caron'], ['ś', 's acute'], ['ť', 't caron'], ['ú', 'u acute'],
      ['ù', 'u grave'], ['û', 'u circumflex'], ['ü', 'u umlaut'], ['ū', 'u macron'], ['ů', 'u ring'], ['ű', 'u double acute'], ['ÿ', 'y diaeresis'], ['ý', 'y acute'],
      ['ž', 'z caron'], ['ź', 'z acute'], ['ż', 'z dot above'],
    ],
  },
  {
    title: 'Currency, weights and measures',
    characters: [
      ['£', 'pound sterling'], ['₤', 'lira'], ['€', 'euro'], ['¢', 'cent'], ['¥', 'yen'], ['₣', 'French franc'], ['ƒ', 'florin, guilder'], ['₰', 'German penny, pfennig'],
      ['₶', 'livre tournois'], ['₧', 'peseta'], ['₽', 'rouble'], ['ℳ', 'mark'], ['₥', 'mill'], ['¤', 'currency'], ['℔', 'pound weight, lb bar'], ['℥', 'ounce, apothecary'],
      ['ℨ', 'dram, apothecary'], ['℈', 'scruple, apothecary'], ['ꝉ', 'libra, l with high stroke'], ['°', 'degree'], ['′', 'prime, feet, minutes'], ['″', 'double prime, inches, seconds'],
      ['±', 'plus or minus'], ['×', 'times'], ['÷', 'divided by'], ['−', 'minus'], ['≈', 'about equal'], ['‰', 'per mille'], ['µ', 'micro'],
    ],
  },
  {
    title: 'Fractions and numerals',
    characters: [
      ['½', 'one half'], ['⅓', 'one third'], ['⅔', 'two thirds'], ['¼', 'one quarter'], ['¾', 'three quarters'], ['⅕', 'one fifth'], ['⅖', 'two fifths'], ['⅗', 'three fifths'],
      ['⅘', 'four fifths'], ['⅙', 'one sixth'], ['⅚', 'five sixths'], ['⅛', 'one eighth'], ['⅜', 'three eighths'], ['⅝', 'five eighths'], ['⅞', 'seven eighths'],
      ['⅒', 'one tenth'], ['⁄', 'fraction slash'], ['⅟', 'one over'], ['¹', 'superscript one'], ['²', 'superscript two'], ['³', 'superscript three'], ['⁴', 'superscript four'],
      ['ᵉ', 'superscript e'], ['ʳ', 'superscript r'], ['ˢ', 'superscript s'], ['ᵗ', 'superscript t'], ['ʰ', 'superscript h'], ['ᵈ', 'superscript d'], ['ᵒ', 'superscript o'],
      ['ᵃ', 'superscript a'], ['ᵐ', 'superscript m'], ['ⁿ', 'superscript n'], ['ↀ', 'Roman one thousand'], ['Ↄ', 'Roman apostrophus, reversed C'], ['Ⅽ', 'Roman hundred'],
      ['ↁ', 'Roman five thousand'], ['ↂ', 'Roman ten thousand'],
    ],
  },
  {
    title: 'Punctuation and signs',
    characters: [
      ['’', 'apostrophe, right single quote'], ['‘', 'left single quote'], ['“', 'left double quote'], ['”', 'right double quote'], ['„', 'low double quote'], ['‚', 'low single quote'],
      ['«', 'left guillemet'], ['»', 'right guillemet'], ['‹', 'left single guillemet'], ['›', 'right single guillemet'], ['–', 'en dash'], ['—', 'em dash'], ['‐', 'hyphen'],
      ['⸗', 'double oblique hyphen'], ['¬', 'not sign, word break'], ['\u00AD', 'soft hyphen'], ['…', 'ellipsis'], ['·', 'middle dot'], ['•', 'bullet'], ['¶', 'pilcrow, paragraph'],
      ['§', 'section'], ['☞', 'manicule, pointing hand'], ['⁂', 'asterism'], ['※', 'reference mark'], ['❧', 'hedera, floral heart'], ['¿', 'inverted question mark'],
      ['¡', 'inverted exclamation mark'], ['⁖', 'three dot punctuation'], ['꞉', 'modifier colon'], ['\u2E4E', 'punctus elevatus'], ['⁞', 'vertical four dots'], ['‸', 'caret, insertion'],
      ['☐', 'empty box'], ['☑', 'ticked box'], ['☒', 'crossed box'], ['✓', 'tick'], ['✗', 'cross'], ['→', 'right arrow'], ['©', 'copyright'], ['®', 'registered'], ['\u00A0', 'no-break space'],
      ['☉', 'Sun, Sunday'], ['☽', 'Moon, Monday'], ['♂', 'Mars, Tuesday, male'], ['☿', 'Mercury, Wednesday'], ['♃', 'Jupiter, Thursday'], ['♀', 'Venus, Friday, female'],
      ['♄', 'Saturn, Saturday'], ['✠', 'Maltese cross'], ['⚭', 'marriage'], ['⚔', 'crossed swords, killed in battle'],
    ],
  },
];

/** Names of the signs that every keyboard has. */
export const signNames: Readonly<Record<string, string>> = {
  ' ': 'space', '!': 'exclamation mark', '"': 'quotation mark', '#': 'number sign', $: 'dollar sign', '%': 'percent sign', "'": 'straight apostrophe',
  '(': 'left parenthesis', ')': 'right parenthesis', '*': 'asterisk', '+': 'plus sign', ',': 'comma', '-': 'hyphen-minus', '.': 'full stop', '/': 'slash', ':': 'colon',
  ';': 'semicolon', '<': 'less-than sign', '=': 'equals sign', '>': 'greater-than sign', '?': 'question mark', '[': 'left bracket', '\\': 'backslash', ']': 'right bracket',
  '^': 'circumflex', _: 'underscore', '`': 'grave accent', '{': 'left brace', '|': 'vertical bar', '}': 'right brace', '~': 'tilde',
};

export const digitNames = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'] as const;

export const characterTexts = {
  /** Sets of characters that are easily taken for each other. */
  lookAlikes: ['O0oQΟОⅭ', 'Il1|!iıĺ⁞', 'ſf', 'S5s$', 'Z2z', 'B8ßẞ', 'G6C', 'b6', 'g9q', 'T7', 'A4', '\'’‘ʼ′`', '"“”„″', '-–—−‐⸗¬', '.·,', ':;', 'xX×✗', 'æœ', 'þÞp', 'ðdđ', 'ȝ3ʒz', 'uvn', 'ce', 'rꝛ2', '&⁊7'],
  of: {
    capital: (letter: string): string => `capital ${letter}`,
    small: (letter: string): string => `small ${letter}`,
    digit: (name: string): string => `digit ${name}`,
    combining: 'combining ',
    with: (base: string, marks: readonly string[]): string => `${base} with ${marks.join(' and ')}`,
    unknown: (code: string): string => `character ${code}`,
  },
} as const;
