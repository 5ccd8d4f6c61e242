/** The desktop window: a message port to the engine, page images over the shell's own protocol, files by their paths. */
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { Api } from '../../src-shared/api/index.ts';
import type { DesktopBridge } from '../../src-shared/desktop.ts';
import { connectDesktop, desktopImageAddress } from '../../src-shared/desktop.ts';
import { LecternError } from '../../src-shared/errors.ts';
import { en } from '../text/en.ts';
import type { EngineLink, Host } from './host.ts';

export function desktopHost(bridge: DesktopBridge): Host {
  return {
    kind: 'desktop',
    bridge,
    connect: async (): Promise<EngineLink> => {
      const port = await connectDesktop(bridge);
      const api = createORPCClient<Api>(new RPCLink({ port }));
      const { promise: closed, resolve } = Promise.withResolvers<undefined>();
      port.addEventListener('close', () => { resolve(undefined); });
      port.start();
      return {
        api,
        closed,
        close: () => {
          port.close();
          resolve(undefined);
        },
      };
    },
    imageUrl: (project, sha256) => desktopImageAddress(project, sha256),
    // A folder is a file here, with a path that the engine can walk.
    filesOf: (transfer) => Promise.resolve([...transfer.files].map((file) => ({ file, path: file.name }))),
    offerFiles: (files) => {
      const paths = files.map(({ file }) => bridge.pathForFile(file)).filter((path) => path !== '');
      if (paths.length === files.length) return Promise.resolve({ kind: 'paths', paths });
      const { message, advice } = en.problems.notAFile;
      return Promise.reject(new LecternError('file-not-found', message, advice));
    },
  };
}
