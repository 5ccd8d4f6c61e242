/** Confirming all that is sure: on which pages, of which kinds, from which score on, and what that would do. */
import { useEffect, useState } from 'react';
import type { ReactElement, SubmitEvent } from 'react';
import type { BatchCount, BatchPreview, ConfirmPlan } from '../../../src-shared/api/index.ts';
import { DOUBT_KINDS, DEFAULT_THRESHOLDS } from '../../../src-shared/doubt.ts';
import type { DoubtKind, Thresholds } from '../../../src-shared/doubt.ts';
import { Button } from '../../components/Button.tsx';
import { Progress } from '../../components/Progress.tsx';
import { Segments } from '../../components/Segments.tsx';
import type { App } from '../../state/app.ts';
import { useApp, useBatches, usePage, useWorkspace } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';
import { labelOf } from '../inspector/labels.ts';
import { Percent } from './ThresholdsEditor.tsx';

type Scope = 'page' | 'document' | 'queue' | 'project';

/** What is chosen in the form. */
interface Draft {
  readonly scope: Scope;
  readonly kinds: readonly DoubtKind[];
  readonly from: Thresholds;
  /** Labels that are left out. */
  readonly without: readonly string[];
  readonly unscored: boolean;
}

/** Time without a change before the engine is asked what a plan would do, milliseconds. */
const PATIENCE = 250;

/** The plan that is chosen, null where it means no page. */
function planOf(app: App, draft: Draft, labels: readonly string[]): ConfirmPlan | null {
  const { id, snapshot } = app.page.store.getState();
  const { pages } = app.queue.store.getState();
  const document = snapshot?.page.document;
  const scope: ConfirmPlan['scope'] | null = draft.scope === 'project' ? { kind: 'project' }
    : draft.scope === 'document' ? (document === undefined ? null : { kind: 'document', document })
      : draft.scope === 'queue' ? (pages.length === 0 ? null : { kind: 'pages', pages: [...pages] })
        : id === null ? null : { kind: 'pages', pages: [id] };
  if (scope === null || draft.kinds.length === 0) return null;
  const { kinds, from, without, unscored } = draft;
  return { kind: 'confirm', scope, kinds: [...kinds], from, unscored, labels: without.length === 0 ? null : labels.filter((label) => !without.includes(label)) };
}

export function ConfirmForm({ onDone }: { readonly onDone: () => void }): ReactElement {
  const app = useApp();
  const thresholds = useWorkspace((state) => state.settings?.thresholds ?? DEFAULT_THRESHOLDS);
  const hasPage = usePage((state) => state.id !== null);
  const preview = useBatches((state) => state.preview);
  const [draft, setDraft] = useState<Draft>({ scope: hasPage ? 'page' : 'project', kinds: [...DOUBT_KINDS], from: thresholds, without: [], unscored: false });
  // Labels that were seen in a preview stay in the list while they are left out.
  const [seen, setSeen] = useState<readonly string[]>([]);
  const found = [...new Set([...seen, ...preview?.counts.flatMap(({ label }) => label ?? []) ?? []])];
  if (found.length > seen.length) setSeen(found);
  const key = JSON.stringify(draft);
  useEffect(() => {
    const timer = setTimeout(() => {
      const plan = planOf(app, draft, seen);
      if (plan === null) app.batches.stopPreview();
      else void app.batches.preview(plan);
    }, PATIENCE);
    return () => { clearTimeout(timer); };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the draft by its content; labels seen meanwhile change no plan
  }, [app, key]);
  useEffect(() => () => { app.batches.stopPreview(); }, [app]);

  const change = preview?.counts.reduce((sum, count) => sum + count.change, 0) ?? 0;
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const plan = planOf(app, draft, seen);
    if (plan === null || change === 0) return;
    void app.batches.apply(plan);
    onDone();
  };
  return (
    <form className="form" onSubmit={onSubmit}>
      <h2 className="panel__title">{en.batch.title}</h2>
      <p className="quiet">{en.batch.hint}</p>
      <Segments<Scope>
        label={en.batch.scope} value={draft.scope} onChange={(scope) => { setDraft({ ...draft, scope }); }}
        items={(['page', 'document', 'queue', 'project'] as const).map((value) => ({ value, label: en.batch.scopes[value] }))}
      />
      <Kinds draft={draft} onChange={setDraft} counts={preview?.counts ?? []} labels={found} />
      <label className="check">
        <input type="checkbox" checked={draft.unscored} onChange={(event) => { setDraft({ ...draft, unscored: event.target.checked }); }} />
        {en.batch.unscored}
      </label>
      {preview !== null && <Examples preview={preview} />}
      <div className="form__end">
        <span className="quiet form__spring" role="status">{preview === null ? '' : en.batch.effect(change, preview.pages, preview.looked < preview.total)}</span>
        <Button onClick={onDone}>{en.cancel}</Button>
        <Button submit tone="primary" disabled={change === 0}>{en.batch.confirm(change)}</Button>
      </div>
    </form>
  );
}

