/** What is said on the page itself and about what is selected there, in English; a part of `en`. */

const number = new Intl.NumberFormat('en');
const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 });

export const pageTexts = {
  done: {
    mode: {
      words: 'No doubtful word is left on this page.',
      lines: 'No doubtful line is left on this page.',
      grid: 'No doubtful grid cell is left on this page.',
      links: 'No doubtful entity or link is left on this page.',
      tables: 'No doubtful table or cell is left on this page.',
    },
    page: (chord: string): string => `${chord} marks the page reviewed.`,
    elsewhere: (mode: string, amount: number, key: string): string => `${number.format(amount)} still doubtful in ${mode}: press ${key}.`,
  },

  canvas: {
    label: 'Page',
    before: (line: number): string => `before ${number.format(line)}`,
    after: (line: number): string => `after ${number.format(line)}`,
    cell: (cell: number): string => `cell ${number.format(cell)}`,
    line: (rank: number): string => `line ${number.format(rank)}`,
    newLine: 'new line',
    drawnWord: 'Text of the new word',
    drawnPlaceholder: 'Type the word',
    imageFailed: 'The image of this page could not be shown.',
    imageFailedAdvice: 'Open the page again. If it stays away, import the document anew.',
  },

  ask: {
    title: 'Ask about this page',
    question: 'Question',
    placeholder: 'What is the total?',
    ask: 'Ask',
    hint: 'The model looks for the answer on this page. The words that it rests on are lit.',
    answers: 'Answers',
    waiting: 'Looking for it…',
    none: 'It found no answer on this page.',
    notFilledIn: 'Nothing is filled in there.',
    /** Where an answer comes from. */
    by: {
      link: (key: string): string => `By the link of “${key}”`,
      field: 'By a field that the model knows',
      decoder: 'Written by the model',
    },
    kept: 'Kept with the page',
    keep: 'Keep',
    keepHint: 'Keep the question with the page: its answer can be corrected, and is exported as DocVQA and JSONL',
    remove: 'Remove',
    removeNamed: (question: string): string => `Remove “${question}”`,
    unanswered: 'The page does not answer it',
    fromFile: 'From a file.',
    answeredBy: (reviewer: string): string => `By ${reviewer}.`,
    otherWays: 'Other ways of saying it on lines of their own.',
    showKey: 'Show what it is linked to on the page',
    notCopied: 'In the model’s own spelling: no word of the page says it so.',
    showWords: 'Show on the page',
    spoken: (answer: string, confidence: number): string => `${answer}, ${percent.format(confidence)} sure`,
  },

  /** What is selected, for those who hear the screen. */
  spoken: {
    noLine: 'in no line',
    cell: (cell: number | null): string => `, cell ${cell === null ? 'unknown' : number.format(cell)}`,
    word: (text: string, place: string, cell: string): string => `word ${text}, ${place}${cell}`,
    line: (rank: number, text: string): string => `line ${number.format(rank)}${text === '' ? ', no words yet' : `: ${text}`}`,
    entity: (label: string, text: string): string => `${label}: ${text}`,
    link: (from: string, to: string): string => `link from ${from} to ${to}`,
    proposed: (thing: string): string => `link to ${thing}?`,
    doubtful: ', doubtful',
    more: (amount: number): string => `, and ${number.format(amount)} more`,
  },
} as const;
