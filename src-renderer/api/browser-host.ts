/** The browser: a WebSocket to the engine, page images and uploads over HTTP, all at the address the page came from. */
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import * as z from 'zod';
import type { Api } from '../../src-shared/api/index.ts';
import { LecternError, problemSchema } from '../../src-shared/errors.ts';
import { en } from '../text/en.ts';
import { droppedFiles } from './dropped-files.ts';
import type { EngineLink, GivenFile, Host } from './host.ts';

/** What the server answers to an upload: the name under which the file can be imported. */
const uploadAnswerSchema = z.object({ upload: z.string().min(1) });

/** @param base address of the page, such as `http://127.0.0.1:4217/` */
export function browserHost(base: string): Host {
  return {
    kind: 'browser',
    bridge: null,
    connect: () => connect(base),
    imageUrl: (project, sha256) => new URL(`image/${encodeURIComponent(project)}/${sha256}`, base).href,
    filesOf: (transfer) => droppedFiles(transfer),
    offerFiles: async (files, onProgress) => {
      const total = files.reduce((sum, { file }) => sum + file.size, 0);
      const uploads: string[] = [];
      let gone = 0;
      for (const given of files) {
        uploads.push(await upload(base, given, (bytes) => { onProgress?.(total === 0 ? 1 : (gone + bytes) / total); }));
        gone += given.file.size;
      }
      return { kind: 'uploads', uploads };
    },
  };
}

async function connect(base: string): Promise<EngineLink> {
  const address = new URL('api', base);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(address);
  // Blobs would be read asynchronously, and answers could overtake each other.
  socket.binaryType = 'arraybuffer';
  const { promise: closed, resolve } = Promise.withResolvers<undefined>();
  socket.addEventListener('close', () => { resolve(undefined); });
  await new Promise<void>((opened, failed) => {
    socket.addEventListener('open', () => { opened(); }, { once: true });
    socket.addEventListener('close', () => { failed(new Error(en.problems.noAnswer)); }, { once: true });
  });
  const api = createORPCClient<Api>(new RPCLink({ websocket: socket }));
  return { api, closed, close: () => { socket.close(); } };
}

/** Sends one file. `fetch` cannot report how much has gone, so this is the older interface. */
function upload(base: string, { file, path }: GivenFile, onProgress: (bytes: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const address = new URL('upload', base);
    address.searchParams.set('name', path);
    const fail = (): void => {
      const carried = problemSchema.safeParse(parsed(request.responseText));
      const { code, message, advice } = carried.success ? carried.data : { code: 'file-not-readable' as const, ...en.problems.notSent(file.name) };
      reject(new LecternError(code, message, advice));
    };
    request.upload.addEventListener('progress', (event) => { onProgress(event.loaded); });
    request.addEventListener('error', fail);
    request.addEventListener('load', () => {
      const answer = uploadAnswerSchema.safeParse(parsed(request.responseText));
      if (request.status >= 200 && request.status < 300 && answer.success) resolve(answer.data.upload);
      else fail();
    });
    request.open('POST', address);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.send(file);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
