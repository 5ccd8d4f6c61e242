/** The bar at the top: project over the queue, tools over the page, the page's status over the inspector. */
import { CircleQuestionMark, Command, Download, FilePlus2, Settings2 } from 'lucide-react';
import { useRef } from 'react';
import type { ReactElement, RefObject } from 'react';
import { Button, IconButton } from '../../components/Button.tsx';
import { Panel } from '../../components/Panel.tsx';
import { useAction } from '../../components/use-action.ts';
import { useDialog } from '../../components/use-dialog.ts';
import { useApp, useWorkspace } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';
import { ExportForm } from '../overlays/ExportForm.tsx';
import { HelpSheet } from '../help/HelpSheet.tsx';
import { SettingsForm } from '../overlays/SettingsForm.tsx';
import { PeoplePanel } from '../people/PeoplePanel.tsx';
import { AddFiles } from '../queue/AddFiles.tsx';
import { AppearancePanel } from './AppearancePanel.tsx';
import { ModeSwitch } from './ModeSwitch.tsx';
import { PageActions } from './PageActions.tsx';
import { ProjectSwitch } from './ProjectSwitch.tsx';
import { SavedState } from './SavedState.tsx';
import { ToolMenu } from './ToolMenu.tsx';

export function TopBar(): ReactElement {
  const hasProject = useWorkspace((state) => state.project !== null);
  const tools = useRef<HTMLDivElement>(null);
  return (
    <header className="topbar">
      <div className="top-left"><ProjectSwitch /></div>
      <div className="top" role="toolbar" aria-label={en.top.label}>
        {hasProject && <><ModeSwitch /><SavedState /></>}
        <span className="top__spring" />
        <div ref={tools} className="top__group">
          {hasProject && <><ImportPanel anchor={tools} /><ExportPanel anchor={tools} /><SettingsPanel anchor={tools} /><PeoplePanel anchor={tools} /></>}
          <PaletteButton />
          <AppearancePanel anchor={tools} />
          <HelpPanel anchor={tools} />
          <ToolMenu />
        </div>
      </div>
      {hasProject && <div className="top-right"><PageActions /></div>}
    </header>
  );
}

interface ToolProps {
  /** Where panels hang from: where there is no room, their buttons are gone and the menu opens them. */
  readonly anchor: RefObject<HTMLElement | null>;
}

function ImportPanel({ anchor }: ToolProps): ReactElement {
  const [open, setOpen] = useDialog('import');
  const trigger = <Button className="button--icon top__tool" aria-label={en.top.import} title={en.top.import}><FilePlus2 className="icon" aria-hidden="true" /></Button>;
  return (
    <Panel open={open} onOpenChange={setOpen} label={en.top.import} trigger={trigger} anchor={anchor}>
      <h2 className="panel__title">{en.top.import}</h2>
      <p className="quiet">{en.queue.emptyText}</p>
      <AddFiles withPath onDone={() => { setOpen(false); }} />
    </Panel>
  );
}

function ExportPanel({ anchor }: ToolProps): ReactElement {
  const [open, setOpen] = useDialog('export');
  const trigger = <Button className="button--icon top__tool" aria-label={en.top.export} title={en.top.export}><Download className="icon" aria-hidden="true" /></Button>;
  return <Panel open={open} onOpenChange={setOpen} label={en.top.export} trigger={trigger} anchor={anchor} className="panel--export"><ExportForm /></Panel>;
}

function SettingsPanel({ anchor }: ToolProps): ReactElement {
  const [open, setOpen] = useDialog('settings');
  const settings = useWorkspace((state) => state.settings);
  const trigger = <Button className="button--icon top__tool" aria-label={en.top.settings} title={en.top.settings}><Settings2 className="icon" aria-hidden="true" /></Button>;
  return (
    <Panel open={open} onOpenChange={setOpen} label={en.top.settings} trigger={trigger} anchor={anchor} className="panel--wide">
      {settings !== null && <SettingsForm settings={settings} onDone={() => { setOpen(false); }} />}
    </Panel>
  );
}

function HelpPanel({ anchor }: ToolProps): ReactElement {
  const [open, setOpen] = useDialog('help');
  const trigger = <Button className="button--icon top__tool" aria-label={en.top.help} title={en.top.help}><CircleQuestionMark className="icon" aria-hidden="true" /></Button>;
  return <Panel open={open} onOpenChange={setOpen} label={en.top.help} trigger={trigger} anchor={anchor} className="panel--help"><HelpSheet /></Panel>;
}

function PaletteButton(): ReactElement {
  const app = useApp();
  return (
    <IconButton
      label={en.top.palette} keys={useAction('palette.open').keys} icon={<Command className="icon" aria-hidden="true" />}
      onClick={() => { app.ui.openDialog('palette'); }}
    />
  );
}
