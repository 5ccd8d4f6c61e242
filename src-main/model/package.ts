/** Model packages on disk: `models/FORMAT.md`, section 6. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import type { ModelInfo } from '../../src-shared/api/index.ts';
import { LecternError, problemOf } from '../../src-shared/errors.ts';
import { shippedDirectory, userDirectory } from '../platform/paths.ts';

const size = z.number().int().min(1);
/** Logits are divided in float32, and so by the number of float32 that is nearest. */
const temperature = z.number().positive().transform(Math.fround);
const tokenId = z.number().int().min(0);
/** The mask of packages that do not name it. */
const DEFAULT_MASK = 4;
/** A file beside model.json: no folders, so that a package cannot reach out of its own. */
const fileName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);

export const TOKENIZER_FILE = 'tokenizer.json';
export const ENCODER_FILE = 'encoder_model.onnx';
export const ENCODER_INT8_FILE = 'encoder_model_int8.onnx';
export const LINK_FILE = 'link_model.onnx';
export const DECODER_FILE = 'decoder_model.onnx';
export const DECODER_PAST_FILE = 'decoder_with_past_model.onnx';
const MODEL_FILE = 'model.json';

/** The part of `model.json` that features and heads read. */
export const modelConfigSchema = z.object({
  maxTokens: z.number().int().min(8),
  maxPiecesPerWord: size,
  specialTokens: z.object({ pad: tokenId, unk: tokenId, bos: tokenId, eos: tokenId, mask: tokenId.default(DEFAULT_MASK) }),
  ngrams: z.object({ min: size, max: size, buckets: z.number().int().min(2).max(2 ** 31), maxPerWord: size }),
  image: z.object({ width: size, height: size, channels: z.literal(1), mean: z.number(), std: z.number().positive() }),
  grid: z.object({ rows: size, columns: size }),
  labels: z.array(z.string().min(1)).min(2).refine((labels) => labels[0] === 'other', 'the first label is not "other"'),
  links: z.object({ pairs: z.array(z.tuple([z.string(), z.string()])) }),
  fields: z.array(z.string().min(1)).min(1).refine((fields) => new Set(fields).size === fields.length, 'a name in fields comes twice').optional(),
  tables: z.boolean().optional(),
  decoder: z.object({ layers: size, heads: size, maxAnswer: size }).optional(),
  temperatures: z.object({
    entity: temperature, grid: temperature, line: temperature, next: temperature, link: temperature,
    field: z.number().positive().default(1), table: temperature.default(1), tablePair: temperature.default(1), answer: temperature.default(1),
  }),
}).refine((config) => config.maxPiecesPerWord <= config.maxTokens - 2, 'maxPiecesPerWord leaves no room in maxTokens')
  .refine((config) => config.links.pairs.flat().every((label) => config.labels.includes(label)), 'links.pairs names a label that is not in labels');
export type ModelConfig = z.infer<typeof modelConfigSchema>;

const manifestSchema = z.object({
  format: z.literal('lectern-model'),
  version: z.literal(1),
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/),
  packageVersion: z.string().min(1),
  architecture: z.string().min(1),
  config: z.looseObject({ dModel: size, parameters: z.number().int().min(0) }),
  files: z.record(fileName, z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), bytes: z.number().int().min(0) })),
}).and(modelConfigSchema)
  .refine(({ config, decoder }) => decoder === undefined || config.dModel % decoder.heads === 0, 'dModel cannot be shared out among decoder.heads');
export type Manifest = z.infer<typeof manifestSchema>;

/** A package whose `model.json` is valid and whose files are what it says they are. */
export interface ModelPackage {
  readonly directory: string;
  readonly manifest: Manifest;
  /** SHA-256 of `model.json`. */
  readonly hash: string;
  readonly hasInt8: boolean;
}

/** The error for a package that must not be used; `reason` is a clause such as "its file x is missing". */
export function refused(name: string, reason: string, cause?: unknown): LecternError {
  return new LecternError(
    'model-refused', `The model "${name}" was refused: ${reason}.`,
    'Install the package again from where it came from, or choose another model.', { cause },
  );
}

async function sha256OfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 18 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

