/** Who reviews in the project, which pages are read twice, and how far people agree. */
import { useState } from 'react';
import type { ReactElement, RefObject } from 'react';
import { Panel } from '../../components/Panel.tsx';
import { Segments } from '../../components/Segments.tsx';
import { useDialog } from '../../components/use-dialog.ts';
import { en } from '../../text/en.ts';
import { AgreementTables } from './AgreementTables.tsx';
import { ReviewersList } from './ReviewersList.tsx';
import { SecondReviews } from './SecondReviews.tsx';

const TABS = ['people', 'reviews', 'agreement'] as const;
type Tab = typeof TABS[number];

export function PeoplePanel({ anchor }: { readonly anchor: RefObject<HTMLElement | null> }): ReactElement {
  const [open, setOpen] = useDialog('people');
  const [tab, setTab] = useState<Tab>('people');
  return (
    <Panel open={open} onOpenChange={setOpen} label={en.people.title} anchor={anchor} className="panel--people">
      <Segments
        label={en.people.title} value={tab} items={TABS.map((value) => ({ value, label: en.people.tabs[value] }))}
        onChange={setTab}
      />
      {tab === 'people' && <ReviewersList />}
      {tab === 'reviews' && <SecondReviews onOpened={() => { setOpen(false); }} />}
      {tab === 'agreement' && <AgreementTables />}
    </Panel>
  );
}
