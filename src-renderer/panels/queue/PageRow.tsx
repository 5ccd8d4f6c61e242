/** One page in the queue: thumbnail, name, status, how much is doubtful. */
import { CircleHelp, FileText, TriangleAlert } from 'lucide-react';
import type { KeyboardEvent, ReactElement } from 'react';
import type { Document, PageSummary } from '../../../src-shared/api/index.ts';
import { PageStatusBadge } from '../../components/PageStatusBadge.tsx';
import { SecondReviewBadge } from '../../components/SecondReviewBadge.tsx';
import { en } from '../../text/en.ts';
import { Thumbnail } from './Thumbnail.tsx';

interface PageRowProps {
  readonly page: PageSummary;
  readonly document: Document;
  readonly alone: boolean;
  readonly current: boolean;
  readonly imageUrl: string | null;
  readonly onOpen: () => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLButtonElement>) => void;
}

export function PageRow({ page, document, alone, current, imageUrl, onOpen, onKeyDown }: PageRowProps): ReactElement {
  return (
    <button
      type="button"
      className={alone ? 'page-row page-row--alone' : 'page-row'}
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
          {alone ? document.name : en.queue.page(page.number)}
          {!alone && <span className="visually-hidden">, {document.name}</span>}
        </span>
        <span className="page-row__facts">
          <PageStatusBadge status={page.status} />
          {page.doubtful > 0 && page.status !== 'reviewed' && (
            <span className="badge badge--warn numbers">
              <CircleHelp className="icon" aria-hidden="true" />{en.number(page.doubtful)}
              <span className="visually-hidden">{en.doubtful}</span>
            </span>
          )}
          {page.secondReview !== null && <SecondReviewBadge brief={page.secondReview} />}
          {page.problem !== null && page.status !== 'failed' && <TriangleAlert className="icon badge badge--warn" aria-hidden="true" />}
        </span>
      </span>
    </button>
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
