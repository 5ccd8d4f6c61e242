/** Replacing a text on many pages: what by what, on which pages, what would change, and one way back. */
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Batch, BatchPreview } from '../../../src-shared/api/index.ts';
import { Button } from '../../components/Button.tsx';
import { Progress } from '../../components/Progress.tsx';
import { useSearch } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';
import { useReplace } from './use-replace.ts';
import type { ReplaceScope } from './use-replace.ts';

const SCOPES: readonly ReplaceScope[] = ['found', 'document', 'project'];
const OPTIONS = ['caseSensitive', 'wholeWords', 'regex'] as const;

export function ReplaceForm(): ReactElement {
  const found = useSearch((state) => state.result?.pages.length ?? 0);
  const [draft, setDraft] = useState({ find: '', replace: '', caseSensitive: true, wholeWords: true, regex: false });
  const [chosen, setScope] = useState<ReplaceScope>('project');
  const { preview, batch, problem, look, apply, undo, forget } = useReplace();
  const scope = chosen === 'found' && found === 0 ? 'project' : chosen;
  const set = (change: Partial<typeof draft>): void => {
    setDraft({ ...draft, ...change });
    forget();
  };
  const words = preview?.counts.reduce((sum, count) => sum + count.change, 0) ?? 0;
  const isWhole = preview !== null && preview.looked === preview.total;

  return (
    <form className="replace" onSubmit={(event) => { event.preventDefault(); look(draft, scope); }}>
      <label className="field"><span className="field__label">{en.search.find}</span>
        <input className="input" value={draft.find} spellCheck={false} onChange={(event) => { set({ find: event.target.value }); }} />
      </label>
      <label className="field"><span className="field__label">{en.search.replaceBy}</span>
        <input className="input" value={draft.replace} spellCheck={false} onChange={(event) => { set({ replace: event.target.value }); }} />
      </label>
      <div className="replace__options">
        {OPTIONS.map((option) => (
          <label className="check" key={option}>
            <input type="checkbox" checked={draft[option]} onChange={(event) => { set({ [option]: event.target.checked }); }} />
            {en.search[option]}
          </label>
        ))}
      </div>
      <label className="field"><span className="field__label">{en.search.where}</span>
        <select className="select" value={scope} onChange={(event) => { setScope(SCOPES.find((one) => one === event.target.value) ?? 'project'); forget(); }}>
          {SCOPES.filter((one) => one !== 'found' || found > 0).map((one) => <option key={one} value={one}>{en.search.scopes[one]}</option>)}
        </select>
      </label>
      {problem !== null && <p className="problem problem--mild" role="alert">{problem}</p>}
      {preview !== null && batch === null && <Preview preview={preview} words={words} />}
      {batch === null
        ? (
          <div className="replace__buttons">
            <Button submit tone="outline" small disabled={draft.find === ''}>{en.search.preview}</Button>
            <Button tone="primary" small disabled={!isWhole || words === 0} onClick={apply}>{en.search.apply(words)}</Button>
          </div>
        )
        : <Done batch={batch} onUndo={undo} />}
    </form>
  );
}

function Preview({ preview, words }: { readonly preview: BatchPreview; readonly words: number }): ReactElement {
  return (
    <div className="replace__preview" role="status">
      {preview.looked < preview.total && <Progress label={en.search.looked(preview.looked, preview.total)} share={preview.looked / preview.total} />}
      <p>{words === 0 ? en.search.noChange : en.search.change(words, preview.pages)}</p>
      <ul className="replace__examples">
        {preview.examples.map(({ page, before, after }, index) => <li key={`${page}/${index}`}>{en.search.pair(before, after ?? '')}</li>)}
      </ul>
    </div>
  );
}

function Done({ batch, onUndo }: { readonly batch: Batch; readonly onUndo: () => void }): ReactElement {
  const says = { applying: en.search.replacing, applied: en.search.replaced(batch.changed, batch.pages), undoing: en.search.undoing, undone: en.search.undone };
  return (
    <div className="replace__done" role="status">
      <p>{says[batch.state]}</p>
      {batch.state === 'undone' && batch.kept > 0 && <p className="quiet">{en.search.undoneAdvice(batch.kept)}</p>}
      {batch.state === 'applied' && <Button tone="outline" small onClick={onUndo}>{en.search.undo}</Button>}
    </div>
  );
}
