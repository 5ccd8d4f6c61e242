/** What is said of the screen's looks and in the tour, in English; a part of `en`. */

const number = new Intl.NumberFormat('en');

export const appearanceTexts = {
  appearance: {
    title: 'Appearance',
    theme: 'Colours',
    themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
    contrast: 'Contrast',
    contrasts: { system: 'As the system', normal: 'Usual', high: 'High' },
    textSize: 'Size of text',
    usual: 'Usual size',
  },

  tour: {
    title: 'A first page',
    progress: (done: number, all: number): string => `${number.format(done)} of ${number.format(all)}`,
    close: 'Close the tour',
    done: 'Done: ',
    again: 'Once more',
    finished: 'That is the whole loop. The rest is in the keys and in “Find an action”.',
    reopen: (key: string): string => `Come back to this with ${key}, or from the keys.`,
    steps: {
      open: { title: 'Open a page', hint: 'Choose one on the left. It opens as soon as it has been read.' },
      doubt: { title: 'Go to a doubtful word', hint: 'Dashed and hatched words wait for your eye.' },
      accept: { title: 'Confirm one that is right', hint: 'It is vouched for, and the next doubtful one is selected.' },
      type: { title: 'Correct one that is wrong', hint: 'Type what stands in the strip; Enter saves it and goes on.' },
      links: { title: 'Go to the links', hint: 'Here keys are joined with their values.' },
      link: { title: 'Link a key to its value', hint: 'Select a key with the arrow keys. Then press the key below, and Enter for the value that is proposed.' },
      find: { title: 'Find any action by name', hint: 'Everything that can be done is there, with its key.' },
      reviewed: { title: 'Mark the page reviewed', hint: 'The next page that waits is opened.' },
    },
  },
} as const;