interface KindsProps {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  readonly counts: readonly BatchCount[];
  readonly labels: readonly string[];
}

/** One row a kind, and below entities one a label: whether it is taken, from which score on, what is confirmed and what stays. */
function Kinds({ draft, onChange, counts, labels }: KindsProps): ReactElement {
  const project = useWorkspace((state) => state.settings?.labels);
  const sum = (of: (count: BatchCount) => boolean, what: 'change' | 'stay'): number => counts.filter(of).reduce((total, count) => total + count[what], 0);
  const toggle = (kind: DoubtKind): void => {
    const kinds = draft.kinds.includes(kind) ? draft.kinds.filter((one) => one !== kind) : [...draft.kinds, kind];
    onChange({ ...draft, kinds });
  };
  return (
    <table className="confirm-table">
      <thead>
        <tr><th scope="col">{en.batch.what}</th><th scope="col">{en.batch.from}</th><th scope="col" className="numbers">{en.batch.change}</th><th scope="col" className="numbers">{en.batch.stay}</th></tr>
      </thead>
      <tbody>
        {DOUBT_KINDS.flatMap((kind) => {
          const taken = draft.kinds.includes(kind);
          const row = (
            <tr key={kind} data-off={!taken}>
              <th scope="row">
                <label className="check"><input type="checkbox" checked={taken} onChange={() => { toggle(kind); }} />{en.thresholds.kinds[kind]}</label>
              </th>
              <td><Percent bare label={en.batch.fromOf(en.thresholds.kinds[kind])} value={draft.from[kind]} onChange={(value) => { onChange({ ...draft, from: { ...draft.from, [kind]: value } }); }} /></td>
              <td className="numbers">{en.number(sum((count) => count.kind === kind, 'change'))}</td>
              <td className="numbers">{en.number(sum((count) => count.kind === kind, 'stay'))}</td>
            </tr>
          );
          if (kind !== 'entity' || !taken) return [row];
          return [row, ...labels.map((label) => {
            const left = draft.without.includes(label);
            return (
              <tr key={`entity/${label}`} data-off={left} className="confirm-table__label">
                <th scope="row">
                  <label className="check">
                    <input
                      type="checkbox" checked={!left}
                      onChange={() => { onChange({ ...draft, without: left ? draft.without.filter((one) => one !== label) : [...draft.without, label] }); }}
                    />
                    {labelOf(project, label).title}
                  </label>
                </th>
                <td className="quiet">{en.percent(draft.from.labels[label] ?? draft.from.entity)}</td>
                <td className="numbers">{en.number(sum((count) => count.kind === 'entity' && count.label === label, 'change'))}</td>
                <td className="numbers">{en.number(sum((count) => count.kind === 'entity' && count.label === label, 'stay'))}</td>
              </tr>
            );
          })];
        })}
      </tbody>
    </table>
  );
}

/** The least certain things that would be confirmed: whoever agrees with these agrees with the rest. */
function Examples({ preview }: { readonly preview: BatchPreview }): ReactElement {
  const labels = useWorkspace((state) => state.settings?.labels);
  const pages = useWorkspace((state) => state.pages);
  return (
    <>
      {preview.looked < preview.total && <Progress label={en.batch.looking} share={preview.looked / preview.total} />}
      {preview.examples.length > 0 && (
        <section aria-label={en.batch.examples}>
          <h3 className="field__label">{en.batch.examples}</h3>
          <ul className="confirm-examples">
            {preview.examples.map((example, index) => (
              <li key={index}>
                <span className="document-text truncate">{example.before}</span>
                <span className="quiet truncate">
                  {example.label === null ? en.batch.oneOf[example.kind] : labelOf(labels, example.label).title} · {en.queue.page(pages.get(example.page)?.number ?? 0)}
                </span>
                <span className="numbers">{example.confidence === null ? '–' : en.percent(example.confidence)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
