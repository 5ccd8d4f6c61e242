/** The page's links as a form: keys on the left, their values on the right. A click goes to the place on the page. */
import { CornerDownRight, Spline, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import type { PageState } from '../../../src-shared/edits/index.ts';
import type { EntityId } from '../../../src-shared/ids.ts';
import { keyOf } from '../../actions/keyboard.ts';
import { ActionButton } from '../../components/ActionButton.tsx';
import { VirtualList } from '../../components/VirtualList.tsx';
import { checkedOf, schemaOf } from '../../state/checked.ts';
import { useApp, useSelection, useView, useWorkspace } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';
import { formRows } from './form-rows.ts';
import { showEntity, showLink, textOf } from './go.ts';

export function FormView({ state }: { readonly state: PageState }): ReactElement {
  const app = useApp();
  const selection = useSelection((one) => one.selection);
  const allLinks = useView((view) => view.showAllLinks);
  const settings = useWorkspace((workspace) => workspace.settings);
  const rows = formRows(state);
  const odd = new Set(checkedOf(state, schemaOf(settings)).links.flatMap((finding) => finding.links));
  const isCurrent = (key: EntityId, value: EntityId | null, link: string | null): boolean =>
    (selection.kind === 'links' && selection.primary === link)
    || (selection.kind === 'entities' && (selection.primary === key || selection.primary === value));
  return (
    <section className="section section--list" aria-label={en.link.form}>
      <div className="section__head">
        <h3 className="section__title">{en.link.form}</h3>
        <span className="quiet numbers">{en.number(rows.length)}</span>
        {rows.length > 0 && (
          <ActionButton small tone="outline" action="view.allLinks" className="section__tool" aria-pressed={allLinks} icon={<Spline className="icon" aria-hidden="true" />}>
            {en.link.allLinks}
          </ActionButton>
        )}
      </div>
      {rows.length === 0
        ? <p className="quiet hint">{en.link.formEmpty(keyOf(app, 'link.begin'))}</p>
        : (
          <VirtualList
            label={en.link.form} items={rows} heightOf={() => 2} keyOf={(row) => `${row.key.id}/${row.link?.id ?? ''}`}
            current={rows.findIndex((row) => isCurrent(row.key.id, row.value?.id ?? null, row.link?.id ?? null))}
            render={({ key, value, link, first, keysOfValue }) => (
              <div className="form-row" data-continued={!first} data-current={isCurrent(key.id, value?.id ?? null, link?.id ?? null)}>
                <button type="button" className="form-row__key document-text" onClick={() => { showEntity(app, state, key.id); }}>
                  {first
                    ? textOf(state, key.words)
                    : <><CornerDownRight className="icon form-row__more" aria-hidden="true" /><span className="visually-hidden">{en.link.alsoOf(textOf(state, key.words))}</span></>}
                </button>
                {value === null || link === null
                  ? <span className="form-row__value quiet">{en.link.noValue}</span>
                  : (
                    <button type="button" className="form-row__value document-text" onClick={() => { showLink(app, state, link.id); }}>
                      {textOf(state, value.words)}
                      {odd.has(link.id) && <span className="badge badge--warn form-row__keys"><TriangleAlert className="icon" aria-hidden="true" />{en.schema.oddLink}</span>}
                      {keysOfValue > 1 && <span className="badge badge--quiet form-row__keys" title={en.link.severalKeysHint}>{en.link.severalKeys(keysOfValue)}</span>}
                    </button>
                  )}
              </div>
            )}
          />
        )}
    </section>
  );
}
