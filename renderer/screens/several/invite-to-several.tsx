import { useDeferredValue, useMemo, useState } from 'react';
import { willBeSent } from '#domain/invite/invitation-choice.ts';
import { limits } from '#domain/limits.ts';
import type { Role } from '#domain/roles/role-table.ts';
import type { PlannedInvites } from '#preload/contract/several.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Panel } from '../../components/dialogs/panel.tsx';
import { SubmitButton } from '../../components/dialogs/submit-button.tsx';
import { useSubmit } from '../../components/dialogs/use-submit.ts';
import { useNow } from '../../components/hooks/clock.ts';
import { useLatest } from '../../components/hooks/use-latest.ts';
import { FailureNote, Note } from '../../components/note.tsx';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { useDraft } from '../../store/use-draft.ts';
import { count } from '../../texts/counts.ts';
import { AddressBox } from '../invite/address-box.tsx';
import { MessageField } from '../invite/message-field.tsx';
import { RoleChoice } from '../member-changes/role-choice.tsx';
import { commonTable, hasRole, type InviteLine, inviteLines, lackingWords } from './invite-plan.ts';
import { OrganizationLines } from './organization-lines.tsx';
import { readAddresses, wrongWords } from './read-addresses.ts';
import classes from './several.module.css';
import { useContexts } from './use-contexts.ts';

interface Draft {
  readonly text: string;
  readonly role: Role | null;
  readonly message: string;
}

const emptyDraft: Draft = { text: '', role: null, message: '' };

function readDraft(stored: unknown): Draft | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const { text, role, message } = { text: '', role: null, message: '', ...stored };
  if (typeof text !== 'string' || typeof message !== 'string') return null;
  return { text, role: typeof role === 'string' ? role : null, message };
}

function read(planned: string): readonly PlannedInvites[] {
  // Main made the text from values of this type.
  return JSON.parse(planned);
}

/** The panel in which people are invited to several organizations at once. */
export function InviteToSeveral({ keys }: { readonly keys: readonly OrganizationKey[] }) {
  const contexts = useContexts(keys);
  const close = useStore((state) => state.closeOverlay);
  const [first] = contexts;
  if (first) return <Form contexts={contexts} first={first} />;
  return (
    <Panel title="Invite people" onClose={close}>
      <Note tone="info">These organizations are no longer in the list.</Note>
    </Panel>
  );
}

interface FormProps {
  readonly contexts: readonly OrganizationContext[];
  /** The first of them, with whose account the draft is kept. */
  readonly first: OrganizationContext;
}

function whyNotSend(
  { text, role }: Draft,
  addresses: readonly string[],
  lines: readonly InviteLine[],
  isChecking: boolean,
): string | null {
  if (text.trim() === '') return 'Add an email address.';
  if (addresses.length === 0) return 'None of these addresses can be invited.';
  if (addresses.length > limits.inviteesOfSeveral) {
    const most = count(limits.inviteesOfSeveral, 'person', 'people');
    return `Invite at most ${most} to several organizations at once.`;
  }
  if (role === null) return 'Choose a role.';
  if (isChecking) return 'Checking the organizations…';
  const isNobody = lines.every(({ sends }) => sends.length === 0);
  return isNobody ? 'Nobody is left to invite.' : null;
}

function Form({ contexts, first }: FormProps) {
  const close = useStore((state) => state.closeOverlay);
  const startJobs = useStore((state) => state.startJobs);
  const [owner] = useState({ accountId: first.account.id });
  const [kept, keep] = useDraft(owner, 'invite-to-several', readDraft);
  const draft = kept ?? emptyDraft;
  const write = (change: Partial<Draft>) => {
    const next = { ...draft, ...change };
    const isEmpty = next.text === '' && next.message === '' && next.role === null;
    keep(isEmpty ? null : next);
  };
  const submission = useSubmit<null>();
  const { failure, submit } = submission;
  const table = useMemo(() => commonTable(contexts), [contexts]);
  const role = draft.role !== null && hasRole(table, draft.role) ? draft.role : null;
  // A paste of many addresses must not delay the next keystroke.
  const text = useDeferredValue(draft.text);
  const rows = useMemo(() => readAddresses(text, table, contexts), [text, table, contexts]);
  const people = useMemo(() => rows.filter(willBeSent), [rows]);
  const wrong = rows.filter((row) => !willBeSent(row));
  const addresses = useMemo(() => people.map(({ address }) => address), [people]);
  const keys = useMemo(() => contexts.map(({ key }) => key), [contexts]);
  const isAsked = addresses.length > 0 && addresses.length <= limits.inviteesOfSeveral;
  const planned = useLatest(
    `${addresses.join('\n')}\n\n${keys.length}`,
    isAsked ? () => bridge.planInvites({ keys, addresses }) : null,
    read,
    [useNow(15)],
  );
  const isChecking = planned.isOld || text !== draft.text;
  const lines = useMemo(
    () => inviteLines(contexts, addresses, isAsked && !planned.isOld ? planned.value : null, role),
    [contexts, addresses, isAsked, planned.isOld, planned.value, role],
  );
  const amount = lines.reduce((sum, { sends }) => sum + sends.length, 0);
  const lacking = useMemo(() => lackingWords(contexts, table), [contexts, table]);
  const hasOwnRoles = rows.some(({ roles, projectIds }) => (roles ?? projectIds) !== null);
  const send = async () => {
    const names = new Map(people.map(({ address, name }) => [address, name]));
    const roles = role === null ? [] : [role];
    return startJobs(
      lines.flatMap(({ context, sends }) => {
        if (sends.length === 0) return [];
        const invited = sends.map((email) => {
          const name = (names.get(email) ?? '').slice(0, limits.pastedName);
          return { email, name, roles, projectIds: [] };
        });
        const work = { kind: 'invite', rows: invited, message: draft.message } as const;
        return [{ key: context.key, work: { ...work, replaces: null } }];
      }),
    );
  };
  const places = count(contexts.length, 'organization');
  return (
    <Panel
      title={`Invite people to ${places}`}
      wide
      onClose={close}
      footer={
        <>
          <ActionButton onClick={close}>Cancel</ActionButton>
          <SubmitButton
            tone="primary"
            submission={submission}
            reason={whyNotSend({ ...draft, role }, addresses, lines, isChecking)}
            onClick={() =>
              submit(send, () => {
                keep(null);
                close();
              })
            }
          >
            {amount === 0 ? 'Send invitations' : `Send ${count(amount, 'invitation')}`}
          </SubmitButton>
        </>
      }
    >
      <AddressBox text={draft.text} onChange={(next) => write({ text: next })} hint="" />
      {wrong.length === 0 ? null : <Note tone="warning">{wrongWords(wrong)}</Note>}
      {hasOwnRoles ? (
        <Note tone="info">
          Everyone gets the role below. Roles and projects in the list aren’t used here.
        </Note>
      ) : null}
      <RoleChoice
        roleTable={table}
        given={table.roles.map(({ id }) => id)}
        role={role}
        onChange={(next) => write({ role: next })}
      />
      {lacking === '' ? null : <p className={classes.hint}>{lacking}</p>}
      <FailureNote failure={failure ?? planned.failure} />
      <OrganizationLines
        lines={lines.map(({ context, sends, reason, words }) => ({
          context,
          tone: reason !== null ? 'bad' : sends.length > 0 ? 'send' : 'skip',
          words,
          isLeftOut: reason !== null || (sends.length === 0 && words !== ''),
        }))}
      />
      <MessageField value={draft.message} onChange={(message) => write({ message })} />
    </Panel>
  );
}
