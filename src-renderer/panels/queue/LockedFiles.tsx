/** Files that could not be read without a password: asked for where the documents stand, and nowhere in the way. */
import { LockKeyhole } from 'lucide-react';
import type { ReactElement } from 'react';
import { useWorkspace } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';
import { PasswordForm } from '../status/PasswordForm.tsx';
import { fileName, lockedFiles } from '../status/jobs.ts';

export function LockedFiles(): ReactElement | null {
  const jobs = useWorkspace((state) => state.jobs);
  const documents = useWorkspace((state) => state.documents);
  const locked = lockedFiles(jobs, documents);
  if (locked.length === 0) return null;
  return (
    <ul className="locked" aria-label={en.queue.locked}>
      {locked.map(({ job, subject, problem }) => (
        <li key={`${job.id}/${subject}`} className="locked__file">
          <span className="locked__name">
            <LockKeyhole className="icon" aria-hidden="true" />
            <span className="truncate" title={subject}>{fileName(subject)}</span>
          </span>
          {problem.code === 'password-wrong' && <span className="badge badge--bad">{problem.message}</span>}
          <PasswordForm job={job} subject={subject} />
        </li>
      ))}
    </ul>
  );
}
