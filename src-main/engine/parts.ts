/** What the engine is made of. Tests put smaller things in their places. */
import type { ExportFormat, OcrEngineChoice } from '../../src-shared/api/index.ts';
import type { GridSize } from '../../src-shared/geometry.ts';
import type { PageReader } from '../documents/types.ts';
import type { Format } from '../formats/types.ts';
import type { ModelRuntime, PageInput, PagePrediction } from '../model/types.ts';
import type { ProjectStore } from '../store/types.ts';

/** One way of recognising text, as it is offered to people. */
export interface OcrOffer {
  readonly engine: OcrEngineChoice;
  readonly version: string;
  readonly languages: readonly string[];
  readonly reason: string;
}

export interface EngineParts {
  /** @throws LecternError `project-not-found`, `project-damaged`, `project-in-use`, `project-newer` */
  readonly openProject: (directory: string) => ProjectStore | Promise<ProjectStore>;
  readonly createProject: (directory: string, name: string) => ProjectStore | Promise<ProjectStore>;
  /** Whether a project can be opened in this folder. */
  readonly isProject: (directory: string) => boolean;
  readonly createReader: () => PageReader;
  /** Cuts a page image into tiles in a folder that does not exist yet; see `src-shared/tiles.ts`. */
  readonly cutTiles: (image: string, directory: string) => Promise<void>;
  readonly createRuntime: () => ModelRuntime;
  /** What geometry alone says of a page, for where no model can be had. */
  readonly predictByRule: (page: PageInput, grid: GridSize) => PagePrediction;
  readonly describeOcr: () => Promise<readonly OcrOffer[]>;
  readonly formats: Readonly<Record<ExportFormat, Format>>;
}
