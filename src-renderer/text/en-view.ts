/** What is said about how the page is looked at, and about where doubt is on it, in English; a part of `en`. */

const number = new Intl.NumberFormat('en');

export const viewTexts = {
  view: {
    menu: 'How the page is shown',
    turnRight: 'Turn clockwise',
    turnLeft: 'Turn anticlockwise',
    fitSelection: 'Zoom to the selection',
    image: 'Image',
    text: 'Text over the image',
    regions: 'Regions',
    heat: 'Where doubt is',
    map: 'Whole page in small',
    mapLabel: 'The whole page in small',
  },

  heat: {
    label: 'Doubt on this page',
    hint: 'Where doubt is on this page. Click to go there.',
    legend: 'Levels of doubt',
    levels: { sure: 'Sure', doubtful: 'Doubtful', unsure: 'Unsure' },
    meaning: {
      sure: 'Sure: a score at or above the threshold, or somebody vouched for it',
      doubtful: 'Doubtful: a score below the threshold',
      unsure: 'Unsure: more likely wrong than right, or a grid cell that the word does not lie in',
    },
    place: (at: number, total: number, level: 'sure' | 'doubtful' | 'unsure' | null): string => {
      if (total === 0) return 'nothing doubtful';
      return at === 0 ? `${number.format(total)} doubtful` : `${number.format(at)} of ${number.format(total)}${level === null ? '' : `, ${level}`}`;
    },
  },
} as const;
