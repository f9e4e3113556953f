import { type FormEvent, type ReactNode, useId, useState } from 'react';
import type { Member } from '#domain/entities.ts';
import { expectedAssignment, type PlannedChange } from '#domain/members/role-changes.ts';
import { confirmationFor, isConfirmed } from '#domain/members/safeguards.ts';
import { labelNow, whyNotSend } from '../../actions/situation.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Panel } from '../../components/dialogs/panel.tsx';
import { SubmitButton } from '../../components/dialogs/submit-button.tsx';
import {
  refusedUntyped,
  TypedConfirmation,
  whyNotTyped,
} from '../../components/dialogs/typed-confirmation.tsx';
import { useSubmit } from '../../components/dialogs/use-submit.ts';
import { DangerLine, FailureNote } from '../../components/note.tsx';
import { useTypedFrom } from '../../store/hooks.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { controlWords } from '../../texts/danger.ts';
import { ChangedNote } from './changed-note.tsx';
import type { DiffLine } from './diff-line.ts';
import { DiffList } from './diff-list.tsx';
import { turnsOf } from './member-turn.ts';
import classes from './roles.module.css';

interface Props {
  readonly context: OrganizationContext;
  readonly title: string;
  readonly plan: readonly PlannedChange[];
  /** The label of the button. */
  readonly verb: string;
  /** Why the plan cannot be carried out as it is; null if it can. */
  readonly reason: string | null;
  /** The people that the form concerns, above everything else. */
  readonly head: ReactNode;
  /** Members that another person changed while the form was open. */
  readonly changed: readonly Member[];
  readonly onLookAgain: () => void;
  /** The preview of the plan; hidden while the plan changes nothing. */
  readonly lines: readonly DiffLine[];
  /** Further information before the plan is confirmed. */
  readonly warning?: ReactNode;
  readonly children: ReactNode;
}

/** A form that changes members. Main receives its plan, and schedules it so that it can be undone. */
export function PendingChangePanel(props: Props) {
  const { context, title, plan, verb, head, changed, onLookAgain, lines, warning, children } =
    props;
  const { key, organization } = context;
  const typedFrom = useTypedFrom();
  const close = useStore((state) => state.closeOverlay);
  const startJob = useStore((state) => state.startJob);
  const submission = useSubmit<unknown>();
  const { failure, submit, allow } = submission;
  const [typed, setTyped] = useState('');
  const form = useId();
  const field = useId();
  const turns = turnsOf(context, plan);
  const confirmation = confirmationFor({
    kind: 'change-members',
    table: context.roleTable,
    members: turns,
    typedFrom,
  });
  const danger = controlWords(context.roleTable, turns, organization.name);
  const reason =
    allow(whyNotSend(context, 'team.manage', 'canChangeRoles')) ??
    props.reason ??
    (isConfirmed(confirmation, typed) ? null : whyNotTyped(confirmation, 'change'));
  const start = (event: FormEvent) => {
    event.preventDefault();
    if (reason !== null) return;
    const changes = plan.flatMap(({ member, to }) =>
      to ? [{ memberId: member.id, expected: expectedAssignment(member), ...to }] : [],
    );
    submit(() => startJob(key, { kind: 'change-roles', changes }), close);
  };
  return (
    <Panel
      title={title}
      context={context}
      onClose={close}
      footer={
        <>
          <ActionButton onClick={close}>Cancel</ActionButton>
          <SubmitButton
            type="submit"
            form={form}
            tone={danger === null ? 'primary' : 'danger'}
            submission={submission}
            reason={reason}
            onRefused={refusedUntyped(field).onRefused}
          >
            {labelNow(context.account, verb)}
          </SubmitButton>
        </>
      }
    >
      {head}
      <ChangedNote changed={changed} onLookAgain={onLookAgain} />
      {children}
      {danger === null ? null : <DangerLine>{danger}</DangerLine>}
      {lines.some(({ tone }) => tone === 'changes') || plan.length > 1 ? (
        <DiffList lines={lines} />
      ) : null}
      {warning}
      <form id={form} className={classes.form} onSubmit={start} noValidate>
        <TypedConfirmation
          id={field}
          confirmation={confirmation}
          verb="change"
          value={typed}
          onChange={setTyped}
        />
      </form>
      <FailureNote failure={failure} />
    </Panel>
  );
}
