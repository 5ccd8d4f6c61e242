/** The model in use and its device; on click, what was tried and why it does not serve. */
import { Check, Cpu, LoaderCircle, TriangleAlert, X } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { DeviceReport, RuntimeStatus } from '../../../src-shared/api/index.ts';
import { Panel } from '../../components/Panel.tsx';
import { useWorkspace } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';

function summary(status: RuntimeStatus | null): string {
  if (status === null) return en.status.model.idle;
  switch (status.state) {
    case 'idle': return en.status.model.idle;
    case 'loading': return en.status.model.loading;
    case 'failed': return en.status.model.failed;
    case 'ready': return en.status.model.ready(status.model ?? '', status.device === null ? '' : en.status.devices[status.device]);
  }
}

function StatusIcon({ status }: { readonly status: RuntimeStatus | null }): ReactElement {
  if (status?.state === 'loading') return <LoaderCircle className="icon spinner" aria-hidden="true" />;
  if (status?.state === 'failed') return <TriangleAlert className="icon badge--bad" aria-hidden="true" />;
  return <Cpu className="icon" aria-hidden="true" />;
}

export function RuntimeButton(): ReactElement {
  const [open, setOpen] = useState(false);
  const runtime = useWorkspace((state) => state.runtime);
  const devices = useWorkspace((state) => state.devices);
  const tried = runtime !== null && runtime.tried.length > 0 ? runtime.tried : devices;
  const problem = runtime?.problem ?? null;
  const trigger = (
    <button type="button" className="status__button">
      <StatusIcon status={runtime} />
      <span className="truncate">{summary(runtime)}</span>
    </button>
  );
  return (
    <Panel open={open} onOpenChange={setOpen} label={en.status.runtimeTitle} trigger={trigger} side="top" align="start">
      <h2 className="panel__title">{en.status.runtimeTitle}</h2>
      {problem !== null && (
        <p className="problem"><strong>{problem.message}</strong> {problem.advice}</p>
      )}
      <p className="quiet">{tried.length > 0 ? en.status.runtimeText : en.status.notTried}</p>
      <ul className="devices">
        {tried.map((report) => <DeviceLine key={report.device} report={report} inUse={runtime?.device === report.device} />)}
      </ul>
    </Panel>
  );
}

function DeviceLine({ report, inUse }: { readonly report: DeviceReport; readonly inUse: boolean }): ReactElement {
  return (
    <li className="devices__item">
      {report.available
        ? <Check className="icon badge--good" aria-hidden="true" />
        : <X className="icon badge--quiet" aria-hidden="true" />}
      <span>
        <strong>{en.status.devices[report.device]}</strong>{' '}
        {inUse && <span className="badge badge--accent">{en.status.inUse}</span>}
        {report.reason !== '' && <span className="devices__reason">{report.reason}</span>}
        {report.reason === '' && report.available && !inUse && <span className="devices__reason">{en.status.works}</span>}
      </span>
    </li>
  );
}
