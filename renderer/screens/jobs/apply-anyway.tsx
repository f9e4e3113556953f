import { type FormEvent, useState } from 'react';
import { confirmationFor, isConfirmed, type MemberTurn } from '#domain/members/safeguards.ts';
import type { RoleTable } from '#domain/roles/role-table.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { TypedConfirmation, whyNotTyped } from '../../components/dialogs/typed-confirmation.tsx';
import { DangerLine } from '../../components/note.tsx';
import { useTypedFrom } from '../../store/hooks.ts';
import { controlWords } from '../../texts/danger.ts';
import classes from '../member-changes/roles.module.css';

interface Props {
  readonly roleTable: RoleTable;
  /** The change from the other person's version of the members to this person's. */
  readonly turns: readonly MemberTurn[];
  readonly organizationName: string;
  /** Why it cannot be done now; null if it can. */
  readonly reason: string | null;
  readonly onApply: () => void;
  readonly onCancel: () => void;
}

/** Asks before overwriting changes that others made in the meantime, if that removes an admin. */
export function ApplyAnyway({
  roleTable,
  turns,
  organizationName,
  reason,
  onApply,
  onCancel,
}: Props) {
  const typedFrom = useTypedFrom();
  const [typed, setTyped] = useState('');
  const confirmation = confirmationFor({
    kind: 'change-members',
    table: roleTable,
    members: turns,
    typedFrom,
  });
  const danger = controlWords(roleTable, turns, organizationName);
  const noApply =
    reason ?? (isConfirmed(confirmation, typed) ? null : whyNotTyped(confirmation, 'apply'));
  const apply = (event: FormEvent) => {
    event.preventDefault();
    if (noApply === null) onApply();
  };
  return (
    <form className={classes.card} onSubmit={apply} noValidate>
      {danger === null ? null : <DangerLine>{danger}</DangerLine>}
      <TypedConfirmation
        confirmation={confirmation}
        verb="apply"
        autoFocus
        value={typed}
        onChange={setTyped}
      />
      <div className={classes.actions}>
        <ActionButton small type="submit" tone="danger" reason={noApply}>
          Apply my change
        </ActionButton>
        <ActionButton small tone="quiet" onClick={onCancel}>
          Cancel
        </ActionButton>
      </div>
    </form>
  );
}
