/** An engine in memory, behind the same API: one page with a real log, and connections that can break at any point. */
import { ORPCError } from '@orpc/client';
import type { Api, AppEvent, Batch, Document, EditResult, PageSnapshot, PageSummary, ProjectSettings } from '../../../../src-shared/api/index.ts';
import { DEFAULT_ASIDE_REASONS } from '../../../../src-shared/api/index.ts';
import { DEFAULT_THRESHOLDS } from '../../../../src-shared/doubt.ts';
import { SHAPELESS } from '../../../../src-shared/document.ts';
import { DEFAULT_LABELS } from '../../../../src-shared/document.ts';
import type { PageRecords, Source } from '../../../../src-shared/document.ts';
import type { Command, Delta, Edit, PageState } from '../../../../src-shared/edits/index.ts';
import { applyDeltas, invertDeltas, markOf, planEdit, recordsOf, stateOf, undoStacks } from '../../../../src-shared/edits/index.ts';
import type { ErrorCode } from '../../../../src-shared/errors.ts';
import { cellOfBox, quadOfBox } from '../../../../src-shared/geometry.ts';
import type { BatchId, DocumentId, EntityId, JobId, LineId, LinkId, PageId, ProjectId, QuestionId, WordId } from '../../../../src-shared/ids.ts';
import type { KeptQuestion } from '../../../../src-shared/questions.ts';
import type { LinkProposal } from '../../../../src-shared/link-proposal.ts';
import { newEditId } from '../../../../src-shared/ids.ts';
import { DEFAULT_SCHEMA } from '../../../../src-shared/schema/index.ts';
import { DEFAULT_PREFERENCES } from '../../../../src-shared/preferences.ts';
import type { Preferences, PreferencesChange } from '../../../../src-shared/preferences.ts';
import type { EngineLink, Host } from '../../../../src-renderer/api/index.ts';

export const PROJECT = 'project' as ProjectId;
export const DOCUMENT = 'd-1' as DocumentId;
export const PAGE = 'p-1' as PageId;
export const NEXT_PAGE = 'p-2' as PageId;
export const wordId = (id: string): WordId => id as WordId;
export const lineId = (id: string): LineId => id as LineId;
export const entityId = (id: string): EntityId => id as EntityId;
export const linkId = (id: string): LinkId => id as LinkId;

const SIZE = { width: 1000, height: 1000 };
const GRID = { rows: 4, columns: 4 };
const made = { by: 'ocr' as Source, confidence: 0.95 as number | null, accepted: false };

/** Two lines: `Name: Ada Lovelace` and `Date: 1843`; the words are w1 to w5, w3 and w5 doubtful. */
export function samplePage(): PageRecords {
  const words = [
    { id: 'w1', text: 'Name:', box: [100, 100, 200, 130] },
    { id: 'w2', text: 'Ada', box: [220, 100, 290, 130] },
    { id: 'w3', text: 'Lovelacc', box: [300, 100, 430, 130] },
    { id: 'w4', text: 'Date:', box: [100, 160, 190, 190] },
    { id: 'w5', text: '1843', box: [220, 160, 300, 190] },
  ].map(({ id, text, box: [x0, y0, x1, y1] }) => ({
    id: wordId(id), text, quad: quadOfBox({ x0: x0!, y0: y0!, x1: x1!, y1: y1! }), baseline: null,
    ...made, confidence: id === 'w3' ? 0.4 : id === 'w5' ? 0.7 : 0.95,
  }));
  return {
    words,
    lines: [
      { id: lineId('l1'), order: 1, words: ['w1', 'w2', 'w3'].map(wordId), ...SHAPELESS, ...made },
      { id: lineId('l2'), order: 2, words: ['w4', 'w5'].map(wordId), ...SHAPELESS, ...made },
    ],
    cells: words.map((word) => {
      const cell = cellOfBox({ x0: word.quad[0], y0: word.quad[1], x1: word.quad[4], y1: word.quad[5] }, SIZE, GRID);
      return { id: word.id, cell: word.id === 'w4' ? 5 : cell, predicted: word.id === 'w4' ? 5 : cell, ...made };
    }),
    entities: [
      { id: entityId('e1'), label: 'question', words: [wordId('w1')], ...made },
      { id: entityId('e2'), label: 'answer', words: ['w2', 'w3'].map(wordId), ...made },
      { id: entityId('e3'), label: 'question', words: [wordId('w4')], ...made },
      { id: entityId('e4'), label: 'answer', words: [wordId('w5')], ...made },
    ],
    links: [{ id: linkId('k1'), from: entityId('e1'), to: entityId('e2'), ...made, confidence: 0.6 }],
    regions: [],
    tables: [],
  };
}

