/** The tour: a quiet card beside the work, never over it, whose steps tick themselves off. */
import { Check, Circle, CircleDot, X } from 'lucide-react';
import type { ReactElement } from 'react';
import { keyOf } from '../../actions/keyboard.ts';
import { findAction } from '../../actions/registry.ts';
import { Button, IconButton } from '../../components/Button.tsx';
import { Keys } from '../../components/Keys.tsx';
import { useApp, useUi } from '../../state/hooks.tsx';
import { ACTION_OF_STEP, TOUR_STEPS, currentStep } from '../../state/tour.ts';
import type { TourStep } from '../../state/tour.ts';
import { en } from '../../text/en.ts';

export function TourCard(): ReactElement | null {
  const app = useApp();
  const { open, done } = useUi((state) => state.tour);
  if (!open) return null;
  const current = currentStep(done);
  return (
    <section className="tour" aria-label={en.tour.title}>
      <div className="tour__head">
        <h2 className="tour__title">{en.tour.title}</h2>
        <span className="quiet numbers" role="status">{en.tour.progress(TOUR_STEPS.filter((step) => done.includes(step)).length, TOUR_STEPS.length)}</span>
        <IconButton small label={en.tour.close} icon={<X className="icon" aria-hidden="true" />} onClick={() => { app.ui.keep({ tour: { open: false, done } }); }} />
      </div>
      <ol className="tour__steps">
        {TOUR_STEPS.map((step) => <Step key={step} step={step} done={done.includes(step)} current={step === current} />)}
      </ol>
      {current === null
        ? (
          <div className="tour__end">
            <p>{en.tour.finished}</p>
            <Button small tone="outline" onClick={() => { app.ui.keep({ tour: { open: true, done: [] } }); }}>{en.tour.again}</Button>
          </div>
        )
        : <p className="quiet tour__reopen">{en.tour.reopen(keyOf(app, 'help.tour'))}</p>}
    </section>
  );
}

interface StepProps {
  readonly step: TourStep;
  readonly done: boolean;
  readonly current: boolean;
}

function Step({ step, done, current }: StepProps): ReactElement {
  const app = useApp();
  useUi((state) => state.keys);
  const action = ACTION_OF_STEP[step];
  const chord = action === null ? undefined : findAction(app, action)?.keys[0];
  const Icon = done ? Check : current ? CircleDot : Circle;
  return (
    <li className="tour__step" data-done={done} aria-current={current ? 'step' : undefined}>
      <Icon className="icon" aria-hidden="true" />
      <div>
        <span className="tour__name">
          {done && <span className="visually-hidden">{en.tour.done}</span>}
          {en.tour.steps[step].title}
          {chord !== undefined && !done && <Keys keys={chord} />}
          {action !== null && !done && <span className="visually-hidden">{keyOf(app, action)}</span>}
        </span>
        {current && <p className="quiet">{en.tour.steps[step].hint}</p>}
      </div>
    </li>
  );
}
