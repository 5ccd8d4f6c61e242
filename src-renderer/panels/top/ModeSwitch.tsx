/** What is being reviewed: words, lines, grid cells or links; or the page is asked about. */
import { AlignLeft, Grid2x2, MessageCircleQuestionMark, Spline, Table2, Type } from 'lucide-react';
import type { ReactElement } from 'react';
import { meansNow } from '../../actions/keyboard.ts';
import { findAction } from '../../actions/registry.ts';
import { Segments } from '../../components/Segments.tsx';
import type { Segment } from '../../components/Segments.tsx';
import { useApp, useSelection, useUi } from '../../state/hooks.tsx';
import type { Mode } from '../../state/selection.ts';
import { en } from '../../text/en.ts';

const ITEMS: readonly Segment<Mode>[] = [
  { value: 'words', label: en.modes.words, keys: '1', icon: <Type className="icon" aria-hidden="true" /> },
  { value: 'lines', label: en.modes.lines, keys: '2', icon: <AlignLeft className="icon" aria-hidden="true" /> },
  { value: 'grid', label: en.modes.grid, keys: '3', icon: <Grid2x2 className="icon" aria-hidden="true" /> },
  { value: 'links', label: en.modes.links, keys: '4', icon: <Spline className="icon" aria-hidden="true" /> },
  { value: 'tables', label: en.modes.tables, keys: '5', icon: <Table2 className="icon" aria-hidden="true" /> },
  { value: 'ask', label: en.modes.ask, keys: '6', icon: <MessageCircleQuestionMark className="icon" aria-hidden="true" /> },
];

export function ModeSwitch(): ReactElement {
  const app = useApp();
  const mode = useSelection((state) => state.mode);
  // What is selected may take the digits for itself: their caps go while it does.
  useSelection((state) => state.selection);
  useUi((state) => state.keys);
  const items = ITEMS.map((item) => {
    const chord = findAction(app, `mode.${item.value}`)?.keys[0] ?? '';
    return { ...item, keys: chord, keysRest: chord === '' || !meansNow(app, `mode.${item.value}`, chord) };
  });
  return (
    <Segments
      className="segments--modes" label={en.modes.label} value={mode} items={items}
      onChange={(next) => { app.selection.setMode(next); }}
    />
  );
}
