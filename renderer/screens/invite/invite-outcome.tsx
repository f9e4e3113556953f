import type { ChosenRow } from '#domain/invitation-choice.ts';
import { FailureNote, Note } from '../../components/note.tsx';
import { useFocusOnMount } from '../../components/use-focus-on-mount.ts';
import type { InviteSession } from '../../store/invite-session.ts';
import { outcomeSummary } from '../../words/outcomes.ts';
import { AddressList } from './address-list.tsx';
import { resultRows } from './address-rows.ts';
import classes from './invite-form.module.css';

interface Props {
  /** What the box below holds: these rows say there why they were not sent. */
  readonly rows: readonly ChosenRow[];
  readonly session: Extract<InviteSession, { step: 'finished' }>;
}

/**
 * How a run ended: one row for each person. Those that were not sent are in the box again, each with
 * its reason, and so not here too.
 */
export function InviteOutcome({ session, rows }: Props) {
  const { results, failure, draft } = session;
  const below = new Set(rows.map(({ address }) => address));
  const here = results.filter(({ email }) => !below.has(email));
  const section = useFocusOnMount<HTMLElement>();
  const rest = draft.text === '' ? '' : ' What was not sent is in the box below.';
  return (
    <section ref={section} tabIndex={-1} className={classes.outcome} aria-label="What happened">
      {results.length > 0 || !failure ? (
        <Note tone={draft.text === '' ? 'info' : 'warning'}>
          <span role="status">
            {outcomeSummary(results)}.{rest}
          </span>
        </Note>
      ) : null}
      <FailureNote failure={failure} />
      {here.length > 0 ? (
        <AddressList
          label="Outcome of each address"
          rows={resultRows(
            here.map(({ email }) => email),
            here,
          )}
        />
      ) : null}
    </section>
  );
}
