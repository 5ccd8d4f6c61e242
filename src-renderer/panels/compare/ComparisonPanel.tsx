/** Two readings side by side: the difference that is looked at, what each says there, and all that they differ in. */
import { Check, X } from 'lucide-react';
import type { CSSProperties, ReactElement } from 'react';
import { chooseSide, showDifference } from '../../actions/compare.ts';
import { boxOfDifference, countByKind } from '../../../src-shared/compare/index.ts';
import type { Difference, SideName } from '../../../src-shared/compare/index.ts';
import { DEFAULT_LABELS } from '../../../src-shared/document.ts';
import { quadOfBox } from '../../../src-shared/geometry.ts';
import { SIDE_COLOURS } from '../../canvas/ComparisonLayer.tsx';
import { QuadStrip } from '../../canvas/QuadStrip.tsx';
import { IconButton } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Keys } from '../../components/Keys.tsx';
import { VirtualList } from '../../components/VirtualList.tsx';
import type { Chosen } from '../../state/comparison.ts';
import { shownDifferences } from '../../state/comparison.ts';
import { useApp, useComparison, useWorkspace } from '../../state/hooks.tsx';
import { describeSide, nameOfReading, sideInShort } from '../../text/differences.ts';
import { en } from '../../text/en.ts';
import { ReadingChoice } from './ReadingChoice.tsx';

const STRIP_HEIGHT = 64;
const ROW_REM = 2.75;

export function ComparisonPanel(): ReactElement {
  const app = useApp();
  const state = useComparison((one) => one);
  const shown = shownDifferences(state);
  const current = shown.find(({ key }) => key === state.current) ?? null;
  const undecided = state.differences.filter(({ key }) => !state.chosen.has(key)).length;
  const title = state.purpose === 'decide' ? en.compare.decideTitle : en.compare.compareTitle;
  return (
    <section className="comparison" aria-label={title}>
      <header className="comparison__head">
        <h2 className="section__title">{title}</h2>
        <span className="quiet numbers" role="status">
          {state.purpose === 'decide' ? en.compare.left(undecided, state.differences.length) : en.compare.found(state.differences.length)}
        </span>
        <IconButton label={en.compare.close} keys="Escape" icon={<X className="icon" aria-hidden="true" />} onClick={() => { app.comparison.close(); }} />
      </header>
      {state.purpose === 'compare' && <ReadingChoice />}
      <KindFilter differences={state.differences} />
      {state.differences.length === 0 && <EmptyState icon={<Check className="icon" aria-hidden="true" />} title={en.compare.same} />}
      {state.purpose === 'decide' && state.differences.length > 0 && undecided === 0 && (
        <p className="comparison__settled" role="status"><strong>{en.compare.settled}</strong> {en.compare.settledHint}</p>
      )}
      {current !== null && <Looked key={current.key} difference={current} chosen={state.chosen.get(current.key) ?? null} />}
      <VirtualList
        label={en.compare.list} items={shown} keyOf={({ key }) => key} heightOf={() => ROW_REM} className="comparison__list"
        current={shown.findIndex(({ key }) => key === state.current)}
        render={(difference) => <Row difference={difference} isCurrent={difference.key === state.current} chosen={state.chosen.get(difference.key) ?? null} />}
      />
      <p className="quiet hint comparison__hint">{en.compare.keyHint}</p>
    </section>
  );
}

function KindFilter({ differences }: { readonly differences: readonly Difference[] }): ReactElement | null {
  const app = useApp();
  const kind = useComparison((state) => state.kind);
  const counts = [...countByKind(differences)];
  if (counts.length < 2) return null;
  return (
    <div className="comparison__kinds" role="group" aria-label={en.compare.list}>
      <button type="button" className="chip" aria-pressed={kind === null} onClick={() => { app.comparison.setKind(null); }}>
        {en.compare.allKinds} <span className="numbers quiet">{en.number(differences.length)}</span>
      </button>
      {counts.map(([one, count]) => (
        <button key={one} type="button" className="chip" aria-pressed={kind === one} onClick={() => { app.comparison.setKind(one); }}>
          {en.compare.kinds[one]} <span className="numbers quiet">{en.number(count)}</span>
        </button>
      ))}
    </div>
  );
}

