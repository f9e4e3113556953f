import type { ReactNode } from 'react';
import { Name } from '../../components/name.tsx';
import classes from './roles.module.css';

interface Props {
  readonly name: string;
  readonly email: string;
  /** More lines. */
  readonly children?: ReactNode;
}

/** The people that a form or a card concerns. */
export function PersonLines({ name, email, children }: Props) {
  return (
    <div className={classes.person}>
      <Name wrapped className={classes.name}>
        {name}
      </Name>
      <Name wrapped className={classes.detail}>
        {email}
      </Name>
      {children}
    </div>
  );
}
