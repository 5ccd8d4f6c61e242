/** All state of the screen, put together. */
import type { Host } from '../api/host.ts';
import { Batches } from './batches.ts';
import { Comparison } from './comparison.ts';
import { Connection } from './connection.ts';
import { FieldsForm } from './fields.ts';
import { LinkProposals } from './link-proposals.ts';
import { OpenPage } from './page.ts';
import { followPreferences } from './preferences.ts';
import { Questions } from './questions.ts';
import { Queue } from './queue.ts';
import { rememberView } from './remember.ts';
import { Search } from './search.ts';
import { SelectionSlice } from './selection.ts';
import { followTour } from './tour.ts';
import type { KeyValueStorage } from './ui.ts';
import { Ui } from './ui.ts';
import { View } from './view.ts';
import { Workspace } from './workspace.ts';

export interface App {
  readonly host: Host;
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly page: OpenPage;
  readonly queue: Queue;
  readonly batches: Batches;
  readonly selection: SelectionSlice;
  readonly fields: FieldsForm;
  readonly questions: Questions;
  readonly linkProposals: LinkProposals;
  readonly comparison: Comparison;
  readonly search: Search;
  readonly view: View;
  readonly ui: Ui;
}

/** Makes the state of one window. Nothing happens until `app.connection.start()`. */
export function createApp(host: Host, storage: KeyValueStorage): App {
  const ui = new Ui(storage);
  const connection = new Connection(host);
  const workspace = new Workspace(host, connection, ui);
  const page = new OpenPage(connection, workspace, ui);
  const queue = new Queue(workspace, page, ui);
  page.findNext = () => queue.beside(1);
  const batches = new Batches(connection, workspace, ui);
  const selection = new SelectionSlice();
  const fields = new FieldsForm();
  const questions = new Questions(connection, page, workspace, ui);
  const linkProposals = new LinkProposals(connection, page, ui);
  const comparison = new Comparison(connection, page, ui);
  const view = new View();
  const search = new Search({ connection, workspace, page, selection, view });
  followPreferences(ui, connection);
  rememberView(ui, selection, view);
  page.store.subscribe((now, before) => {
    if (now.id !== before.id) {
      selection.clear();
      fields.clear();
      view.open(now.id);
    }
    if (now.state === before.state || now.state === null) return;
    selection.prune(now.state);
    const { size } = now.state;
    if (size.width !== before.state?.size.width || size.height !== before.state.size.height) view.setPage(size);
  });
  workspace.store.subscribe((now, before) => {
    if (now.project !== before.project && before.project !== null) void page.leave();
    const thresholds = now.settings?.thresholds;
    if (thresholds !== undefined && JSON.stringify(thresholds) !== JSON.stringify(before.settings?.thresholds)) page.setThresholds(thresholds);
  });
  const app: App = { host, connection, workspace, page, queue, batches, selection, fields, questions, linkProposals, comparison, search, view, ui };
  followTour(app);
  return app;
}
