/** One job: how far it is, stopping it or going on, what failed and what to do about it. */
import { Copy, Play, X } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Job } from '../../../src-shared/api/index.ts';
import { IconButton } from '../../components/Button.tsx';
import { Progress } from '../../components/Progress.tsx';
import { useApp } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';
import { PasswordForm } from './PasswordForm.tsx';
import { canResume, fileName, isPasswordFailure, isUnderWay, shareOf } from './jobs.ts';

const MOST_FAILURES = 20;

interface JobCardProps {
  readonly job: Job;
  /** Files that this job met and that still want a password. */
  readonly locked: ReadonlySet<string>;
}

export function JobCard({ job, locked }: JobCardProps): ReactElement {
  const app = useApp();
  const running = isUnderWay(job);
  return (
    <li className="job">
      <div className="job__head">
        <span className="job__title truncate" title={job.title}>{job.title}</span>
        <span className="quiet numbers job__state">
          {en.status.jobStates[job.state]}{job.total > 0 && ` · ${en.status.jobCount(job.done, job.total)}`}
        </span>
        {running && <IconButton small label={en.cancel} icon={<X className="icon" aria-hidden="true" />} onClick={() => { void app.workspace.cancelJob(job.id); }} />}
        {canResume(job) && <IconButton small label={en.status.resume} icon={<Play className="icon" aria-hidden="true" />} onClick={() => { void app.workspace.resumeJob(job.id); }} />}
      </div>
      {running && <Progress label={job.title} share={shareOf(job)} />}
      {job.result !== null && <ResultPath path={job.result} />}
      {job.failures.length > 0 && (
        <ul className="job__failures">
          {job.failures.slice(0, MOST_FAILURES).map((failure, index) => (
            <li key={`${failure.subject}-${index}`} className="problem">
              <strong className="path">{fileName(failure.subject)}</strong>
              {isPasswordFailure(failure.problem.code)
                ? <><span>{failure.problem.message}</span>{locked.has(failure.subject) && <PasswordForm job={job} subject={failure.subject} />}</>
                : <span>{failure.problem.message} {failure.problem.advice}</span>}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** Where an export lies. */
export function ResultPath({ path }: { readonly path: string }): ReactElement {
  const app = useApp();
  const copy = (): void => {
    navigator.clipboard.writeText(path).then(
      () => { app.ui.toast('good', en.status.copied); },
      () => { app.ui.toast('info', path); },
    );
  };
  return (
    <div className="result">
      <code className="path result__path">{path}</code>
      <IconButton small label={en.status.copyPath} icon={<Copy className="icon" aria-hidden="true" />} onClick={copy} />
    </div>
  );
}
