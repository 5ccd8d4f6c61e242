/** The model runtime: a page with its words goes in, a prediction comes out. */
import type { AnswerSource, Device, DeviceChoice, DeviceReport, ModelInfo, RuntimeStatus } from '../../src-shared/api/index.ts';
import type { Quad } from '../../src-shared/geometry.ts';
import type { GridSize } from '../../src-shared/geometry.ts';
import type { WordId } from '../../src-shared/ids.ts';

/** A page as the model reads it. `image` is the path of the encoded upright page image. */
export interface PageInput {
  readonly width: number;
  readonly height: number;
  readonly image: string;
  readonly words: readonly { readonly id: WordId; readonly text: string; readonly quad: Quad }[];
}

/** What one model package said about one page. Confidences are calibrated probabilities. Stored as it is, never changed. */
export interface PagePrediction {
  readonly model: string;
  readonly modelVersion: string;
  /** SHA-256 of the package's model.json. */
  readonly modelHash: string;
  readonly by: 'model' | 'rule';
  readonly device: Device | 'none';
  readonly milliseconds: number;
  readonly grid: GridSize;
  /** In reading order, words of a line from first to last; every word that was not empty stands in exactly one line. */
  readonly lines: readonly { readonly words: readonly WordId[]; readonly confidence: number }[];
  readonly cells: readonly { readonly word: WordId; readonly cell: number; readonly confidence: number }[];
  /** Groups with their label; `other` groups are left out. */
  readonly entities: readonly { readonly label: string; readonly words: readonly WordId[]; readonly confidence: number }[];
  /** Groups of words that were labelled `other`: kept for FUNSD, where such text is grouped too; never shown as entities. */
  readonly others: readonly { readonly words: readonly WordId[]; readonly confidence: number }[];
  /** From and to are indices into `entities`. */
  readonly links: readonly { readonly from: number; readonly to: number; readonly confidence: number }[];
  /** Values of named fields, at most one a name, words in reading order; empty where the package has no field head. */
  readonly fields: readonly PredictedField[];
  /** Tables from the top of the page on; empty where the package has no table head. */
  readonly tables: readonly PredictedTable[];
}

/** The place of a field's value, such as that of `total`. */
export interface PredictedField {
  readonly name: string;
  readonly words: readonly WordId[];
  readonly confidence: number;
}

/** A cell that has words; rows and columns count from 0. */
export interface PredictedCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  /** Whether it is a heading. */
  readonly header: boolean;
  /** In reading order. */
  readonly words: readonly WordId[];
  readonly confidence: number;
}

/** A table; its cells go row by row, those of a row from left to right. No word stands in two cells. */
export interface PredictedTable {
  readonly cells: readonly PredictedCell[];
  readonly confidence: number;
}

/** What a package answered to a question about one page. */
export interface PageAnswer {
  /** The answer as written; empty where the page does not have it. */
  readonly text: string;
  /** The words that were copied from the page, in the order of the answer, each once: what the answer rests on. */
  readonly words: readonly WordId[];
  readonly by: AnswerSource;
  /** The words of the key that the question names where `by` is 'link' (no `text`: nothing is filled in there), else none. */
  readonly key: readonly WordId[];
  /** Calibrated probability that this is the answer; that it is not on the page where `text` is empty. */
  readonly confidence: number;
  readonly milliseconds: number;
}

/** An entity whose links are asked for; `label` null where it is not known and the model's own guess is to be used. */
export interface GivenEntity {
  readonly words: readonly WordId[];
  readonly label: string | null;
}

/** A process that runs models, as the engine sees it. It is restarted when it dies; the page under way is tried once more. */
export interface ModelRuntime {
  /** Packages found, refused ones with their reason. */
  models(): Promise<ModelInfo[]>;
  /** What devices this machine offers to the runtime. */
  devices(): Promise<DeviceReport[]>;
  status(): RuntimeStatus;
  onStatus(listener: (status: RuntimeStatus) => void): () => void;
  /**
   * Loads and warms up a package; `auto` tries the platform's devices in order, and every failure is in the status.
   * @throws LecternError `model-not-found`, `model-refused`, `device-unavailable`
   */
  load(model: string, device: DeviceChoice): Promise<RuntimeStatus>;
  /** @throws LecternError `inference-failed`, `cancelled` */
  predict(page: PageInput, signal?: AbortSignal): Promise<PagePrediction>;
  /** Links between entities that are given; from and to are indices into `entities`. @throws as `predict` */
  link(page: PageInput, entities: readonly GivenEntity[], signal?: AbortSignal): Promise<{ from: number; to: number; confidence: number }[]>;
  /**
   * Answers a question about a page, by what was read of it where that names what is asked for, else by the decoder. The page is
   * read once for any number of questions that follow each other.
   * @throws as `predict`, and LecternError `answers-unavailable` where that does not name it and the package has no decoder,
   * `invalid-input` for a question without words
   */
  ask(page: PageInput, question: string, signal?: AbortSignal): Promise<PageAnswer>;
  close(): Promise<void>;
}
