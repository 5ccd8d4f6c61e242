/** The model runtime: a page with its words goes in, a prediction comes out. */
import type { Device, DeviceChoice, DeviceReport, ModelInfo, RuntimeStatus } from '../../src-shared/api/index.ts';
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
  close(): Promise<void>;
}
