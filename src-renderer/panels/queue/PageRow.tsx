/** One page in the queue: thumbnail, name, status, how much is doubtful. */
import { CircleHelp, FileText, TriangleAlert } from 'lucide-react';
import type { KeyboardEvent, ReactElement } from 'react';
import type { Document, PageSummary } from '../../../src-shared/api/index.ts';
import { PageStatusBadge } from '../../components/PageStatusBadge.tsx';
import { en } from '../../text/en.ts';

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
      aria-label={pageLabel(page, document)}
      data-page={page.id}
      title={page.problem === null ? document.name : `${page.problem.message} ${page.problem.advice}`}
      onClick={onOpen}
      onKeyDown={onKeyDown}
    >
      <span className="page-row__thumb">
        {imageUrl === null
          ? <FileText className="icon" aria-hidden="true" />
          : <img src={imageUrl} alt="" loading="lazy" decoding="async" draggable={false} />}
      </span>
      <span className="page-row__text">
        <span className="page-row__name truncate">{alone ? document.name : en.queue.page(page.number)}</span>
        <span className="page-row__facts">
          <PageStatusBadge status={page.status} />
          {page.doubtful > 0 && page.status !== 'reviewed' && (
            <span className="badge badge--warn numbers">
              <CircleHelp className="icon" aria-hidden="true" />{en.number(page.doubtful)}
            </span>
          )}
          {page.problem !== null && page.status !== 'failed' && <TriangleAlert className="icon badge badge--warn" aria-hidden="true" />}
        </span>
      </span>
    </button>
  );
}

/** What a screen reader says of a page in the queue. */
function pageLabel(page: PageSummary, document: Document): string {
  const parts = [en.queue.pageOf(document.name, page.number), en.pageStatus[page.status]];
  if (page.doubtful > 0) parts.push(en.doubtfulCount(page.doubtful));
  if (page.problem !== null) parts.push(page.problem.message);
  return parts.join(', ');
}
