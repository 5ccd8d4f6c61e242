/** How the screen looks: light or dark, contrast, size of text. */
import { Minus, Plus } from 'lucide-react';
import type { ReactElement, ReactNode, RefObject } from 'react';
import { Button, IconButton } from '../../components/Button.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Segments } from '../../components/Segments.tsx';
import { useAction } from '../../components/use-action.ts';
import { useDialog } from '../../components/use-dialog.ts';
import { useApp, useUi } from '../../state/hooks.tsx';
import { contrastSchema, themeSchema } from '../../../src-shared/preferences.ts';
import { en } from '../../text/en.ts';

const THEMES = themeSchema.options.map((value) => ({ value, label: en.appearance.themes[value] }));
const CONTRASTS = contrastSchema.options.map((value) => ({ value, label: en.appearance.contrasts[value] }));

function Choice({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactElement {
  return <div className="field"><span className="field__label" aria-hidden="true">{label}</span>{children}</div>;
}

export function AppearancePanel({ anchor }: { readonly anchor: RefObject<HTMLElement | null> }): ReactElement {
  const app = useApp();
  const [open, setOpen] = useDialog('appearance');
  const theme = useUi((state) => state.theme);
  const contrast = useUi((state) => state.contrast);
  return (
    <Panel open={open} onOpenChange={setOpen} label={en.appearance.title} anchor={anchor} className="panel--appearance">
      <h2 className="panel__title">{en.appearance.title}</h2>
      <Choice label={en.appearance.theme}>
        <Segments className="segments--wide" label={en.appearance.theme} value={theme} items={THEMES} onChange={(value) => { app.ui.keep({ theme: value }); }} />
      </Choice>
      <Choice label={en.appearance.contrast}>
        <Segments className="segments--wide" label={en.appearance.contrast} value={contrast} items={CONTRASTS} onChange={(value) => { app.ui.keep({ contrast: value }); }} />
      </Choice>
      <Choice label={en.appearance.textSize}><TextSize /></Choice>
    </Panel>
  );
}

function TextSize(): ReactElement {
  const app = useApp();
  const size = useUi((state) => state.textSize);
  const smaller = useAction('view.textSmaller');
  const larger = useAction('view.textLarger');
  return (
    <div className="text-size" role="group" aria-label={en.appearance.textSize}>
      <IconButton label={smaller.title} keys={smaller.keys} disabled={!smaller.enabled} icon={<Minus className="icon" aria-hidden="true" />} onClick={smaller.run} />
      <output className="numbers text-size__value" aria-live="polite">{en.percent(size / 100)}</output>
      <IconButton label={larger.title} keys={larger.keys} disabled={!larger.enabled} icon={<Plus className="icon" aria-hidden="true" />} onClick={larger.run} />
      {size !== 100 && <Button small onClick={() => { app.ui.keep({ textSize: 100 }); }}>{en.appearance.usual}</Button>}
    </div>
  );
}