interface DifferenceProps {
  readonly difference: Difference;
  readonly chosen: Chosen | null;
}

const colourOf = (side: SideName): CSSProperties => ({ '--side': SIDE_COLOURS[side] } as CSSProperties);

function Looked({ difference, chosen }: DifferenceProps): ReactElement {
  const app = useApp();
  const box = boxOfDifference(difference);
  const purpose = useComparison((state) => state.purpose);
  return (
    <div className="comparison__looked">
      <div className="comparison__what"><span className="badge badge--ink">{en.compare.kinds[difference.kind]}</span></div>
      {box !== null && <div className="strip"><QuadStrip quad={quadOfBox(box)} height={STRIP_HEIGHT} /></div>}
      <div className="comparison__sides">
        <SideCard difference={difference} side="a" chosen={chosen?.choice === 'first'} />
        <SideCard difference={difference} side="b" chosen={chosen?.choice === 'second'} />
      </div>
      {purpose === 'decide' && (
        <button type="button" className="comparison__neither" aria-pressed={chosen?.choice === 'own'} data-keep-focus="" onClick={() => { chooseSide(app, null); }}>
          <Keys keys="3" />{chosen?.choice === 'own' ? en.compare.neitherChosen : en.compare.neither}
        </button>
      )}
      {chosen !== null && chosen.by !== null && <p className="quiet hint">{en.compare.chosenBy(chosen.by)}</p>}
    </div>
  );
}

interface SideCardProps {
  readonly difference: Difference;
  readonly side: SideName;
  readonly chosen: boolean;
}

function SideCard({ difference, side, chosen }: SideCardProps): ReactElement {
  const app = useApp();
  const reading = useComparison((state) => state.readings[side]);
  const state = useComparison((one) => one.states?.[side] ?? null);
  const labels = useWorkspace((workspace) => workspace.settings?.labels ?? DEFAULT_LABELS);
  const says = state === null ? [] : describeSide(state, difference, side, labels);
  const name = nameOfReading(reading);
  return (
    <button
      type="button" className={`side-card side-card--${side}`} style={colourOf(side)} aria-pressed={chosen} data-keep-focus=""
      aria-label={`${en.compare.take(name)}: ${says.length === 0 ? en.compare.absent : says.join(', ')}`}
      onClick={() => { chooseSide(app, side); }}
    >
      <span className="side-card__head"><Keys keys={side === 'a' ? '1' : '2'} /><span className="truncate">{name}</span>{chosen && <Check className="icon" aria-hidden="true" />}</span>
      {says.length === 0
        ? <span className="quiet">{en.compare.absent}</span>
        : says.map((text, index) => <span key={index} className="side-card__text document-text">{text}</span>)}
    </button>
  );
}

function Row({ difference, chosen, isCurrent }: DifferenceProps & { readonly isCurrent: boolean }): ReactElement {
  const app = useApp();
  const states = useComparison((state) => state.states);
  const labels = useWorkspace((workspace) => workspace.settings?.labels ?? DEFAULT_LABELS);
  const says = (side: SideName): string => (states === null ? '' : sideInShort(states[side], difference, side, labels));
  const mark = (choice: Chosen['choice']): string | undefined => (chosen === null ? undefined : chosen.choice === choice ? 'true' : 'false');
  return (
    <button
      type="button" className="list-row comparison-row" aria-current={isCurrent ? 'true' : undefined} data-chosen={chosen?.choice}
      onClick={() => { showDifference(app, difference); }}
    >
      <span className="comparison-row__kind quiet">
        {chosen !== null && <Check className="icon" aria-hidden="true" />}{en.compare.kinds[difference.kind]}
      </span>
      <span className="comparison-row__side truncate document-text" style={colourOf('a')} data-held={mark('first')}>{says('a')}</span>
      <span className="comparison-row__side truncate document-text" style={colourOf('b')} data-held={mark('second')}>{says('b')}</span>
    </button>
  );
}
