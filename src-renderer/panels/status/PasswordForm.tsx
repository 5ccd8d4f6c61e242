/** The password of one encrypted file. */
import { useId, useState } from 'react';
import type { ReactElement, SubmitEvent } from 'react';
import type { Job } from '../../../src-shared/api/index.ts';
import { Button } from '../../components/Button.tsx';
import { useApp } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';
import { fileName } from './jobs.ts';

export function PasswordForm({ job, subject }: { readonly job: Job; readonly subject: string }): ReactElement {
  const app = useApp();
  const [password, setPassword] = useState('');
  const id = useId();
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void app.workspace.retryWithPassword(job.id, subject, password);
    setPassword('');
  };
  return (
    <form className="field__row" onSubmit={onSubmit}>
      <label className="visually-hidden" htmlFor={id}>{en.status.passwordFor(fileName(subject))}</label>
      <input
        id={id} type="password" className="input" autoComplete="off" placeholder={en.status.password} value={password}
        onChange={(event) => { setPassword(event.target.value); }}
      />
      <Button submit tone="outline" disabled={password === ''}>{en.status.unlock}</Button>
    </form>
  );
}
