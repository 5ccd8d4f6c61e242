/**
 * Commands: what a person did, in the field's words. `planEdit` turns a command into deltas; both are logged, the
 * command for people to read (history), the deltas to undo. Ids of new things come with the command.
 */
import * as z from 'zod';
import { quadSchema } from '../geometry.ts';
import { entityIdSchema, lineIdSchema, linkIdSchema, regionIdSchema, tableIdSchema, wordIdSchema } from '../ids.ts';
import { polygonSchema, polylineSchema } from '../polygon.ts';
import { placeSchema, tableCommands } from './table-commands.ts';
import { takenRecordSchema, takeOriginSchema } from './taken.ts';

const text = z.string().min(1).max(2000);
const label = z.string().min(1).max(64);
const words = z.array(wordIdSchema).min(1).readonly();
const lines = z.array(lineIdSchema).min(1).readonly();
const entities = z.array(entityIdSchema).min(1).readonly();
const links = z.array(linkIdSchema).min(1).readonly();
const regions = z.array(regionIdSchema).min(1).readonly();
const regionKind = z.string().trim().min(1).max(64);

/** Something on the page that a person may vouch for. */
export const targetSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('word'), id: wordIdSchema }),
  z.object({ kind: z.literal('line'), id: lineIdSchema }),
  z.object({ kind: z.literal('cell'), id: wordIdSchema }),
  z.object({ kind: z.literal('entity'), id: entityIdSchema }),
  z.object({ kind: z.literal('link'), id: linkIdSchema }),
  z.object({ kind: z.literal('region'), id: regionIdSchema }),
  /** A table with all its cells, or, with `cell`, the one cell that covers this place. */
  z.object({ kind: z.literal('table'), id: tableIdSchema, cell: placeSchema.nullable().default(null) }),
]);
export type Target = z.infer<typeof targetSchema>;

