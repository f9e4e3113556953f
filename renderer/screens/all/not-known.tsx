import classes from './all.module.css';

/** Stands for what neither the platform nor this computer knows. */
export function NotKnown() {
  return (
    <span className={classes.unknown}>
      <span aria-hidden>–</span>
      <span className={classes.spoken}>Unknown</span>
    </span>
  );
}
