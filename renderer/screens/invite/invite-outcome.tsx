import { useState } from 'react';
import type { Invitation } from '#domain/entities.ts';
import { isUndelivered, needsRetry } from '#domain/invitations/recipient-status.ts';
import type { ChosenRow } from '#domain/invite/invitation-choice.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { FilterChips } from '../../components/filter/filter-chips.tsx';
import { useFocusAfter, useFocusOnMount } from '../../components/hooks/focus.ts';
import { FailureNote, Note } from '../../components/note.tsx';
import type { FinishedSession } from '../../store/invite-session.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { count } from '../../texts/counts.ts';
import { handOverLinks } from '../../texts/hand-over.ts';
import {
  attentionWords,
  needAttention,
  noMailWords,
  outcomeSummary,
} from '../../texts/outcomes.ts';
import { AddressList, type AddressRow } from '../invitations/address-list.tsx';
import { CorrectAddress } from '../invitations/correct-address.tsx';
import { copyLinks } from '../invitations/hand-over.ts';
import { LocalLinksNote } from '../invitations/local-links-note.tsx';
import { notTriedRow, recipientRow } from './address-rows.ts';
import classes from './invite-form.module.css';
import { hasActions, RecipientActions } from './recipient-actions.tsx';
import { useRecipients } from './use-recipients.ts';

interface Props {
  readonly context: OrganizationContext;
  readonly session: FinishedSession;
  /** Everybody who was not invited, in the form in which they return to the box. */
  readonly rows: readonly ChosenRow[];
  readonly onOpenDialog: (open: boolean) => void;
}

/** A list that is no longer than this shows its problems without a filter. */
const shortList = 8;

/** The outcome of an invite: a row for each person, which continues to follow the delivery of the email. */
export function InviteOutcome({ context, session, rows, onOpenDialog }: Props) {
  const { results, failure } = session;
  const { local } = context.account;
  const section = useFocusOnMount<HTMLElement>();
  const recipients = useRecipients(context, results);
  const [wrong, setWrong] = useState<Invitation | null>(null);
  const [only, setOnly] = useState<'all' | 'attention'>('all');
  const correctInvite = useStore((state) => state.correctInvite);
  const opensDialog = useFocusAfter(wrong !== null, section);
  const correcting = (invitation: Invitation | null) => {
    if (invitation) opensDialog();
    setWrong(invitation);
    onOpenDialog(invitation !== null);
  };
  const unread = rows.filter(({ address }) => !recipients.has(address));
  const statuses = [...recipients.values()].map(({ status }) => status);
  const names = new Map(session.rows.map(({ email, name }) => [email, name]));
  const links = handOverLinks(
    results.map(({ email }) => ({
      name: names.get(email) ?? '',
      email,
      link: recipients.get(email)?.invitation?.link ?? null,
    })),
  );
  const here = [...recipients.values()].some(
    ({ status, invitation }) => status === 'kept' && invitation?.link && links.length === 0,
  );
  const isWrong = (email: string) => {
    const status = recipients.get(email)?.status;
    return status === undefined || needsRetry(status) || isUndelivered(status);
  };
  const all: readonly AddressRow[] = [
    ...results.flatMap(({ email }) => {
      const recipient = recipients.get(email);
      if (!recipient) return [];
      const actions = hasActions(recipient) ? (
        <RecipientActions
          key={email}
          context={context}
          email={email}
          recipient={recipient}
          onCorrect={correcting}
        />
      ) : null;
      return [{ ...recipientRow(email, recipient, local), actions }];
    }),
    ...unread.map((row) => notTriedRow(row, context.roleTable)),
  ];
  const problems = all.filter(({ address }) => isWrong(address));
  const filters = all.length > shortList && problems.length > 0;
  const headline = [
    `${outcomeSummary(statuses)}.`,
    noMailWords(statuses, links.length > 0),
    attentionWords(rows.length),
  ];
  return (
    <section ref={section} tabIndex={-1} className={classes.outcome} aria-label="Results">
      {results.length > 0 || !failure ? (
        <Note
          tone={problems.length === 0 ? 'info' : 'warning'}
          actions={
            links.length > 1 ? (
              <ActionButton small onClick={() => copyLinks(links)}>
                Copy all links
              </ActionButton>
            ) : null
          }
        >
          <span role="status">{headline.filter((part) => part !== '').join(' ')}</span>
        </Note>
      ) : null}
      <FailureNote failure={failure} />
      {here ? <LocalLinksNote onOpenDialog={onOpenDialog} /> : null}
      {filters ? (
        <FilterChips<'all' | 'attention'>
          chips={[
            { id: 'all', words: count(all.length, 'person', 'people') },
            { id: 'attention', words: needAttention(problems.length) },
          ]}
          shown={only}
          onShow={setOnly}
        />
      ) : null}
      {all.length > 0 ? (
        <AddressList
          tall
          label="Outcome of each address"
          rows={filters && only === 'attention' ? problems : all}
        />
      ) : null}
      {wrong ? (
        <CorrectAddress
          context={context}
          invitation={wrong}
          message={session.message}
          onClose={() => correcting(null)}
          onDone={(corrected) => correctInvite(context.key, wrong.email, corrected)}
        />
      ) : null}
    </section>
  );
}

export function InviteOutcomeFooter({
  context,
  rows,
  onDone,
}: Pick<Props, 'context' | 'rows'> & { readonly onDone: () => void }) {
  const leave = useStore((state) => state.leaveInviteOutcome);
  const more = () => leave(context.key);
  return rows.length > 0 ? (
    <>
      <ActionButton onClick={onDone}>Done</ActionButton>
      <ActionButton tone="primary" onClick={more}>
        Fix {count(rows.length, 'address', 'addresses')}
      </ActionButton>
    </>
  ) : (
    <>
      <ActionButton onClick={more}>Invite more</ActionButton>
      <ActionButton tone="primary" onClick={onDone}>
        Done
      </ActionButton>
    </>
  );
}
