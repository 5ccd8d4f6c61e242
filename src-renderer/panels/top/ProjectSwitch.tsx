/** The open project's name; opens the list of projects. */
import { ChevronsUpDown } from 'lucide-react';
import type { ReactElement } from 'react';
import { Button } from '../../components/Button.tsx';
import { Mark } from '../../components/Mark.tsx';
import { Panel } from '../../components/Panel.tsx';
import { useDialog } from '../../components/use-dialog.ts';
import { useWorkspace } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';
import { CreateProject, OpenProject, ProjectList } from './ProjectForms.tsx';

export function ProjectSwitch(): ReactElement {
  const [open, setOpen] = useDialog('projects');
  const name = useWorkspace((state) => state.projects.find((project) => project.id === state.project)?.name ?? null);
  const close = (): void => { setOpen(false); };
  const trigger = (
    <Button className="project-switch" aria-label={name === null ? en.top.chooseProject : `${name}, ${en.top.chooseProject}`}>
      <Mark />
      <span className="truncate">{name ?? en.appName}</span>
      <ChevronsUpDown className="icon chevron" aria-hidden="true" />
    </Button>
  );
  return (
    <Panel open={open} onOpenChange={setOpen} label={en.projects.label} trigger={trigger} align="start" className="panel--projects">
      <ProjectList onDone={close} />
      <CreateProject onDone={close} />
      <OpenProject onDone={close} />
    </Panel>
  );
}