const SETTINGS: ProjectSettings = {
  language: 'eng', ocr: 'auto', ocrEngine: 'auto', model: 'tiny', device: 'auto', predictOnImport: true, grid: GRID, labels: DEFAULT_LABELS,
  thresholds: DEFAULT_THRESHOLDS, asideReasons: [...DEFAULT_ASIDE_REASONS], reviewers: [], ...DEFAULT_SCHEMA,
};

/** What is to become of the next edit call. */
export type Fate = 'lost-before' | 'lost-after' | { readonly refuse: ErrorCode };

export class FakeEngine {
  state: PageState = stateOf(samplePage(), { status: 'predicted' }, SIZE, GRID);
  readonly log: Edit[] = [];
  /** Every call that changed or fetched the page, as it came. */
  readonly calls: string[] = [];
  fates: Fate[] = [];
  /** What the model says when it is asked to link entities. */
  proposals: LinkProposal[] = [];
  /** Kept with the page. */
  questions: KeptQuestion[] = [];
  /** The batch that the next undo of the page would take back. */
  undoBatch: BatchId | null = null;
  /** While set, edit calls wait for it. */
  gate: Promise<void> | null = null;
  refuseConnections = false;
  preferences: Preferences = DEFAULT_PREFERENCES;
  #end: (() => void) | null = null;
  #emit: ((event: AppEvent) => void) | null = null;

  get revision(): number {
    return this.log.length;
  }

  host(): Host {
    return {
      kind: 'browser', bridge: null,
      connect: () => (this.refuseConnections ? Promise.reject(new Error('refused')) : Promise.resolve(this.#connect())),
      imageUrl: (project, sha256) => `/image/${project}/${sha256}`,
      filesOf: () => Promise.resolve([]),
    offerFiles: (files) => Promise.resolve({ kind: 'uploads', uploads: files.map(({ path }) => path) }),
    };
  }

  /** Breaks the connection, as when the engine dies. */
  disconnect(): void {
    this.#end?.();
  }

  tell(event: AppEvent): void {
    this.#emit?.(event);
  }

  /** Another person's edit; `tell` it to have the screen hear of it. */
  editByAnother(command: Command): AppEvent {
    const edit = this.#append({ kind: 'command', command }, planEdit(this.state, command), 'somebody else');
    return { type: 'page', project: PROJECT, page: this.summary(PAGE), edit };
  }

  summary(id: PageId): PageSummary {
    return {
      id, document: DOCUMENT, number: id === PAGE ? 1 : 2, status: id === PAGE ? markOf(this.state).status : 'predicted', ...SIZE,
      image: 'a'.repeat(64), words: this.state.word.size, doubtful: 0, checks: 0, doubts: {}, labels: {}, reviewer: null, reason: '', note: '', secondReview: null, problem: null,
    };
  }

  #append(action: Edit['action'], deltas: Delta[], reviewer: string): Edit {
    this.state = applyDeltas(this.state, deltas);
    const edit: Edit = { id: newEditId(), page: PAGE, revision: this.revision + 1, reviewer, at: '2026-01-01T00:00:00Z', action, deltas };
    this.log.push(edit);
    return edit;
  }

  #result(edit: Edit): EditResult {
    const { undo, redo } = undoStacks(this.log);
    return { edit, page: this.summary(PAGE), canUndo: undo.length > 0, canRedo: redo.length > 0, undoBatch: this.undoBatch };
  }

