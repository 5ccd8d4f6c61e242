/** Asks the engine directly, beside the screen: what it holds is what counts, whatever the screen shows. */
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { WebSocket } from 'ws';
import type { Api, PageSnapshot } from '../../../src-shared/api/index.ts';

/** Calls `use` with a connection of its own to the server at `url` (the address with its token). */
export async function withEngine<T>(url: string, use: (api: Api) => Promise<T>): Promise<T> {
  const address = new URL('api', url);
  address.protocol = 'ws:';
  address.search = new URL(url).search;
  const socket = new WebSocket(address);
  try {
    return await use(createORPCClient<Api>(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket })));
  } finally {
    socket.close();
  }
}

/** The only page of the project that was opened last. */
export function onlyPage(url: string): Promise<PageSnapshot> {
  return withEngine(url, async (api) => {
    const [project] = await api.projects.list();
    if (project === undefined) throw new Error('There is no project.');
    const [page] = await api.pages.list({ project: project.id });
    if (page === undefined) throw new Error('There is no page.');
    return api.pages.get({ project: project.id, page: page.id });
  });
}
