/** What stands in the middle while no project is open. */
import { LoaderCircle } from 'lucide-react';
import type { ReactElement } from 'react';
import { CreateProject, OpenProject, ProjectList } from '../panels/top/ProjectForms.tsx';
import { useConnection, useWorkspace } from '../state/hooks.tsx';
import { en } from '../text/en.ts';

export function Welcome(): ReactElement {
  const loading = useWorkspace((state) => state.loading);
  const status = useConnection((state) => state.status);
  const projects = useWorkspace((state) => state.projects);
  if (status !== 'open' || loading) {
    return (
      <main className="stage stage--plain stage__notice">
        <p className="waiting" role="status">
          <LoaderCircle className="icon spinner" aria-hidden="true" />
          {status === 'open' ? en.welcome.loading : en.status.connection[status]}
        </p>
      </main>
    );
  }
  return (
    <main className="stage stage--plain welcome-place">
      <div className="welcome">
        <h1 className="welcome__title">{en.welcome.title}</h1>
        <p className="welcome__text">{en.welcome.text}</p>
        <CreateProject />
        {projects.length > 0 && <ProjectList />}
        <OpenProject />
      </div>
    </main>
  );
}
