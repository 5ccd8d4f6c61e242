/** What the screen says of tables. */
const number = new Intl.NumberFormat('en');

export const tableTexts = {
  table: {
    name: (rank: number): string => `Table ${number.format(rank)}`,
    size: (rows: number, columns: number): string => `${number.format(rows)} × ${number.format(columns)}`,
    place: (row: number, column: number): string => `Row ${number.format(row)}, column ${number.format(column)}`,
    empty: 'No table on this page',
    emptyText: 'Draw a box over words; rows and columns are proposed from where they stand.',
    draw: 'Draw a table',
    ofWords: 'Make a table of words',
    list: 'Tables',
    cells: 'Cells of the table',
    cell: 'Cell',
    chosen: (amount: number): string => `${number.format(amount)} cells`,
    hint: 'Arrows go from cell to cell, Shift takes more in. Alt and an arrow carries words to the next cell.',
    noCell: 'Choose a cell here or on the page.',
    noWords: 'No words stand in this cell.',
    outside: 'These words stand in no cell.',
    heading: 'Heading',
    doubtful: 'doubtful',
    accept: 'Accept',
    acceptTable: 'Accept table',
    merge: 'Merge',
    split: 'Split',
    addRow: 'Add row',
    addColumn: 'Add column',
    joinRow: 'Join row below',
    joinColumn: 'Join column right',
    removeRow: 'Remove row',
    removeColumn: 'Remove column',
    remove: 'Delete table',
    takeOut: 'Take out words',
    wordText: (text: string): string => `Text of the word ${text}`,
    spokenTable: (rank: number, rows: number, columns: number): string =>
      `Table ${number.format(rank)}, ${number.format(rows)} rows and ${number.format(columns)} columns`,
    spokenCell: (row: number, column: number, header: boolean, text: string): string =>
      `${header ? 'Heading' : 'Cell'} in row ${number.format(row)}, column ${number.format(column)}: ${text === '' ? 'empty' : text}`,
  },
};
