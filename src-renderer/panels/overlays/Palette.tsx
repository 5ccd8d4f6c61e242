/** The command palette: every action by name, and pages by their document's name and their number. */
import { Command } from 'cmdk';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { actionsOf, runAction } from '../../actions/registry.ts';
import { ACTION_GROUPS } from '../../actions/types.ts';
import { focusedNow, giveFocusBack } from '../../components/focus.ts';
import { Keys } from '../../components/Keys.tsx';
import { useDialog } from '../../components/use-dialog.ts';
import { findPages } from '../../state/find-pages.ts';
import { useApp, usePage, useWorkspace } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';

const PAGES_SHOWN = 8;

export function Palette(): ReactElement | null {
  const [open, setOpen] = useDialog('palette');
  return open ? <OpenPalette onClose={() => { setOpen(false); }} /> : null;
}

function OpenPalette({ onClose }: { readonly onClose: () => void }): ReactElement {
  const app = useApp();
  const box = useRef<HTMLDivElement>(null);
  // Asked while the palette is first made: its own field has the focus afterwards.
  const [before] = useState(focusedNow);
  useEffect(() => () => { giveFocusBack(before); }, [before]);
  useEffect(() => {
    const onPointer = (event: PointerEvent): void => {
      if (event.target instanceof Node && box.current?.contains(event.target) === false) onClose();
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      onClose();
    };
    window.addEventListener('pointerdown', onPointer, true);
    window.addEventListener('keydown', onKeyDown, true);
    return () => {
      window.removeEventListener('pointerdown', onPointer, true);
      window.removeEventListener('keydown', onKeyDown, true);
    };
  }, [onClose]);
  const [typed, setTyped] = useState('');
  const open = usePage((state) => state.id);
  const workspace = useWorkspace((state) => state);
  const pages = findPages(typed, workspace, open === null ? null : workspace.pages.get(open)?.document ?? null, PAGES_SHOWN);
  const actions = actionsOf(app).filter((action) => action.keyOnly !== true && action.when(app));
  return (
    <div className="palette-place">
      <Command ref={box} className="palette panel" label={en.palette.label} loop>
        <Command.Input className="palette__input" autoFocus placeholder={en.palette.placeholder} value={typed} onValueChange={setTyped} />
        <Command.List className="palette__list" label={en.palette.actions}>
          <Command.Empty className="palette__empty">{en.palette.empty}</Command.Empty>
          {pages.length > 0 && (
            <Command.Group heading={en.palette.pages} className="palette__group">
              {pages.map((page) => (
                <Command.Item
                  // What was typed stands in the value, so that the list's own search keeps it.
                  key={page.id} value={`${typed} ${page.id}`} className="palette__item"
                  onSelect={() => {
                    onClose();
                    void app.page.open(page.id);
                  }}
                >
                  <span>{page.document.name}</span>
                  {page.document.pages > 1 && <span>{en.queue.page(page.number)}</span>}
                </Command.Item>
              ))}
            </Command.Group>
          )}
          {ACTION_GROUPS.map((group) => {
            const members = actions.filter((action) => action.group === group);
            if (members.length === 0) return null;
            return (
              <Command.Group key={group} heading={en.actionGroups[group]} className="palette__group">
                {members.map((action) => (
                  <Command.Item
                    key={action.id} value={`${en.actionGroups[group]} ${action.title} ${action.id}`} className="palette__item"
                    onSelect={() => {
                      onClose();
                      runAction(app, action.id);
                    }}
                  >
                    <span>{action.title}</span>
                    {action.keys[0] !== undefined && <Keys keys={action.keys[0]} />}
                  </Command.Item>
                ))}
              </Command.Group>
            );
          })}
        </Command.List>
      </Command>
    </div>
  );
}
