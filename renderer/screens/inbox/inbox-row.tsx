import { VisuallyHidden } from '@mantine/core';
import type { InboxEntry } from '#domain/inbox/inbox-item.ts';
import { sentenceWords } from '#domain/inbox/inbox-sentence.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { usePlatformNow } from '../../components/hooks/clock.ts';
import { Name } from '../../components/name.tsx';
import { DayListRow, DayListTime, type DayPlace } from '../../components/table/day-list-row.tsx';
import type { RowAction } from '../../components/table/row-action.ts';
import { TimeAgo } from '../../components/time-ago.tsx';
import { useShell } from '../../store/hooks.ts';
import { accountLabel, organizationIdentity } from '../../store/organization-identity.ts';
import { EventWords } from '../activity/event-words.tsx';
import classes from './inbox.module.css';
import { InboxIcon } from './inbox-icon.tsx';
import { entryDetail, entrySentence } from './inbox-words.ts';

interface Props {
  readonly entry: InboxEntry;
  /** The heading above the row; null if the row before has the same one. */
  readonly day: string | null;
  readonly place: DayPlace;
  readonly verb: RowAction | null;
}

/** One entry, with the heading of its day if it is the first of it. */
export function InboxRow({ entry, day, place, verb }: Props) {
  const shell = useShell();
  const account = shell.accounts.find(({ id }) => id === entry.accountId);
  const now = usePlatformNow(60, account ?? {});
  const sentence = entrySentence(shell, entry);
  const words = sentenceWords(sentence);
  const detail = entryDetail(entry.fact, now);
  const several = shell.accounts.length > 1 ? accountLabel(shell, entry.accountId) : '';
  const where = organizationIdentity(shell, entry).detail || several;
  return (
    <DayListRow
      place={place}
      day={day}
      label={words}
      mark={entry.read ? '' : 'Unread: '}
      data={{ 'data-unread': !entry.read || undefined }}
    >
      {/* biome-ignore lint/a11y: a grid drawn row by row cannot be a table. */}
      <div role="gridcell" className={classes.sentence}>
        <span className={classes.dot} aria-hidden />
        {entry.read ? null : <VisuallyHidden>Unread.</VisuallyHidden>}
        <InboxIcon fact={entry.fact} />
        <span className={classes.words} title={words}>
          <span className={classes.what}>
            <EventWords parts={sentence} />
          </span>
          {detail === '' ? null : (
            <>
              {' · '}
              <Name inline>{detail}</Name>
            </>
          )}
        </span>
      </div>
      {/* biome-ignore lint/a11y: as above. */}
      <div role="gridcell" className={classes.where}>
        {where === '' ? null : <Name>{where}</Name>}
      </div>
      <DayListTime className={classes.time}>
        <TimeAgo iso={entry.at} by={account ?? {}} />
      </DayListTime>
      {/* biome-ignore lint/a11y: as above. */}
      <div role="gridcell" className={classes.verb}>
        {verb === null ? null : (
          <ActionButton
            small
            tabIndex={-1}
            reason={verb.reason}
            aria-label={`${verb.label} ${words}`}
            onClick={verb.run}
          >
            {verb.label}
          </ActionButton>
        )}
      </div>
    </DayListRow>
  );
}
