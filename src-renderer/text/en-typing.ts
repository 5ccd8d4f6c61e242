/** What is said while a text is being typed, in English; a part of `en`. */

const list = new Intl.ListFormat('en');
const sentences = (parts: readonly string[]): string => (parts.length === 0 ? '.' : `: ${list.format(parts)}.`);

export const typingTexts = {
  change: {
    label: 'What you change',
    quoted: (text: string): string => `“${text}”`,
    list: (parts: readonly string[]): string => list.format(parts),
    replaced: (removed: string, added: string): string => `${removed} became ${added}`,
    added: (added: string): string => `${added} added`,
    removed: (removed: string): string => `${removed} removed`,
    spoken: (before: string, after: string, parts: readonly string[]): string => `“${before}” is now “${after}”${sentences(parts)}`,
    pair: (before: string, after: string): string => `${before} → ${after}`,
  },

  characters: {
    title: 'Special characters',
    recent: 'Last used',
    all: 'All characters',
    search: 'Find a character by name or code',
    placeholder: 'long s, ligature, macron, 017F …',
    none: 'No character of that name.',
    insert: (name: string): string => `Insert ${name}`,
    hint: 'Enter puts it in, Shift+Enter puts it in and stays, Esc goes back to the text.',
    close: 'Close',
    tip: (name: string, code: string): string => `${name} · ${code}`,
  },

  said: {
    noPageLeft: 'No page is left that waits for review.',
    cells: (most: number): string => `The grid has ${most} cells.`,
    cellsAdvice: (most: number): string => `Type a number from 1 to ${most}.`,
    noLongerFits: 'The page had changed, and an edit no longer fits it.',
    fetchedAfresh: 'The page was fetched afresh and the edit applied to it.',
  },
} as const;
