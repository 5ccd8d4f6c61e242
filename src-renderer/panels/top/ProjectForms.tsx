/** Recent projects, making one, opening a folder. */
import { Check, Folder } from 'lucide-react';
import { useId, useState } from 'react';
import type { ReactElement, SubmitEvent } from 'react';
import { Button } from '../../components/Button.tsx';
import { useApp, useWorkspace } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';

interface DoneProps {
  readonly onDone?: () => void;
}

/** Projects that the engine knows, the open one marked. */
export function ProjectList({ onDone }: DoneProps): ReactElement {
  const app = useApp();
  const projects = useWorkspace((state) => state.projects);
  const current = useWorkspace((state) => state.project);
  const id = useId();
  return (
    <section className="panel__part" aria-labelledby={id}>
      <h2 id={id} className="panel__title">{en.projects.recent}</h2>
      {projects.length === 0 && <p className="quiet">{en.projects.none}</p>}
      <ul className="project-list">
        {projects.map((project) => (
          <li key={project.id}>
            <Button
              className="button--row project-list__item" aria-current={project.id === current ? 'true' : undefined} title={project.directory}
              onClick={() => {
                void app.workspace.openDirectory(project.directory);
                onDone?.();
              }}
            >
              <Folder className="icon" aria-hidden="true" />
              <span className="project-list__text">
                <span className="truncate">{project.name}</span>
                <span className="quiet project-list__progress">{en.projects.progress(project.reviewedPages, project.pages)}</span>
              </span>
              {project.id === current && <Check className="icon" aria-hidden="true" />}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function CreateProject({ onDone }: DoneProps): ReactElement {
  const app = useApp();
  const directory = useWorkspace((state) => state.info?.projectsDirectory ?? '');
  const [name, setName] = useState('');
  const id = useId();
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void app.workspace.createProject(name.trim());
    setName('');
    onDone?.();
  };
  return (
    <form className="panel__part field" onSubmit={onSubmit}>
      <label className="field__label" htmlFor={id}>{en.projects.createTitle}</label>
      <div className="field__row">
        <input
          id={id} className="input" value={name} maxLength={120} placeholder={en.projects.namePlaceholder}
          onChange={(event) => { setName(event.target.value); }}
        />
        <Button submit tone="primary" disabled={name.trim() === ''}>{en.projects.create}</Button>
      </div>
      {directory !== '' && <p className="field__hint path">{en.projects.where(directory)}</p>}
    </form>
  );
}

export function OpenProject({ onDone }: DoneProps): ReactElement {
  const app = useApp();
  const [directory, setDirectory] = useState('');
  const id = useId();
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void app.workspace.openDirectory(directory.trim());
    setDirectory('');
    onDone?.();
  };
  return (
    <form className="panel__part field" onSubmit={onSubmit}>
      <label className="field__label" htmlFor={id}>{en.projects.openTitle}</label>
      <div className="field__row">
        <input
          id={id} className="input" value={directory} placeholder={en.projects.directoryPlaceholder} spellCheck={false}
          onChange={(event) => { setDirectory(event.target.value); }}
        />
        <Button submit tone="outline" disabled={directory.trim() === ''}>{en.open}</Button>
      </div>
    </form>
  );
}
