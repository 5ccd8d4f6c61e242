/** The places that a search has found, page by page; only those in view are made. */
import type { ReactElement } from 'react';
import type { SearchPage, SearchPlace, SearchResult } from '../../../src-shared/api/index.ts';
import { VirtualList } from '../../components/VirtualList.tsx';
import { useApp, useSearch } from '../../state/hooks.tsx';
import type { PlaceAt } from '../../state/search.ts';
import { en } from '../../text/en.ts';

type Row = { readonly kind: 'page'; readonly page: SearchPage } | { readonly kind: 'place'; readonly page: SearchPage; readonly place: SearchPlace; readonly at: PlaceAt };

function rowsOf({ pages }: SearchResult): Row[] {
  return pages.flatMap((page, index): Row[] => [
    { kind: 'page', page },
    ...page.places.map((place, number): Row => ({ kind: 'place', page, place, at: { page: index, place: number } })),
  ]);
}

const keyOf = (row: Row): string => (row.kind === 'page' ? row.page.page : `${row.page.page}/${row.at.place}`);

export function SearchResults({ result }: { readonly result: SearchResult }): ReactElement {
  const app = useApp();
  const at = useSearch((state) => state.at);
  const rows = rowsOf(result);
  const isCurrent = (row: Row): boolean => row.kind === 'place' && at !== null && row.at.page === at.page && row.at.place === at.place;
  return (
    <VirtualList
      label={en.search.results} className="queue__list" items={rows} keyOf={keyOf} heightOf={() => 2} current={rows.findIndex(isCurrent)}
      render={(row) => (row.kind === 'page'
        ? <h3 className="found-page">{en.search.page(row.page.documentName, row.page.number)}</h3>
        : (
          <button
            type="button" className="found-place" aria-current={isCurrent(row)} data-near={row.place.score < 1}
            onClick={() => { void app.search.goTo(row.at); }}
          >
            <span className="found-place__before"><bdi>{row.place.before}</bdi></span>
            {' '}<mark>{row.place.text}</mark>{' '}
            <span className="found-place__after">{row.place.after}</span>
            {row.place.score < 1 && <span className="visually-hidden">{en.search.near}</span>}
          </button>
        ))}
    />
  );
}
