/** One page in the queue: thumbnail, name, status, how much is doubtful. */
import { Clock, FileText, TriangleAlert } from 'lucide-react';
import type { KeyboardEvent, ReactElement } from 'react';
import type { Document, PageSummary } from '../../../src-shared/api/index.ts';
import { effortOf } from '../../../src-shared/effort.ts';
import { PageStatusBadge } from '../../components/PageStatusBadge.tsx';
import { SecondReviewBadge } from '../../components/SecondReviewBadge.tsx';
import { en } from '../../text/en.ts';
import { Thumbnail } from './Thumbnail.tsx';
import { doubtsByKind } from './rows.ts';

interface PageRowProps {
  readonly page: PageSummary;
  readonly document: Document;
  /** Whether it is called by its document's name, because no row of the document stands above it. */
  readonly named: boolean;
  readonly current: boolean;
  readonly imageUrl: string | null;
  readonly onOpen: () => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLButtonElement>) => void;
}

export function PageRow({ page, document, named, current, imageUrl, onOpen, onKeyDown }: PageRowProps): ReactElement {
  const seconds = effortOf(page);
  return (
    <button
      type="button"
      className={named ? 'page-row page-row--alone' : 'page-row'}
      aria-current={current ? 'page' : undefined}
      data-page={page.id}
      title={page.problem === null ? document.name : `${page.problem.message} ${page.problem.advice}`}
      onClick={onOpen}
      onKeyDown={onKeyDown}
    >
      <span className="page-row__thumb">
        {imageUrl === null
          ? <FileText className="icon" aria-hidden="true" />
          : <Thumbnail url={imageUrl} />}
      </span>
      <span className="page-row__text">
        <span className="page-row__name truncate">
          {named ? (document.pages > 1 ? en.queueTools.pageOf(document.name, page.number) : document.name) : en.queue.page(page.number)}
          {!named && <span className="visually-hidden">, {document.name}</span>}
        </span>
        <span className="page-row__facts">
          <PageStatusBadge status={page.status} />
          {seconds !== null && seconds > 0 && (
            <span className="badge badge--quiet numbers" title={en.queueTools.effortHint}>
              <Clock className="icon" aria-hidden="true" />{en.queueTools.effort(seconds)}
            </span>
          )}
          {page.secondReview !== null && <SecondReviewBadge brief={page.secondReview} />}
          {page.problem !== null && page.status !== 'failed' && <TriangleAlert className="icon badge badge--warn" aria-hidden="true" />}
        </span>
        <Left page={page} />
      </span>
    </button>
  );
}

/** What does not fit the schema and what is still doubtful on the page, kind by kind; or why it is set aside. */
function Left({ page }: { readonly page: PageSummary }): ReactElement | null {
  if (page.status === 'set-aside') {
    const why = [page.reason, page.note].filter((part) => part !== '').join(': ');
    return why === '' ? null : <span className="page-row__left truncate" title={why}>{why}</span>;
  }
  const checks = page.checks === 0 ? [] : [en.schema.findings(page.checks)];
  // A reviewed page has no doubts left, but what fails a check still does.
  if (page.status === 'reviewed' ? page.checks === 0 : page.doubtful + page.checks === 0) return null;
  const doubts = page.status === 'reviewed' ? [] : doubtsByKind(page).map(({ kind, count }) => en.queueTools.kinds[kind](count));
  const kinds = [...checks, ...doubts].join(' · ');
  return (
    <span className="page-row__left page-row__left--doubt truncate numbers" title={kinds}>
      {kinds}
      {doubts.length > 0 && <span className="visually-hidden"> {en.doubtful}</span>}
    </span>
  );
}

/** A document of which no page has been looked at yet, or that could not be read at all. */
export function WaitingRow({ document }: { readonly document: Document }): ReactElement {
  const { problem } = document;
  return (
    <div className="page-row page-row--alone" title={problem === null ? document.name : `${problem.message} ${problem.advice}`}>
      <span className="page-row__thumb"><FileText className="icon" aria-hidden="true" /></span>
      <span className="page-row__text">
        <span className="page-row__name truncate">{document.name}</span>
        <span className="page-row__facts"><PageStatusBadge status={problem === null ? 'pending' : 'failed'} /></span>
      </span>
    </div>
  );
}
