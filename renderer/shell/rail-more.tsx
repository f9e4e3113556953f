import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { regional } from '#domain/region.ts';
import type { AccountView } from '#preload/contract/shell.ts';
import { useStore } from '../store/store.ts';
import { count } from '../texts/counts.ts';
import { omissionWords } from '../texts/omissions.ts';
import classes from './rail.module.css';

const compact = regional((region) => new Intl.NumberFormat(region, { notation: 'compact' }));

interface Props {
  readonly account: AccountView;
  /** Organizations of it that the rail does not draw. */
  readonly more: number;
}

/** Leads to those that are not drawn, and tells of those that cannot be shown at all; nothing where all are. */
export function RailMore({ account, more }: Props) {
  const setSwitcher = useStore((state) => state.setSwitcher);
  const omitted = omissionWords(account.organizationsOmissions, {
    one: 'organization',
    platform: account.platformName,
    shown: account.organizations.length,
  });
  const words = [...(more === 0 ? [] : [count(more, 'more organization')]), ...omitted];
  if (words.length === 0) return null;
  return (
    <li className={classes.item}>
      <UnstyledButton
        className={classes.more}
        data-tip={words.join('\n')}
        data-tip-side="right"
        onClick={() => setSwitcher(true)}
      >
        <span aria-hidden>{more === 0 ? '…' : `+${compact().format(more)}`}</span>
        <VisuallyHidden>{words.join(' ')}</VisuallyHidden>
      </UnstyledButton>
    </li>
  );
}