  #batch(state: Batch['state']): Batch {
    return {
      id: 'b-1' as BatchId, project: PROJECT, reviewer: 'me', at: '2026-01-01T00:00:00Z', state, pages: 0, changed: 0, kept: 0, job: 'j-1' as JobId,
      plan: { kind: 'confirm', scope: { kind: 'project' }, kinds: ['word'], from: DEFAULT_THRESHOLDS, labels: null, unscored: false },
    };
  }

  #snapshot(page: PageId): PageSnapshot {
    const { undo, redo } = undoStacks(this.log);
    return {
      page: this.summary(page), documentName: 'letter.pdf', records: recordsOf(this.state), note: '', grid: GRID, review: null, revision: this.revision,
      predictions: [], canUndo: undo.length > 0, canRedo: redo.length > 0, undoBatch: this.undoBatch, recognisedBy: 'tesseract', turned: 0, deskewed: 0,
    };
  }

  #connect(): EngineLink {
    const { promise: closed, resolve } = Promise.withResolvers<undefined>();
    const { promise: broken, reject } = Promise.withResolvers<never>();
    broken.catch(() => undefined);
    let isOpen = true;
    const end = (): void => {
      isOpen = false;
      reject(new Error('The connection is closed.'));
      resolve(undefined);
    };
    this.#end = end;
    const queue: AppEvent[] = [];
    let wake = (): void => undefined;
    this.#emit = (event) => {
      queue.push(event);
      wake();
    };
    async function* events(): AsyncGenerator<AppEvent> {
      while (true) {
        const event = queue.shift();
        if (event !== undefined) yield event;
        else await Promise.race([broken, new Promise<void>((go) => { wake = go; })]);
      }
    }
    const call = async <T>(name: string, work: () => T): Promise<T> => {
      this.calls.push(name);
      if (this.gate !== null) await Promise.race([this.gate, broken]);
      const fate = this.fates.shift();
      if (fate === 'lost-before') end();
      if (!isOpen) return broken;
      if (typeof fate === 'object') throw problem(fate.refuse);
      const result = work();
      if (fate !== 'lost-after') return result;
      end();
      return broken;
    };
    const back = (kind: 'undo' | 'redo'): EditResult => {
      const of = undoStacks(this.log)[kind].at(-1);
      const target = this.log.find((edit) => edit.id === of);
      if (of === undefined || target === undefined) throw problem('edit-refused');
      return this.#result(this.#append({ kind, of }, kind === 'undo' ? invertDeltas(target.deltas) : [...target.deltas], 'me'));
    };
    const document: Document = {
      id: DOCUMENT, name: 'letter.pdf', sha256: 'b'.repeat(64), bytes: 1, kind: 'pdf', pages: 2, byStatus: {} as Document['byStatus'],
      importedAt: '2026-01-01T00:00:00Z', problem: null,
    };
    const api = {
      app: {
        info: () => Promise.resolve({ version: '0', host: 'browser', defaultReviewer: 'me', projectsDirectory: '/', ocr: [] }),
        events: () => Promise.resolve(events()),
      },
      preferences: {
        get: () => Promise.resolve(structuredClone(this.preferences)),
        change: (change: PreferencesChange) => {
          this.preferences = { ...this.preferences, ...structuredClone(change) };
          return Promise.resolve(this.preferences);
        },
      },
      projects: {
        list: () => Promise.resolve([{ id: PROJECT, name: 'Letters', directory: '/letters', documents: 1, pages: 2, reviewedPages: 0, openedAt: '' }]),
        settings: () => Promise.resolve(SETTINGS),
      },
      documents: { list: () => Promise.resolve([document]) },
      pages: {
        list: () => Promise.resolve([this.summary(NEXT_PAGE), this.summary(PAGE)]),
        get: ({ page }: { page: PageId }) => (isOpen ? Promise.resolve(this.#snapshot(page)) : broken),
        ask: ({ page, question }: { page: PageId; question: string }) => call(`ask ${page} ${question}`, () => {
          const words = [...this.state.word.values()].filter((word) => question.includes(word.text));
          return { text: words.map((word) => word.text).join(' '), words: words.map((word) => word.id), by: 'decoder', key: [], confidence: 0.75, milliseconds: 1 };
        }),
        link: ({ page, entities }: { page: PageId; entities: readonly { readonly id: EntityId; readonly label: string }[] }) => call(`link ${page} ${entities.map((one) => `${one.id} ${one.label}`).join(', ')}`, () =>
          ({ maker: 'tiny 1', links: this.proposals })),
        history: () => (isOpen ? Promise.resolve(this.log.toReversed()) : broken),
      },
      questions: {
        list: () => Promise.resolve([...this.questions]),
        put: ({ question, answers, reviewer }: { question: string; answers: readonly string[]; reviewer: string }) => call(`keep ${question}`, () => {
          const kept: KeptQuestion = { id: `q-${question}` as QuestionId, name: null, question, answers, by: 'person', reviewer, at: '2026-01-01T00:00:00Z' };
          this.questions = [...this.questions.filter((other) => other.id !== kept.id), kept];
          return kept;
        }),
        remove: ({ question }: { question: QuestionId }) => call(`forget ${question}`, () => { this.questions = this.questions.filter(({ id }) => id !== question); }),
      },
      edits: {
        apply: (input: { revision: number; command: Command }) => call(`apply ${input.command.type} on ${input.revision}`, () => {
          if (input.revision !== this.revision) throw problem('stale');
          return this.#result(this.#append({ kind: 'command', command: input.command }, planEdit(this.state, input.command), 'me'));
        }),
        undo: () => call('undo', () => back('undo')),
        redo: () => call('redo', () => back('redo')),
      },
      batches: {
        list: () => Promise.resolve([]),
        apply: () => call('batch apply', () => this.#batch('applying')),
        undo: ({ batch }: { batch: BatchId }) => call(`batch undo ${batch}`, () => this.#batch('undoing')),
      },
      jobs: { list: () => Promise.resolve([]) },
      models: {
        list: () => Promise.resolve([]), devices: () => Promise.resolve([]),
        status: () => Promise.resolve({ state: 'idle', model: null, device: null, tried: [], problem: null }),
      },
    };
    return { api: api as unknown as Api, closed, close: end };
  }
}

function problem(code: ErrorCode): ORPCError<'PROBLEM', unknown> {
  return new ORPCError('PROBLEM', { status: 500, message: code, data: { code, message: `It was refused: ${code}.`, advice: 'Look again.' } });
}
