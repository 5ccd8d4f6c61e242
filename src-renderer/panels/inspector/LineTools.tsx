/** What can be done with the current line, and with the words chosen in it. */
import { ArrowDown, ArrowUp, BadgeCheck, CornerLeftDown, CornerLeftUp, ListPlus, Merge, Split, SquareDashed, Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Line } from '../../../src-shared/document.ts';
import type { PageState } from '../../../src-shared/edits/index.ts';
import { ActionButton } from '../../components/ActionButton.tsx';
import { Section } from '../../components/Section.tsx';
import { indexOf } from '../../state/derived.ts';
import { useSelection } from '../../state/hooks.tsx';
import { en } from '../../text/en.ts';
import { Certainty } from './Certainty.tsx';
import { RegionOfLines } from './RegionOfLines.tsx';

interface LineToolsProps {
  readonly state: PageState;
  readonly line: Line | null;
}

export function LineTools({ state, line }: LineToolsProps): ReactElement {
  const selection = useSelection((one) => one.selection);
  if (line === null) return <Section title={en.line.title}><p className="quiet hint">{en.line.hint}</p></Section>;
  const several = selection.kind === 'lines' ? selection.ids.size : 1;
  const isWordless = several === 1 && line.words.length === 0;
  const rank = indexOf(state).rankOfLine.get(line.id) ?? 0;
  return (
    <Section title={several > 1 ? en.inspector.multiple(en.lines(several)) : en.line.name(rank + 1)}>
      <Certainty state={state} kind="line" record={line} />
      {isWordless && <p className="quiet hint">{en.line.wordlessHint}</p>}
      <RegionOfLines state={state} lines={selection.kind === 'lines' ? indexOf(state).lines.filter(({ id }) => selection.ids.has(id)) : [line]} />
      {selection.kind === 'words' ? <WordTools /> : <WholeLineTools isWordless={isWordless} />}
    </Section>
  );
}

function WholeLineTools({ isWordless }: { readonly isWordless: boolean }): ReactElement {
  return (
    <div className="button-grid">
      <ActionButton small tone="outline" action="accept" icon={<BadgeCheck className="icon" aria-hidden="true" />}>{en.inspector.accept}</ActionButton>
      <ActionButton small tone="outline" action="line.join" icon={<Merge className="icon" aria-hidden="true" />}>{en.line.join}</ActionButton>
      <ActionButton small tone="outline" action="line.up" icon={<ArrowUp className="icon" aria-hidden="true" />}>{en.line.up}</ActionButton>
      <ActionButton small tone="outline" action="line.down" icon={<ArrowDown className="icon" aria-hidden="true" />}>{en.line.down}</ActionButton>
      <ActionButton small tone="outline" action="region.ofLines" icon={<SquareDashed className="icon" aria-hidden="true" />}>{en.region.ofLines}</ActionButton>
      {isWordless && <ActionButton small tone="danger" action="line.remove" icon={<Trash2 className="icon" aria-hidden="true" />}>{en.inspector.delete}</ActionButton>}
    </div>
  );
}

function WordTools(): ReactElement {
  return (
    <div className="button-grid">
      <ActionButton small tone="outline" action="line.wordsUp" icon={<CornerLeftUp className="icon" aria-hidden="true" />}>{en.line.wordToPrevious}</ActionButton>
      <ActionButton small tone="outline" action="line.wordsDown" icon={<CornerLeftDown className="icon" aria-hidden="true" />}>{en.line.wordToNext}</ActionButton>
      <ActionButton small tone="outline" action="line.new" icon={<ListPlus className="icon" aria-hidden="true" />}>{en.line.newLine}</ActionButton>
      <ActionButton small tone="outline" action="line.split" icon={<Split className="icon" aria-hidden="true" />}>{en.line.splitBefore}</ActionButton>
    </div>
  );
}
