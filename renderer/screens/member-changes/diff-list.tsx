import { UnstyledButton } from '@mantine/core';
import { ArrowRight, Equal, Minus } from 'lucide-react';
import { useState } from 'react';
import { Name } from '../../components/name.tsx';
import { digits } from '../../texts/counts.ts';
import { memberName } from '../../texts/members.ts';
import type { DiffLine } from './diff-line.ts';
import classes from './roles.module.css';

const icons = { changes: ArrowRight, same: Equal, stays: Minus } as const;
/** Names that are shown; the others are counted until they are asked for. */
const maxNames = 4;

/** Previews a change: a line for each group of members with the same outcome. */
export function DiffList({ lines }: { readonly lines: readonly DiffLine[] }) {
  return (
    <ul className={classes.diff} aria-label="Changes">
      {lines.map(({ tone, words, detail, members }) => {
        const Icon = icons[tone];
        return (
          <li key={words + detail} className={classes.line} data-tone={tone}>
            <Icon size={16} className={classes.icon} aria-hidden />
            <div className={classes.words}>
              <span className={classes.strong}>{words}</span>
              {detail === '' ? null : <span className={classes.detail}>{detail}</span>}
              <People members={members} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function People({ members }: Pick<DiffLine, 'members'>) {
  const [all, setAll] = useState(false);
  const more = members.length - maxNames;
  return (
    <span className={`${classes.detail} ${classes.names}`}>
      {(all ? members : members.slice(0, maxNames)).map((member, index) => (
        <span key={member.id}>
          {index > 0 ? ', ' : ''}
          <Name wrapped inline>
            {memberName(member)}
          </Name>
        </span>
      ))}{' '}
      {more > 0 ? (
        <UnstyledButton
          className={classes.more ?? ''}
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {all ? 'Show fewer' : `and ${digits(more)} more`}
        </UnstyledButton>
      ) : null}
    </span>
  );
}
