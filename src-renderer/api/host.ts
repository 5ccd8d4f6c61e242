/** What the screen asks of the program around it: a connection to the engine, page images, files. */
import type { Api } from '../../src-shared/api/index.ts';
import type { DesktopBridge } from '../../src-shared/desktop.ts';
import type { ProjectId } from '../../src-shared/ids.ts';

/** One live connection to the engine. */
export interface EngineLink {
  readonly api: Api;
  /** Settles when the connection has ended, for whatever reason. Never rejects. */
  readonly closed: Promise<void>;
  close(): void;
}

/** A file that was dropped or chosen. */
export interface GivenFile {
  readonly file: File;
  /** From and with the folder that was dropped, with `/`; the file's name where it was given itself. */
  readonly path: string;
}

/** Files on their way to the engine: paths that it can read itself, or names of what was uploaded. */
export type OfferedFiles =
  | { readonly kind: 'paths'; readonly paths: readonly string[] }
  | { readonly kind: 'uploads'; readonly uploads: readonly string[] };

/** The desktop shell or the browser. */
export interface Host {
  readonly kind: 'desktop' | 'browser';
  /** What only the desktop shell can do (native dialogs, window title, menu); null in a browser. */
  readonly bridge: DesktopBridge | null;
  /** Opens a connection. Rejects where the engine cannot be reached. */
  connect(): Promise<EngineLink>;
  /** Address of a page image by the SHA-256 of its file. */
  imageUrl(project: ProjectId, sha256: string): string;
  /** Files that were dropped on the window, to be offered; called while the event is handled. Rejects where a folder cannot be read. */
  filesOf(transfer: DataTransfer): Promise<readonly GivenFile[]>;
  /**
   * Brings dropped or chosen files within the engine's reach.
   * @param onProgress share of the bytes that have gone, 0-1
   * @throws LecternError where a file cannot be sent
   */
  offerFiles(files: readonly GivenFile[], onProgress?: (share: number) => void): Promise<OfferedFiles>;
}
