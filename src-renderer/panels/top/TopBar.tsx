/** The bar at the top: project over the queue, tools over the page, the page's status over the inspector. */
import { ChartColumn, CircleQuestionMark, Command, Download, FilePlus2, Settings2 } from 'lucide-react';
import type { ReactElement } from 'react';
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

export function TopBar(): ReactElement {
  const hasProject = useWorkspace((state) => state.project !== null);
  return (
    <header className="topbar">
      <div className="top-left"><ProjectSwitch /></div>
      <div className="top" role="toolbar" aria-label={en.top.label}>
        {hasProject && <><ModeSwitch /><SavedState /></>}
        <span className="top__spring" />
        <div className="top__group">
          {hasProject && <><ImportPanel /><ExportPanel /><PeoplePanel /><ProgressButton /><SettingsPanel /></>}
          <PaletteButton />
          <AppearancePanel />
          <HelpPanel />
        </div>
      </div>
      {hasProject && <div className="top-right"><PageActions /></div>}
    </header>
  );
}

function ImportPanel(): ReactElement {
  const [open, setOpen] = useDialog('import');
  const trigger = <Button className="button--icon" aria-label={en.top.import} title={en.top.import}><FilePlus2 className="icon" aria-hidden="true" /></Button>;
  return (
    <Panel open={open} onOpenChange={setOpen} label={en.top.import} trigger={trigger}>
      <h2 className="panel__title">{en.top.import}</h2>
      <p className="quiet">{en.queue.emptyText}</p>
      <AddFiles withPath onDone={() => { setOpen(false); }} />
    </Panel>
  );
}

function ExportPanel(): ReactElement {
  const [open, setOpen] = useDialog('export');
  const trigger = <Button className="button--icon" aria-label={en.top.export} title={en.top.export}><Download className="icon" aria-hidden="true" /></Button>;
  return <Panel open={open} onOpenChange={setOpen} label={en.top.export} trigger={trigger} className="panel--export"><ExportForm /></Panel>;
}

function SettingsPanel(): ReactElement {
  const [open, setOpen] = useDialog('settings');
  const settings = useWorkspace((state) => state.settings);
  const trigger = <Button className="button--icon" aria-label={en.top.settings} title={en.top.settings}><Settings2 className="icon" aria-hidden="true" /></Button>;
  return (
    <Panel open={open} onOpenChange={setOpen} label={en.top.settings} trigger={trigger} className="panel--wide">
      {settings !== null && <SettingsForm settings={settings} onDone={() => { setOpen(false); }} />}
    </Panel>
  );
}

function HelpPanel(): ReactElement {
  const [open, setOpen] = useDialog('help');
  const trigger = <Button className="button--icon" aria-label={en.top.help} title={en.top.help}><CircleQuestionMark className="icon" aria-hidden="true" /></Button>;
  return <Panel open={open} onOpenChange={setOpen} label={en.top.help} trigger={trigger} className="panel--help"><HelpSheet /></Panel>;
}

function ProgressButton(): ReactElement {
  const app = useApp();
  return (
    <IconButton
      label={en.dashboard.open} keys={useAction('progress.open').keys} icon={<ChartColumn className="icon" aria-hidden="true" />} aria-haspopup="dialog"
      onClick={() => { app.ui.openDialog('progress'); }}
    />
  );
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
