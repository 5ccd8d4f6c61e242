/** Commands on tables. Rows and columns are named by their numbers, from 0, as they stand before the command. */
import * as z from 'zod';
import { MOST_COLUMNS, MOST_ROWS } from '../document.ts';
import { tableIdSchema, wordIdSchema } from '../ids.ts';
import { polygonSchema } from '../polygon.ts';

const table = tableIdSchema;
const words = z.array(wordIdSchema).min(1).readonly();
const row = z.number().int().min(0).max(MOST_ROWS - 1);
const column = z.number().int().min(0).max(MOST_COLUMNS - 1);
const rowSpan = z.number().int().min(1).max(MOST_ROWS);
const columnSpan = z.number().int().min(1).max(MOST_COLUMNS);
/** A position in page pixels: y for rows, x for columns. */
const position = z.number();

/** A place in a table, by which the cell that covers it is named. */
export const placeSchema = z.object({ row, column }).readonly();

export const tableCommands = [
  /**
   * Makes a table of words, taking them from others. Rows and columns are proposed from the places of the words, or, where
   * `grid` is given, the outline is divided evenly. Without `polygon` the outline is drawn around the words.
   */
  z.object({
    type: z.literal('table.create'), table, words: z.array(wordIdSchema).readonly(), polygon: polygonSchema.nullable(),
    grid: z.object({ rows: rowSpan, columns: columnSpan }).nullable(),
  }),
  /** Redraws the outline, which must stay around all separators. */
  z.object({ type: z.literal('table.setOutline'), table, polygon: polygonSchema }),
  /** Adds a row by splitting row `row` at `at`, or, where null, where the white space between its words is. */
  z.object({ type: z.literal('table.addRow'), table, row, at: position.nullable() }),
  z.object({ type: z.literal('table.addColumn'), table, column, at: position.nullable() }),
  /** Takes a row out of the table; its words are then in no cell. */
  z.object({ type: z.literal('table.removeRow'), table, row }),
  z.object({ type: z.literal('table.removeColumn'), table, column }),
  /** Joins a row and the one below it. */
  z.object({ type: z.literal('table.joinRows'), table, row }),
  /** Joins a column and the one to its right. */
  z.object({ type: z.literal('table.joinColumns'), table, column }),
  /** Moves the separator below row `row`; words that it moves over change sides. */
  z.object({ type: z.literal('table.moveRowSeparator'), table, row, at: position }),
  /** Moves the separator to the right of column `column`. */
  z.object({ type: z.literal('table.moveColumnSeparator'), table, column, at: position }),
  /** Makes one cell of an area, which grows so that it cuts no other cell in two. */
  z.object({ type: z.literal('table.mergeCells'), table, row, column, rowSpan, columnSpan }),
  /** Splits a merged cell into its places. */
  z.object({ type: z.literal('table.splitCell'), table, row, column }),
  z.object({ type: z.literal('table.setHeader'), table, cells: z.array(placeSchema).min(1).readonly(), header: z.boolean() }),
  /** Puts words into a cell, out of all others. */
  z.object({ type: z.literal('table.moveWords'), table, words, row, column }),
  /** Takes words out of whatever cells they are in. */
  z.object({ type: z.literal('table.removeWords'), words }),
  /** Deletes tables; their words stay. */
  z.object({ type: z.literal('table.remove'), tables: z.array(tableIdSchema).min(1).readonly() }),
] as const;