export const commandSchema = z.discriminatedUnion('type', [
  /** Corrects what a word says. */
  z.object({ type: z.literal('word.setText'), word: wordIdSchema, text }),
  /** Draws a word. It joins `line`, or begins `newLine` where `line` is null. */
  z.object({ type: z.literal('word.add'), word: wordIdSchema, text, quad: quadSchema, line: lineIdSchema.nullable(), newLine: lineIdSchema }),
  /** Deletes words, wherever they are members. Emptied lines and entities go with them. */
  z.object({ type: z.literal('word.remove'), words }),
  /** Moves or resizes a word's box. */
  z.object({ type: z.literal('word.setQuad'), word: wordIdSchema, quad: quadSchema }),
  /** Moves or resizes the boxes of several words. */
  z.object({ type: z.literal('word.setQuads'), places: z.array(z.object({ word: wordIdSchema, quad: quadSchema })).min(1).readonly() }),
  /** Splits a word before its character number `at` (code points, 1 or more); the left part keeps the id. */
  z.object({ type: z.literal('word.split'), word: wordIdSchema, at: z.number().int().min(1), right: wordIdSchema }),
  /** Merges words (given in reading order) into the first, their texts joined by `separator`. */
  z.object({ type: z.literal('word.merge'), words: z.array(wordIdSchema).min(2).readonly(), separator: z.string().max(3) }),

  /** Moves words into a line, before its word number `index` (from 0), or, where null, to where their x says. */
  z.object({ type: z.literal('line.moveWords'), words, line: lineIdSchema, index: z.number().int().min(0).nullable() }),
  /** Makes a new line of words, taking them from where they were. */
  z.object({ type: z.literal('line.create'), line: lineIdSchema, words }),
  /** Splits a line before its word number `index` (1 or more). */
  z.object({ type: z.literal('line.split'), line: lineIdSchema, index: z.number().int().min(1), newLine: lineIdSchema }),
  /** Joins lines into the first, in the order given. */
  z.object({ type: z.literal('line.join'), lines: z.array(lineIdSchema).min(2).readonly() }),
  /**
   * Puts lines, in the order given, before another in reading order (null: to the end), and, where `region` is given,
   * into that region (null: into none).
   */
  z.object({ type: z.literal('line.reorder'), lines, before: lineIdSchema.nullable(), region: regionIdSchema.nullable().optional() }),

  /** Deletes lines that have no words; those that have go with their last word. */
  z.object({ type: z.literal('line.remove'), lines }),

  /** Says where a line runs: its baseline in writing direction, its outline; null takes one away. */
  z.object({ type: z.literal('line.setShape'), line: lineIdSchema, baseline: polylineSchema.nullable(), polygon: polygonSchema.nullable() }),
  /** Puts lines into a region, or, where null, into none. */
  z.object({ type: z.literal('line.setRegion'), lines, region: regionIdSchema.nullable() }),

  /** Draws a region; it takes the lines that are named, and is read where its place on the page says. */
  z.object({ type: z.literal('region.create'), region: regionIdSchema, kind: regionKind, polygon: polygonSchema, lines: z.array(lineIdSchema).readonly() }),
  z.object({ type: z.literal('region.setPolygon'), region: regionIdSchema, polygon: polygonSchema }),
  z.object({ type: z.literal('region.setKind'), regions, kind: regionKind }),
  /** Merges regions into the first, whose kind and place in reading order stay; it takes the lines of the others. */
  z.object({ type: z.literal('region.merge'), regions: z.array(regionIdSchema).min(2).readonly() }),
  /** Deletes regions; their lines stay, in no region. */
  z.object({ type: z.literal('region.remove'), regions }),
  /** Puts regions, in the order given, before another in reading order (null: to the end); their lines follow. */
  z.object({ type: z.literal('region.reorder'), regions, before: regionIdSchema.nullable() }),

  ...tableCommands,

  /** Says in which grid cell words lie. */
  z.object({ type: z.literal('cell.set'), words, cell: z.number().int().min(1) }),

  /** Makes an entity of words, taking them from the entities in which they were. */
  z.object({ type: z.literal('entity.create'), entity: entityIdSchema, label, words }),
  z.object({ type: z.literal('entity.setLabel'), entities, label }),
  /**
   * Makes the words of an entity say a text: as many words, and each gets its own; else words are split, joined or left
   * out, as reads most alike. `newWords` has an id for each word that comes to be.
   */
  z.object({ type: z.literal('entity.setText'), entity: entityIdSchema, text, newWords: z.array(wordIdSchema).readonly() }),
  /** Adds words to an entity, taking them from others. */
  z.object({ type: z.literal('entity.addWords'), entity: entityIdSchema, words }),
  /** Takes words out of whatever entity they are in. */
  z.object({ type: z.literal('entity.removeWords'), words }),
  /** Groups entities into the first; links follow. */
  z.object({ type: z.literal('entity.merge'), entities: z.array(entityIdSchema).min(2).readonly() }),
  /** Deletes entities with their links; their words stay. */
  z.object({ type: z.literal('entity.remove'), entities }),

  z.object({ type: z.literal('link.add'), link: linkIdSchema, from: entityIdSchema, to: entityIdSchema }),
  z.object({ type: z.literal('link.reverse'), links }),
  z.object({ type: z.literal('link.remove'), links }),
  /**
   * Takes over how a model (`maker`: package and version) links the entities as they stand: `add` come to be, unless the
   * two are linked already, and `remove` go, unless a person stands behind them. They are proposals like those of a
   * prediction. What has changed on the page meanwhile is passed over.
   */
  z.object({
    type: z.literal('link.propose'), maker: z.string().max(200),
    add: z.array(z.object({ link: linkIdSchema, from: entityIdSchema, to: entityIdSchema, confidence: z.number().min(0).max(1) })).readonly(),
    remove: z.array(linkIdSchema).readonly(),
  }),

  /** Puts records as they stand in another reading or stood before, and takes others away; what depends on them follows. */
  z.object({ type: z.literal('take'), origin: takeOriginSchema, put: z.array(takenRecordSchema).readonly(), remove: z.array(targetSchema).readonly() }),

  /** Vouches for things as they stand. */
  z.object({ type: z.literal('accept'), targets: z.array(targetSchema).min(1).readonly() }),
  /** Says how far the work on the page has come; `reason` is why it is set aside, and kept only with that status. */
  z.object({
    type: z.literal('page.setStatus'), status: z.enum(['predicted', 'in-review', 'reviewed', 'set-aside']), note: z.string().max(2000),
    reason: z.string().trim().max(200).optional(),
  }),
]);
export type Command = z.infer<typeof commandSchema>;
export type CommandType = Command['type'];
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;
