/** What the export form asks the engine: the formats that there are, and what the pages hold. */
import { useEffect, useState } from 'react';
import type { ExportPreview, FormatInfo } from '../../../src-shared/api/index.ts';
import { useApp, useWorkspace } from '../../state/hooks.tsx';

/** An answer of the engine: `waiting` until it is there, `failed` where there is none. */
export type Asked<T> = T | 'waiting' | 'failed';

/** The formats that can be written; asked for once, when the form opens. */
export function useFormats(): Asked<readonly FormatInfo[]> {
  const app = useApp();
  const [formats, setFormats] = useState<Asked<readonly FormatInfo[]>>('waiting');
  useEffect(() => {
    let wanted = true;
    app.connection.api.exports.formats().then(
      (answer) => { if (wanted) setFormats(answer); },
      () => { if (wanted) setFormats('failed'); },
    );
    return () => { wanted = false; };
  }, [app]);
  return formats;
}

/** What an export of the reviewed pages, or of all, would take; counted anew when one of them was reviewed or reopened. */
export function usePreview(all: boolean, reviewed: number): Asked<ExportPreview> {
  const app = useApp();
  const project = useWorkspace((state) => state.project);
  const key = `${project ?? ''}/${String(all)}/${reviewed}`;
  const [answer, setAnswer] = useState<{ readonly key: string; readonly preview: Asked<ExportPreview> }>({ key: '', preview: 'waiting' });
  useEffect(() => {
    if (project === null) return undefined;
    const abort = new AbortController();
    const put = (preview: Asked<ExportPreview>): void => { if (!abort.signal.aborted) setAnswer({ key, preview }); };
    app.connection.api.exports.preview({ project, all }, { signal: abort.signal }).then(put, () => { put('failed'); });
    return () => { abort.abort(); };
  }, [app, project, all, key]);
  return answer.key === key ? answer.preview : 'waiting';
}
