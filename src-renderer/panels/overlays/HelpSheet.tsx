/** All keys, from the registry of actions. */
import { Search } from 'lucide-react';
import { Fragment, useState } from 'react';
import type { ReactElement } from 'react';
import { chordLabel, isMac } from '../../actions/chords.ts';
import { actionsOf } from '../../actions/registry.ts';
import { ACTION_GROUPS } from '../../actions/types.ts';
import { Keys } from '../../components/Keys.tsx';
import { useApp } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';

export function HelpSheet(): ReactElement {
  const app = useApp();
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const actions = actionsOf(app).filter((action) => action.keys.length > 0
    && (action.title.toLowerCase().includes(wanted) || action.keys.some((keys) => chordLabel(keys, isMac()).toLowerCase() === wanted)));
  return (
    <>
      <div className="panel__head">
        <h2 className="panel__title">{en.help.title}</h2>
        <label className="search help__search">
          <Search className="icon" aria-hidden="true" />
          <span className="visually-hidden">{en.help.search}</span>
          <input type="search" className="input" placeholder={en.help.search} value={search} onChange={(event) => { setSearch(event.target.value); }} />
        </label>
      </div>
      <p className="quiet">{en.help.intro}</p>
      <div className="help" tabIndex={0} role="region" aria-label={en.help.title}>
        {ACTION_GROUPS.map((group) => {
          const members = actions.filter((action) => action.group === group);
          if (members.length === 0) return null;
          return (
            <section key={group} className="help__group" aria-label={group}>
              <h3 className="help__heading">{group}</h3>
              <dl className="help__list">
                {members.map((action) => (
                  <div key={action.id} className="help__line">
                    <dt>{action.title}</dt>
                    <dd>
                      {action.keys.map((keys, at) => (
                        <Fragment key={keys}>{at > 0 && <span className="quiet" aria-hidden="true">{en.help.or}</span>}<Keys keys={keys} /></Fragment>
                      ))}
                      <span className="visually-hidden">{action.keys.map((keys) => chordLabel(keys, isMac())).join(', ')}</span>
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
    </>
  );
}
