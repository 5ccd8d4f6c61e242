/** The keys as a whole: usual ones again, out to a file, in from a file. */
import { Download, RotateCcw, Upload } from 'lucide-react';
import { useRef } from 'react';
import type { ReactElement } from 'react';
import { KEYMAP_FILE, readKeymap, writeKeymap } from '../../actions/keymap-file.ts';
import { Button } from '../../components/Button.tsx';
import { saveTextAs } from '../../components/save-text.ts';
import { useApp, useUi } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';

export function KeymapTools(): ReactElement {
  const app = useApp();
  const file = useRef<HTMLInputElement>(null);
  const changed = useUi((state) => Object.keys(state.keys).length);
  const take = async (chosen: File): Promise<void> => {
    const keys = readKeymap(await chosen.text());
    if (keys === null) return app.ui.toast('bad', en.keys.notImported, en.keys.notImportedAdvice);
    app.ui.keep({ keys });
    app.ui.toast('good', en.keys.imported(Object.keys(keys).length));
  };
  return (
    <div className="help__tools">
      <Button
        small tone="outline" title={en.keys.resetAllHint} disabled={changed === 0}
        onClick={() => {
          app.ui.keep({ keys: {} });
          app.ui.toast('good', en.keys.resetDone);
        }}
      >
        <RotateCcw className="icon" aria-hidden="true" />{en.keys.resetAll}
      </Button>
      <Button small tone="outline" onClick={() => { saveTextAs(KEYMAP_FILE, writeKeymap(app.ui.store.getState().keys), 'application/json'); }}>
        <Download className="icon" aria-hidden="true" />{en.keys.export}
      </Button>
      <Button small tone="outline" onClick={() => { file.current?.click(); }}>
        <Upload className="icon" aria-hidden="true" />{en.keys.import}
      </Button>
      <input
        ref={file} type="file" accept="application/json,.json" hidden aria-label={en.keys.importLabel} data-testid="keymap-file"
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          event.target.value = '';
          if (chosen !== undefined) void take(chosen);
        }}
      />
    </div>
  );
}
