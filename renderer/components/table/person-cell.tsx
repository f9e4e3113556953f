import type { ReactNode } from 'react';
import { Avatar } from '../avatar.tsx';
import { Name } from '../name.tsx';
import classes from './cells.module.css';

interface Props {
  /** The name, or the address of a person who has none. */
  readonly name: string;
  /** The address, dimmed; "" if it is not known or is the name. */
  readonly contact: string;
  /** Whether the name opens the row, as a double-click and Enter do. */
  readonly opens?: boolean;
  /** Marks beside the name: "You", a pending change. */
  readonly children?: ReactNode;
}

/** A person in a table: face, name and address in one line, or in two as "comfortable". */
export function PersonCell({ name, contact, opens = false, children }: Props) {
  const shown = <Name className={classes.name}>{name}</Name>;
  return (
    <span className={classes.faced}>
      <Avatar name={name} />
      <span className={classes.two}>
        <span className={classes.person}>
          {opens ? (
            <button type="button" className={classes.open} data-open tabIndex={-1}>
              {shown}
            </button>
          ) : (
            shown
          )}
          {children}
        </span>
        {contact === '' || contact === name ? null : (
          <Name className={classes.detail}>{contact}</Name>
        )}
      </span>
    </span>
  );
}
