/** Lectern in a browser: an engine under supervision, and the server in front of it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { superviseEngine } from '../engine/supervisor.ts';
import { rootDirectory } from '../platform/paths.ts';
import { startServer } from './server.ts';
import type { RunningServer } from './server.ts';

export interface ServeOptions {
  /** A project's folder, made where there is none; null for what was open last, or the samples. */
  readonly project: string | null;
  /** 0 for any free one. */
  readonly port: number;
}

/** Starts everything. @throws LecternError when the engine, the project or the port cannot be had; nothing is left running then */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  const uploads = await mkdtemp(path.join(tmpdir(), 'lectern-uploads-'));
  const engine = superviseEngine({
    host: 'browser', project: options.project, samples: options.project === null, spawner: 'self', uploads,
  });
  const end = async (): Promise<void> => {
    await engine.close();
    await rm(uploads, { recursive: true, force: true });
  };
  try {
    // The port is asked for while the engine starts; screens are let in before it is ready, and wait.
    const server = await startServer({ engine, uploads, port: options.port, rendererDirectory: path.join(rootDirectory(), 'out', 'renderer') });
    await engine.ready.catch(async (error: unknown) => {
      await server.close();
      throw error;
    });
    return {
      ...server,
      close: async () => {
        await server.close();
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}
