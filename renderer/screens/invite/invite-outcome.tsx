import { FailureNote, Note } from '../../components/note.tsx';
import { useFocusOnMount } from '../../components/use-focus-on-mount.ts';
import type { InviteSession } from '../../store/invite-session.ts';
import { outcomeSummary } from '../../words/outcomes.ts';
import { AddressList } from './address-list.tsx';
import { resultRows } from './address-rows.ts';
import classes from './invite-form.module.css';

interface Props {
  readonly session: Extract<InviteSession, { step: 'finished' }>;
}

/** How a run ended: one row for each address, and what was not sent is in the box below again. */
export function InviteOutcome({ session }: Props) {
  const { results, failure, draft } = session;
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
      {results.length > 0 ? (
        <AddressList
          label="Outcome of each address"
          rows={resultRows(
            results.map(({ email }) => email),
            results,
          )}
        />
      ) : null}
    </section>
  );
}
