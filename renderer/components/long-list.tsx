import { type ReactNode, useState } from 'react';
import { limits } from '#domain/limits.ts';
import { digits } from '../texts/counts.ts';
import { ActionButton } from './action-button.tsx';

interface Props<Item> {
  readonly items: readonly Item[];
  readonly children: (shown: readonly Item[]) => ReactNode;
}

/** Shows the first items of a long list, and more of them on demand. */
export function LongList<Item>({ items, children }: Props<Item>) {
  const [most, setMost] = useState<number>(limits.drawnOptions);
  const more = items.length - most;
  return (
    <>
      {children(items.slice(0, most))}
      {more > 0 ? (
        <ActionButton small onClick={() => setMost(most + limits.drawnOptions)}>
          Show more ({digits(more)})
        </ActionButton>
      ) : null}
    </>
  );
}
