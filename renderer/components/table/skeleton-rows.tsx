import { VisuallyHidden } from '@mantine/core';
import { StillWaiting } from '../dialogs/still-waiting.tsx';
import classes from './skeleton-rows.module.css';

const widths = ['34%', '26%', '40%', '30%', '22%', '36%'] as const;

interface Props {
  readonly label: string;
  /** Whom the rows come from, where that may take long. */
  readonly waitsFor?: string;
}

/** Stands where rows will be; says so to screen readers. */
export function SkeletonRows({ label, waitsFor }: Props) {
  return (
    <>
      <div className={classes.rows} role="status">
        <VisuallyHidden>{label}</VisuallyHidden>
        {widths.map((width) => (
          <div key={width} className={classes.row}>
            <span className={classes.bar} style={{ width }} />
            <span className={classes.bar} style={{ width: '12%' }} />
          </div>
        ))}
      </div>
      {waitsFor === undefined ? null : <StillWaiting for={waitsFor} />}
    </>
  );
}
