/** How large the page is shown. In the bar and not over the page, so that no word ever lies under it. */
import { Maximize, MoveHorizontal, ZoomIn, ZoomOut } from 'lucide-react';
import type { ReactElement } from 'react';
import { runAction } from '../../actions/registry.ts';
import { IconButton } from '../../components/Button.tsx';
import { useApp, usePage, useView } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';
import { ViewMenu } from './ViewMenu.tsx';

export function ZoomTools(): ReactElement | null {
  const app = useApp();
  const ready = usePage((state) => state.status === 'ready');
  const zoom = useView((state) => state.camera.zoom);
  if (!ready) return null;
  return (
    <div className="zoom-tools" role="group" aria-label={en.stage.zoom}>
      <IconButton small label={en.stage.zoomOut} keys="-" icon={<ZoomOut className="icon" aria-hidden="true" />} onClick={() => { runAction(app, 'view.zoomOut'); }} />
      <span className="zoom-tools__figure numbers">{en.percent(zoom)}</span>
      <IconButton small label={en.stage.zoomIn} keys="+" icon={<ZoomIn className="icon" aria-hidden="true" />} onClick={() => { runAction(app, 'view.zoomIn'); }} />
      <IconButton small label={en.stage.zoomFit} keys="Mod+0" icon={<Maximize className="icon" aria-hidden="true" />} onClick={() => { app.view.fit('page'); }} />
      <IconButton small label={en.stage.zoomWidth} keys="Shift+W" icon={<MoveHorizontal className="icon" aria-hidden="true" />} onClick={() => { app.view.fit('width'); }} />
      <ViewMenu />
    </div>
  );
}
