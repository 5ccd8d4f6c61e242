/** A long list of which only what is in view is made. Items may differ in height. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { rootFontSize } from './measure.ts';

interface VirtualListProps<T> {
  readonly label: string;
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  /** A first guess at the height of an item, in rem; the true one is measured. */
  readonly heightOf: (item: T) => number;
  readonly render: (item: T, index: number) => ReactNode;
  /** Index of the item to keep in view; -1 for none. */
  readonly current: number;
  readonly className?: string;
}

export function VirtualList<T>({ label, items, keyOf, heightOf, render, current, className = '' }: VirtualListProps<T>): ReactElement {
  const scroller = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- What it answers is used here only and never memoized.
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => {
      const item = items[index];
      return (item === undefined ? 0 : heightOf(item)) * rootFontSize();
    },
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : keyOf(item);
    },
    overscan: 6,
  });
  useEffect(() => {
    if (current >= 0) virtualizer.scrollToIndex(current, { align: 'auto' });
  }, [current, virtualizer]);
  return (
    <div className={`virtual ${className}`} ref={scroller} tabIndex={-1}>
      <ul className="virtual__items" style={{ height: virtualizer.getTotalSize() }} aria-label={label}>
        {virtualizer.getVirtualItems().map((place) => {
          const item = items[place.index];
          return item === undefined ? null : (
            <li
              key={place.key} ref={virtualizer.measureElement} data-index={place.index} className="virtual__item"
              style={{ transform: `translateY(${place.start}px)` }} aria-setsize={items.length} aria-posinset={place.index + 1}
            >
              {render(item, place.index)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
