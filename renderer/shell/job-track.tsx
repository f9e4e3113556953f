import type { JobView } from '#preload/contract/jobs.ts';
import classes from './job-bars.module.css';

/** How much of one or several jobs was tried, drawn; the words beside it say the same. */
export function JobTrack({ total, left }: Pick<JobView['counts'], 'total' | 'left'>) {
  const tried = total - left;
  return (
    <span className={classes.track} aria-hidden>
      <span
        className={classes.fill}
        style={{ inlineSize: `${(100 * tried) / Math.max(total, 1)}%` }}
      />
    </span>
  );
}