function readManifest(name: string, text: string): Manifest {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw refused(name, 'its model.json is not valid JSON', error);
  }
  const parsed = manifestSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `;
  throw refused(name, `its model.json does not follow the format (${where}${issue?.message ?? 'unknown'})`, parsed.error);
}

async function checkFile(name: string, directory: string, file: string, expected: { sha256: string; bytes: number }): Promise<void> {
  const bytes = await stat(path.join(directory, file)).then((found) => found.size, () => null);
  if (bytes === null) throw refused(name, `its file ${file} is missing`);
  if (bytes !== expected.bytes) throw refused(name, `its file ${file} has ${bytes} bytes instead of ${expected.bytes}`);
  const hash = await sha256OfFile(path.join(directory, file));
  if (hash !== expected.sha256) throw refused(name, `the contents of its file ${file} are not what model.json says (SHA-256 differs)`);
}

/**
 * Reads and checks a package: `model.json` against the schema, every file's length and SHA-256. What the graphs hold is
 * checked when they are opened.
 * @throws LecternError `model-not-found`, `model-refused` with the exact reason
 */
export async function readPackage(directory: string): Promise<ModelPackage> {
  const name = path.basename(directory);
  const text = await readFile(path.join(directory, MODEL_FILE), 'utf8').catch(() => null);
  if (text === null) {
    throw new LecternError('model-not-found', `There is no model "${name}".`, 'Choose one of the models that are listed, or install this one.');
  }
  const manifest = readManifest(name, text);
  if (manifest.name !== name) throw refused(name, `its model.json calls it "${manifest.name}", its folder "${name}"`);
  for (const needed of [TOKENIZER_FILE, ENCODER_FILE, LINK_FILE]) {
    if (manifest.files[needed] === undefined) throw refused(name, `its model.json does not list the file ${needed}`);
  }
  const decoderFiles = [DECODER_FILE, DECODER_PAST_FILE];
  for (const needed of manifest.decoder === undefined ? [] : decoderFiles) {
    if (manifest.files[needed] === undefined) throw refused(name, `its model.json speaks of a decoder, but does not list the file ${needed}`);
  }
  const stray = decoderFiles.find((file) => manifest.files[file] !== undefined);
  if (manifest.decoder === undefined && stray !== undefined) throw refused(name, `its model.json lists the file ${stray}, but does not say what decoder that is`);
  for (const [file, expected] of Object.entries(manifest.files)) await checkFile(name, directory, file, expected);
  return {
    directory,
    manifest,
    hash: createHash('sha256').update(text).digest('hex'),
    hasInt8: manifest.files[ENCODER_INT8_FILE] !== undefined,
  };
}

/** Folders that hold packages: those that ship with the program, then the person's own. */
export function packageDirectories(): string[] {
  return [shippedDirectory('models'), path.join(userDirectory(), 'models')];
}

/** The folder of the package called `name`, the first of `directories` that has one. @throws LecternError `model-not-found` */
export async function findPackage(name: string, directories: readonly string[]): Promise<string> {
  const plain = path.basename(name) === name;
  for (const directory of plain ? directories : []) {
    const found = path.join(directory, name);
    if (await stat(path.join(found, MODEL_FILE)).then((file) => file.isFile(), () => false)) return found;
  }
  throw new LecternError('model-not-found', `There is no model "${name}".`, 'Choose one of the models that are listed, or install this one.');
}

async function describe(directory: string): Promise<ModelInfo> {
  try {
    const { manifest } = await readPackage(directory);
    return {
      name: manifest.name, version: manifest.packageVersion, architecture: manifest.architecture,
      parameters: manifest.config.parameters, problem: null,
    };
  } catch (error) {
    return { name: path.basename(directory), version: '', architecture: '', parameters: 0, problem: problemOf(error) };
  }
}

/** All packages in `directories`, by name; refused ones with their problem. Of two with one name the first is listed. */
export async function listPackages(directories: readonly string[]): Promise<ModelInfo[]> {
  const found = new Map<string, ModelInfo>();
  for (const directory of directories) {
    const entries = await readdir(directory).catch(() => []);
    for (const entry of entries.sort()) {
      const isPackage = await stat(path.join(directory, entry, MODEL_FILE)).then((file) => file.isFile(), () => false);
      if (isPackage && !found.has(entry)) found.set(entry, await describe(path.join(directory, entry)));
    }
  }
  return [...found.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
