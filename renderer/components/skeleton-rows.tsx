import { VisuallyHidden } from '@mantine/core';
import classes from './skeleton-rows.module.css';

const widths = ['34%', '26%', '40%', '30%', '22%', '36%'] as const;

/** Stands where rows will be; says so to screen readers. */
export function SkeletonRows({ label }: { readonly label: string }) {
  return (
    <div className={classes.rows} role="status">
      <VisuallyHidden>{label}</VisuallyHidden>
      {widths.map((width) => (
        <div key={width} className={classes.row}>
          <span className={classes.bar} style={{ width }} />
          <span className={classes.bar} style={{ width: '12%' }} />
        </div>
      ))}
    </div>
  );
}
