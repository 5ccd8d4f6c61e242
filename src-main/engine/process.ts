/** Where the engine's process starts, under Node and under Electron. See `protocol.ts` for what it is told and tells. */
import { problemOf } from '../../src-shared/errors.ts';
import { userDirectory } from '../platform/paths.ts';
import { createEngine } from './engine.ts';
import type { Engine, EngineConnection } from './engine.ts';
import { nodeParts } from './node-parts.ts';
import type { Frame, ShellMessage, StartOptions } from './protocol.ts';
import { inElectron, openShellChannel } from './shell-channel.ts';
import type { FramesPort } from './shell-channel.ts';
import { createShellSpawner } from './shell-spawner.ts';
import { nodeSpawner } from '../platform/node-spawner.ts';

const shell = openShellChannel();
const children = createShellSpawner((message) => { shell.send(message); });
const connections = new Map<number, EngineConnection>();
let engine: Engine | null = null;
/** What arrived before the engine stood. */
const early: { message: ShellMessage; port: FramesPort | null }[] = [];

async function start(options: StartOptions): Promise<void> {
  const spawner = options.spawner === 'shell' ? children.spawn : nodeSpawner;
  const created = createEngine({ parts: nodeParts(spawner), host: options.host, home: userDirectory(), uploads: options.uploads });
  let project: string | null = null;
  if (options.project !== null) project = (await created.projects.openOrCreate(options.project)).id;
  engine = created;
  shell.send({ type: 'ready', project });
  for (const { message, port } of early.splice(0)) receive(message, port);
  await created.goOn();
  if (options.samples) await created.ensureSampleProject();
}

async function end(code: number): Promise<void> {
  await engine?.close();
  process.exit(code);
}

function log(error: unknown): void {
  console.error(error instanceof Error ? error.stack ?? error.message : error);
}

function receive(message: ShellMessage, port: FramesPort | null): void {
  if (message.type === 'start') {
    start(message.options).catch((error: unknown) => {
      log(error);
      // Once calls are served, what still fails (the samples, an old project) is no reason to end.
      if (engine !== null) return;
      shell.send({ type: 'failed', problem: problemOf(error) });
      setTimeout(() => process.exit(1), 100);
    });
    return;
  }
  if (message.type === 'shutdown') {
    void end(0).catch(() => process.exit(1));
    return;
  }
  if (engine === null) early.push({ message, port });
  else answer(engine, message, port);
}

function answer(running: Engine, message: Exclude<ShellMessage, { type: 'start' | 'shutdown' }>, port: FramesPort | null): void {
  switch (message.type) {
    case 'connect': return connect(running, message.connection, port);
    case 'frame': return connections.get(message.connection)?.receive(message.data);
    case 'disconnect':
      connections.get(message.connection)?.close();
      connections.delete(message.connection);
      return;
    case 'image':
      void running.findImage(message.project, message.sha256, message.tile).then((found) => {
        shell.send({ type: 'image-found', request: message.request, found });
      });
      return;
    case 'child-message': return children.receive(message.child, message.message);
    case 'child-exit': return children.exited(message.child, message.code);
  }
}

function connect(running: Engine, connection: number, port: FramesPort | null): void {
  const send = (data: Frame): void => {
    if (port === null) shell.send({ type: 'frame', connection, data });
    else port.postMessage(data);
  };
  const screen = running.connect(send, () => {
    connections.delete(connection);
    port?.close();
    shell.send({ type: 'disconnect', connection });
  });
  connections.set(connection, screen);
  if (port === null) return;
  port.on('message', (event) => { screen.receive(event.data); });
  port.on('close', () => {
    screen.close();
    connections.delete(connection);
  });
  port.start();
}

shell.onMessage(receive);
// Without its shell nobody can reach the engine, and an engine that stays would hold the projects.
shell.onClose(() => { void end(0).catch(() => process.exit(1)); });
// Ctrl-C in a terminal reaches the whole group; the shell says when to end.
if (!inElectron) process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => { void end(0).catch(() => process.exit(1)); });
process.on('unhandledRejection', log);
