/** What is said of keys, help and appearance, in English; a part of `en`. */

const number = new Intl.NumberFormat('en');

export const keyTexts = {
  help: {
    title: 'Keys',
    intro: (next: string, accept: string, find: string): string =>
      `${next} goes to the next doubtful thing, ${accept} confirms it and moves on, ${find} finds any action by name.`,
    digits: 'Digits change the mode. While something is selected they label it in Links and type its cell in Grid; with Alt they always change the mode.',
    search: 'Find a key or an action',
    or: 'or',
    mode: 'Keys of',
    all: 'All',
    everywhere: 'In every mode',
    none: 'No key and no action of that name.',
    print: 'Print',
    printTitle: (mode: string): string => `Lectern: keys, ${mode}`,
    printAll: 'Lectern: keys',
    change: 'Change keys',
    changed: 'Done',
    tour: 'Show the tour',
  },

  keys: {
    own: 'Yours',
    remove: (chord: string, action: string): string => `Take ${chord} from “${action}”`,
    add: (action: string): string => `Give “${action}” another key`,
    reset: (action: string): string => `Give “${action}” its usual keys`,
    press: 'Press the key…',
    pressHint: 'Esc keeps things as they are.',
    resetAll: 'Usual keys',
    resetAllHint: 'Gives every action its usual keys again.',
    resetDone: 'Every action has its usual keys again.',
    export: 'Export',
    import: 'Import',
    importLabel: 'File of exported keys',
    imported: (amount: number): string => `Keys of ${number.format(amount)} ${amount === 1 ? 'action' : 'actions'} were taken over.`,
    notImported: 'The file holds no keys of Lectern.',
    notImportedAdvice: 'Choose a file that was exported here, such as lectern-keys.json.',
    clash: (chord: string, others: string): string => `${chord} belongs to ${others} already.`,
    take: 'Take it over',
    keepBoth: 'Keep both',
    keepBothHint: 'Where both can be done, yours goes first.',
    cancel: 'Neither',
    also: (others: string): string => `also ${others}`,
    conflicts: (amount: number): string => `${number.format(amount)} ${amount === 1 ? 'key has' : 'keys have'} two meanings`,
    ownOnly: 'Only changed keys',
    quoted: (title: string): string => `“${title}”`,
    and: (titles: readonly string[]): string => new Intl.ListFormat('en').format(titles),
    none: 'no key',
  },
} as const;
