/** What is being processed, in a line; on click, all jobs. */
import { CircleCheck, LoaderCircle, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Job } from '../../../src-shared/api/index.ts';
import { Button } from '../../components/Button.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Progress } from '../../components/Progress.tsx';
import { useDialog } from '../../components/use-dialog.ts';
import { useApp, useWorkspace } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';
import { JobCard } from './JobCard.tsx';
import { isUnderWay, lockedFiles, shareOf } from './jobs.ts';

export function JobsButton(): ReactElement {
  const app = useApp();
  const jobs = useWorkspace((state) => state.jobs);
  const documents = useWorkspace((state) => state.documents);
  const locked = lockedFiles(jobs, documents);
  const [open, setOpen] = useDialog('jobs');
  const finished = jobs.some((job) => !isUnderWay(job) && job.state !== 'paused');
  const trigger = <button type="button" className="status__button status__jobs"><JobsSummary jobs={jobs} /></button>;
  return (
    <Panel open={open} onOpenChange={setOpen} label={en.status.jobs} trigger={trigger} side="top" align="start" className="panel--jobs">
      <div className="panel__head">
        <h2 className="panel__title">{en.status.jobs}</h2>
        {finished && <Button small onClick={() => { void app.workspace.clearJobs(); }}>{en.status.clear}</Button>}
      </div>
      {jobs.length === 0 && <p className="quiet">{en.status.noJobs}</p>}
      <ul className="jobs">
        {jobs.map((job) => (
          <JobCard key={job.id} job={job} locked={new Set(locked.filter((file) => file.job.id === job.id).map((file) => file.subject))} />
        ))}
      </ul>
    </Panel>
  );
}

function JobsSummary({ jobs }: { readonly jobs: readonly Job[] }): ReactElement {
  const underWay = jobs.filter(isUnderWay);
  const first = underWay.find((job) => job.state === 'running') ?? underWay[0];
  const failures = jobs.reduce((sum, job) => sum + job.failures.length, 0);
  return (
    <>
      {first === undefined
        ? <><CircleCheck className="icon" aria-hidden="true" /><span>{en.status.jobsIdle}</span></>
        : (
          <>
            <LoaderCircle className="icon spinner" aria-hidden="true" />
            <span className="truncate status__job-title">{first.title}</span>
            <span className="status__job-bar"><Progress label={first.title} share={shareOf(first)} /></span>
            {first.total > 0 && <span className="numbers">{en.status.jobCount(first.done, first.total)}</span>}
            {underWay.length > 1 && <span className="quiet">{en.status.moreJobs(underWay.length - 1)}</span>}
          </>
        )}
      {failures > 0 && (
        <span className="badge badge--bad"><TriangleAlert className="icon" aria-hidden="true" />{en.status.failures(failures)}</span>
      )}
    </>
  );
}
