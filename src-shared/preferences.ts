/**
 * What one person set for themselves, whatever the project: keys, appearance, panels. It lies in a file of the person's
 * own, so that desktop window and browser share it. Reading is lenient (a value that makes no sense has its default),
 * changing is strict.
 */
import * as z from 'zod';

export const themeSchema = z.enum(['system', 'light', 'dark']);
export type Theme = z.infer<typeof themeSchema>;
export const contrastSchema = z.enum(['system', 'normal', 'high']);
export type Contrast = z.infer<typeof contrastSchema>;

/** Sizes of text that can be chosen, in percent of the usual one. */
export const TEXT_SIZES = [90, 100, 110, 125, 150] as const;

/**
 * A key with its modifiers in a fixed order, such as `Mod+K`, `Alt+Shift+ArrowUp` or `?`. `Mod` is Command on a Mac and
 * Ctrl elsewhere.
 */
export const keyChordSchema = z.string().max(40).regex(/^(Mod\+)?(Alt\+)?(Shift\+)?([^\s]|[A-Z][A-Za-z0-9]+)$/u);

/** Keys that a person gave to actions, by the action's id; an empty list takes the usual keys away. */
export const keymapSchema = z.record(z.string().min(1).max(100), z.array(keyChordSchema).max(6).readonly()).readonly();
export type Keymap = z.infer<typeof keymapSchema>;

export const tourStateSchema = z.object({
  open: z.boolean(),
  /** Steps that were done, by their names. */
  done: z.array(z.string().max(40)).max(40).readonly(),
}).readonly();
export type TourState = z.infer<typeof tourStateSchema>;

const fields = {
  theme: themeSchema,
  contrast: contrastSchema,
  /** Percent of the usual size of text. */
  textSize: z.number().int().min(90).max(150),
  keys: keymapSchema,
  /** Special characters, the last used first. */
  recentCharacters: z.array(z.string().min(1).max(8)).max(24).readonly(),
  tour: tourStateSchema,
  /** Widths in CSS pixels at the usual size of text. */
  queueWidth: z.number().min(160).max(640),
  inspectorWidth: z.number().min(220).max(720),
  queueOpen: z.boolean(),
  inspectorOpen: z.boolean(),
  historyOpen: z.boolean(),
  readingsOpen: z.boolean(),
  /** Draws all arrows in links mode, not only those of the selection. */
  showAllLinks: z.boolean(),
  /** Draws regions in lines mode. */
  showRegions: z.boolean(),
  /** The strip beside the page that shows where doubt is, and the legend of its levels. */
  heatOpen: z.boolean(),
  /** The whole page in small. */
  mapOpen: z.boolean(),
};

export type Preferences = Readonly<{ [Name in keyof typeof fields]: z.infer<(typeof fields)[Name]> }>;

export const DEFAULT_PREFERENCES: Preferences = {
  theme: 'system', contrast: 'system', textSize: 100, keys: {}, recentCharacters: [], tour: { open: false, done: [] },
  queueWidth: 264, inspectorWidth: 340, queueOpen: true, inspectorOpen: true, historyOpen: false, readingsOpen: false, showAllLinks: false, showRegions: true, heatOpen: true, mapOpen: false,
};

/** All preferences; each that is missing or makes no sense has its default. */
export const preferencesSchema = z.object({
  theme: fields.theme.catch(DEFAULT_PREFERENCES.theme),
  contrast: fields.contrast.catch(DEFAULT_PREFERENCES.contrast),
  textSize: fields.textSize.catch(DEFAULT_PREFERENCES.textSize),
  keys: fields.keys.catch(DEFAULT_PREFERENCES.keys),
  recentCharacters: fields.recentCharacters.catch(DEFAULT_PREFERENCES.recentCharacters),
  tour: fields.tour.catch(DEFAULT_PREFERENCES.tour),
  queueWidth: fields.queueWidth.catch(DEFAULT_PREFERENCES.queueWidth),
  inspectorWidth: fields.inspectorWidth.catch(DEFAULT_PREFERENCES.inspectorWidth),
  queueOpen: fields.queueOpen.catch(DEFAULT_PREFERENCES.queueOpen),
  inspectorOpen: fields.inspectorOpen.catch(DEFAULT_PREFERENCES.inspectorOpen),
  historyOpen: fields.historyOpen.catch(DEFAULT_PREFERENCES.historyOpen),
  readingsOpen: fields.readingsOpen.catch(DEFAULT_PREFERENCES.readingsOpen),
  showAllLinks: fields.showAllLinks.catch(DEFAULT_PREFERENCES.showAllLinks),
  showRegions: fields.showRegions.catch(DEFAULT_PREFERENCES.showRegions),
  heatOpen: fields.heatOpen.catch(DEFAULT_PREFERENCES.heatOpen),
  mapOpen: fields.mapOpen.catch(DEFAULT_PREFERENCES.mapOpen),
}).readonly();

/** Some preferences with their new values. */
export type PreferencesChange = Partial<Preferences>;
export const preferencesChangeSchema = z.strictObject(fields).partial().transform((change): PreferencesChange =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)));

/** The names of all preferences. */
export const PREFERENCE_NAMES = Object.keys(fields) as readonly (keyof Preferences)[];
