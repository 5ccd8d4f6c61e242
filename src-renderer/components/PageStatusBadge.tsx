/** A page's status as icon and words. */
import { Ban, Circle, CircleCheck, CircleDashed, CircleDot, CircleX, Sparkles } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import type { PageStatus } from '../../src-shared/document.ts';
import { en } from '../text/en.ts';

const ICONS: Readonly<Record<PageStatus, LucideIcon>> = {
  pending: CircleDashed,
  recognised: Circle,
  predicted: Sparkles,
  'in-review': CircleDot,
  reviewed: CircleCheck,
  'set-aside': Ban,
  failed: CircleX,
};

const TONES: Readonly<Record<PageStatus, string>> = {
  pending: 'quiet',
  recognised: 'quiet',
  predicted: 'quiet',
  'in-review': 'ink',
  reviewed: 'good',
  'set-aside': 'quiet',
  failed: 'bad',
};

export function PageStatusBadge({ status }: { readonly status: PageStatus }): ReactElement {
  const Icon = ICONS[status];
  return (
    <span className={`badge badge--${TONES[status]}`}>
      <Icon className="icon" aria-hidden="true" />
      {en.pageStatus[status]}
    </span>
  );
}
