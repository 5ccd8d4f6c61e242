/** Searching all pages, in place of the queue: the field, what was found, and replacing it. */
import { Search as SearchIcon, X } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import { IconButton } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Fold } from '../../components/Section.tsx';
import { useApp, useSearch } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';
import { ReplaceForm } from './ReplaceForm.tsx';
import { SearchResults } from './SearchResults.tsx';

export function SearchPanel(): ReactElement {
  const app = useApp();
  const { query, fuzzy, onlyDocument, searching, result, problem, focusWanted } = useSearch((state) => state);
  const [replacing, setReplacing] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const hint = useId();
  useEffect(() => {
    if (!focusWanted) return;
    field.current?.focus();
    field.current?.select();
    app.search.focused();
  }, [app, focusWanted]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') {
      event.preventDefault();
      void app.search.step(event.shiftKey ? -1 : 1);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      app.search.close();
    }
  };
  const isEmpty = result?.places === 0 && query.trim() !== '' && !searching;

  return (
    <nav className="queue search-panel" aria-label={en.search.title}>
      <div className="queue__head">
        <h2 className="queue__title">{en.search.title}</h2>
        <IconButton
          className="search-panel__close" label={en.search.close} icon={<X className="icon" aria-hidden="true" />}
          onClick={() => { app.search.close(); }}
        />
      </div>
      <div className="search-panel__tools">
        <label className="search">
          <SearchIcon className="icon" aria-hidden="true" />
          <span className="visually-hidden">{en.search.field}</span>
          <input
            ref={field} type="search" className="input" placeholder={en.search.placeholder} value={query} aria-describedby={hint}
            onChange={(event) => { app.search.change({ query: event.target.value }); }} onKeyDown={onKeyDown}
          />
        </label>
        <div className="search-panel__options">
          <label className="check">
            <input type="checkbox" checked={fuzzy} onChange={(event) => { app.search.change({ fuzzy: event.target.checked }); }} />
            {en.search.fuzzy}
          </label>
          <label className="check">
            <input type="checkbox" checked={onlyDocument} onChange={(event) => { app.search.change({ onlyDocument: event.target.checked }); }} />
            {en.search.onlyDocument}
          </label>
        </div>
        <p className="quiet search-panel__hint" id={hint}>{en.search.hint}</p>
        <p className="search-panel__count numbers" role="status">
          {searching ? en.search.searching : result !== null && result.places > 0 ? en.search.found(result.places, result.pages.length, result.more) : ''}
        </p>
      </div>
      {problem !== null && <p className="problem search-panel__problem">{problem.message} {problem.advice}</p>}
      {result !== null && result.places > 0 && <SearchResults result={result} />}
      {isEmpty && (
        <EmptyState icon={<SearchIcon className="icon" aria-hidden="true" />} title={en.search.none}>
          <p>{fuzzy ? en.search.noneText : en.search.noneExact}</p>
        </EmptyState>
      )}
      <div className="search-panel__replace">
        <Fold title={en.search.replace} open={replacing} onToggle={setReplacing}>
          <ReplaceForm />
        </Fold>
      </div>
    </nav>
  );
}
