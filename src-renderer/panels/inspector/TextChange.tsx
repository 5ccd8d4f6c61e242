/** What a text was and what it is now, with what went struck out and what came underlined; look-alikes by name. */
import type { ReactElement } from 'react';
import { diffText } from '../../../src-shared/text-diff.ts';
import { notesOnChange } from '../../text/changes.ts';
import { en } from '../../text/en.ts';

interface TextDiffProps {
  readonly before: string;
  readonly after: string;
}

/** Both texts in one. */
export function TextDiff({ before, after }: TextDiffProps): ReactElement {
  return (
    <span className="text-diff document-text">
      {diffText(before, after).map((part, at) => {
        if (part.kind === 'removed') return <del key={at}>{part.text}</del>;
        if (part.kind === 'added') return <ins key={at}>{part.text}</ins>;
        return <span key={at}>{part.text}</span>;
      })}
    </span>
  );
}

/** Both texts in one, and below it the names of characters that an eye may miss. */
export function TextChange({ before, after }: TextDiffProps): ReactElement | null {
  if (before === after) return null;
  return (
    <div className="text-change" role="group" aria-label={en.change.label}>
      <TextDiff before={before} after={after} />
      {notesOnChange(before, after).map((note) => (
        <span key={note.text} className="text-change__note">
          <span className="document-text" aria-hidden="true">{note.before === '' ? note.after : `${note.before} ${note.after}`}</span>
          {note.text}
        </span>
      ))}
    </div>
  );
}
