/** The app for a browser: the page's files, page images, uploads and the API, on this machine only. */
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import path from 'node:path';
import type { Duplex } from 'node:stream';
import { LecternError, problemOf } from '../../src-shared/errors.ts';
import type { EngineSupervisor } from '../engine/supervisor.ts';
import { answerJson, answerProblem, answerText, setSharedHeaders } from './answers.ts';
import { answerFile, answerImage } from './files.ts';
import { Guard } from './guard.ts';
import { Sockets } from './sockets.ts';
import { LARGEST_UPLOAD, receiveUpload } from './upload.ts';

export interface ServerOptions {
  readonly engine: Pick<EngineSupervisor, 'connect' | 'findImage'>;
  /** The built page. */
  readonly rendererDirectory: string;
  /** Where uploads are kept; the engine looks for them there. */
  readonly uploads: string;
  /** 0 for any free one. */
  readonly port: number;
  /** For tests; 32 random bytes otherwise. */
  readonly token?: string;
  readonly largestUpload?: number;
}

export interface RunningServer {
  /** The address to open, token included. */
  readonly url: string;
  readonly port: number;
  readonly token: string;
  close(): Promise<void>;
}

const REFUSED = 'Open Lectern with the address that was printed when it was started: it carries the key.';

/** Starts listening on 127.0.0.1. @throws LecternError `invalid-input` where the port is taken, `not-found` without a built page */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  if (!existsSync(path.join(options.rendererDirectory, 'index.html'))) {
    throw new LecternError('not-found', 'The screen has not been built yet.', 'Run `npm run build:web` in the program\'s folder, or `npm start`, which does it by itself.');
  }
  const server = createServer();
  // Uploads may take as long as they need; a request that never comes to its headers may not.
  server.requestTimeout = 0;
  const port = await listen(server, options.port);
  const guard = options.token === undefined ? new Guard(port) : new Guard(port, options.token);
  const sockets = new Sockets(options.engine);
  server.on('request', (request, response) => {
    answer(request, response, guard, options).catch((error: unknown) => { answerFailure(response, error); });
  });
  server.on('upgrade', (request, socket, head) => { upgrade(request, socket, head, guard, sockets); });
  return {
    url: guard.firstAddress, port, token: guard.token,
    close: async () => {
      sockets.close();
      const closed = new Promise<void>((resolve) => { server.close(() => { resolve(); }); });
      server.closeAllConnections();
      await closed;
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' || error.code === 'EACCES'
        ? new LecternError('invalid-input', `Port ${port} cannot be had.`, 'Choose another port, or 0 for any that is free.', { cause: error })
        : error);
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function urlOf(request: IncomingMessage): URL | null {
  const target = request.url ?? '';
  return target.startsWith('/') && URL.canParse(`http://127.0.0.1${target}`) ? new URL(`http://127.0.0.1${target}`) : null;
}

async function answer(request: IncomingMessage, response: ServerResponse, guard: Guard, options: ServerOptions): Promise<void> {
  const isOurs = guard.isOurHost(request);
  setSharedHeaders(response, isOurs ? request.headers.host ?? '' : '127.0.0.1');
  const url = urlOf(request);
  if (!isOurs || url === null) return answerText(response, 421, 'This server answers to 127.0.0.1 and localhost only.');
  const proof = guard.proof(request, url);
  if (proof === null) return answerText(response, 401, REFUSED);
  if (request.method === 'POST') {
    if (!guard.isOurOrigin(request, proof)) return answerText(response, 403, 'This request comes from another page.');
    if (url.pathname === '/upload') return upload(request, response, url, options);
    return answerText(response, 404, 'Not found.');
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return answerText(response, 405, 'This cannot be done here.');
  if (url.pathname === '/' && url.searchParams.has('token') && proof === 'token') {
    // The token leaves the address bar and the history at once.
    response.writeHead(303, { 'Set-Cookie': guard.cookie, 'Location': '/', 'Cache-Control': 'no-store' }).end();
    return;
  }
  const [, project, sha256, tile] = /^\/image\/([\w-]{1,64})\/([0-9a-f]{64})(?:\/(\d{1,2}\/\d{1,3}_\d{1,3}))?$/.exec(url.pathname) ?? [];
  if (project !== undefined && sha256 !== undefined) {
    const tag = tile === undefined ? sha256 : `${sha256}/${tile}`;
    return answerImage(request, response, tag, await options.engine.findImage(project, sha256, tile ?? null));
  }
  return answerFile(request, response, options.rendererDirectory, url.pathname);
}

async function upload(request: IncomingMessage, response: ServerResponse, url: URL, options: ServerOptions): Promise<void> {
  const name = url.searchParams.get('name') ?? '';
  try {
    answerJson(response, 200, { upload: await receiveUpload(request, options.uploads, name, options.largestUpload ?? LARGEST_UPLOAD) });
  } catch (error) {
    const problem = problemOf(error);
    // What is still coming of a refused file is not read.
    response.setHeader('Connection', 'close');
    if (!response.headersSent) answerProblem(response, problem.code === 'disk-full' ? 507 : problem.code === 'invalid-input' ? 413 : 500, problem);
  }
}

function answerFailure(response: ServerResponse, error: unknown): void {
  if (response.headersSent) response.destroy();
  else answerProblem(response, 500, problemOf(error));
}

function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, guard: Guard, sockets: Sockets): void {
  socket.on('error', () => { socket.destroy(); });
  const url = urlOf(request);
  const proof = url === null ? null : guard.proof(request, url);
  const isAllowed = guard.isOurHost(request) && proof !== null && guard.isOurOrigin(request, proof);
  if (url?.pathname === '/api' && isAllowed) sockets.accept(request, socket, head);
  else socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}
