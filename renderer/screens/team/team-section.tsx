import { VisuallyHidden } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { digits } from '../../words/counts.ts';

interface Props {
  readonly title: string;
  /** Null where it is not known. */
  readonly amount: number | null;
  readonly children: ReactNode;
}

/** A part of the team; its tab shows its title, so here only screen readers are told it. */
export function TeamSection({ title, amount, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <VisuallyHidden component="h2" id={id}>
        {amount === null ? title : `${title}: ${digits(amount)}`}
      </VisuallyHidden>
      {children}
    </section>
  );
}
