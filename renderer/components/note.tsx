import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Failure } from '#domain/failure.ts';
import classes from './note.module.css';

interface Props {
  readonly tone: 'bad' | 'warning' | 'info';
  readonly children: ReactNode;
  /** Buttons below the words, or beside them where the note is a row. */
  readonly actions?: ReactNode;
  readonly row?: boolean;
}

const icons = { bad: CircleAlert, warning: TriangleAlert, info: Info } as const;

/** A remark in place, marked by an icon and words as well as by colour. */
export function Note({ tone, children, actions, row = false }: Props) {
  const Icon = icons[tone];
  return (
    <div className={classes.note} data-tone={tone} role={tone === 'bad' ? 'alert' : 'note'}>
      <Icon size={16} className={classes.icon} aria-hidden />
      <div className={classes.body} data-row={row || undefined}>
        <div className={classes.text} data-selectable>
          {children}
        </div>
        <div className={classes.actions}>{actions}</div>
      </div>
    </div>
  );
}

/** What went wrong, in the words it came with; the box where it happened stays as it was. */
export function FailureNote({
  failure,
  actions,
  row = false,
}: {
  readonly failure: Failure | null;
  readonly actions?: ReactNode;
  readonly row?: boolean;
}) {
  if (!failure) return null;
  const fields = Object.values(failure.fields ?? {});
  return (
    <Note tone="bad" actions={actions} row={row}>
      {failure.message}
      {fields.map((sentence) => (
        <div key={sentence}>{sentence}</div>
      ))}
    </Note>
  );
}
