/** A row of choices of which one holds. */
import { RadioGroup } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { Keys } from './Keys.tsx';

export interface Segment<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly icon?: ReactNode;
  /** The chord that chooses it, as a key cap; it rests (unseen, its place kept) while the key does something else. */
  readonly keys?: string;
  readonly keysRest?: boolean;
}

interface SegmentsProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly items: readonly Segment<T>[];
  readonly onChange: (value: T) => void;
  readonly className?: string;
}

/** A radio group drawn as one control; arrow keys move the choice. */
export function Segments<T extends string>({ label, value, items, onChange, className = '' }: SegmentsProps<T>): ReactElement {
  const choose = (chosen: string): void => {
    const item = items.find((other) => other.value === chosen);
    if (item !== undefined) onChange(item.value);
  };
  return (
    <RadioGroup.Root className={`segments ${className}`} orientation="horizontal" aria-label={label} value={value} onValueChange={choose}>
      {items.map((item) => (
        <RadioGroup.Item key={item.value} value={item.value} className="segments__item" aria-label={item.label} title={item.label}>
          {item.icon}
          <span className="segments__label">{item.label}</span>
          {item.keys !== undefined && <span className="segments__keys" data-rests={item.keysRest === true ? true : undefined}><Keys keys={item.keys} /></span>}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
