/** What stands in the place of the question; each takes the focus over from the button that is gone. */
import { Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFocusOnMount } from '../../components/hooks/focus.ts';
import { count, digits } from '../../texts/counts.ts';

interface RunningProps {
  readonly words: string;
  readonly done: number;
  readonly total: number;
}

export function Running({ words, done, total }: RunningProps) {
  const status = useFocusOnMount<HTMLDivElement>();
  return (
    <>
      <div role="status" ref={status} tabIndex={-1}>
        {words} {digits(done)} of {count(total, 'invitation')}
      </div>
      <Progress value={(100 * done) / Math.max(total, 1)} size={6} aria-label={words} />
    </>
  );
}

interface FinishedProps {
  readonly words: string;
  /** What failed, one by one. */
  readonly children: ReactNode;
}

export function Finished({ words, children }: FinishedProps) {
  const status = useFocusOnMount<HTMLDivElement>();
  return (
    <>
      <div role="status" ref={status} tabIndex={-1}>
        {words}
      </div>
      {children}
    </>
  );
}
