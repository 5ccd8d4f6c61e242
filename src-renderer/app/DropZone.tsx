/** Files dropped anywhere on the window are added to the open project. */
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { useApp, useWorkspace } from '../state/hooks.tsx';
import { en } from '../text/en.ts';

function bringsFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

export function DropZone(): ReactElement | null {
  const app = useApp();
  const hasProject = useWorkspace((state) => state.project !== null);
  const [over, setOver] = useState(false);
  useEffect(() => {
    let inside = 0;
    const onEnter = (event: DragEvent): void => {
      if (!bringsFiles(event)) return;
      inside += 1;
      setOver(true);
    };
    const onLeave = (event: DragEvent): void => {
      if (!bringsFiles(event)) return;
      inside = Math.max(0, inside - 1);
      setOver(inside > 0);
    };
    const onOver = (event: DragEvent): void => {
      if (bringsFiles(event)) event.preventDefault();
    };
    const onDrop = (event: DragEvent): void => {
      if (!bringsFiles(event)) return;
      event.preventDefault();
      inside = 0;
      setOver(false);
      if (event.dataTransfer !== null) void app.workspace.importDrop(event.dataTransfer);
    };
    window.addEventListener('dragenter', onEnter);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('dragover', onOver);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragenter', onEnter);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('drop', onDrop);
    };
  }, [app]);
  return over && hasProject ? <div className="drop-veil">{en.queue.dropHere}</div> : null;
}
