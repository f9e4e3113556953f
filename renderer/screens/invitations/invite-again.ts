/** Adds people who were invited before to the draft of an invite. */

import type { Invitation } from '#domain/entities.ts';
import { contactOf } from '#domain/identity.ts';
import type { RowEdit } from '#domain/invite/invitation-choice.ts';
import type { Role } from '#domain/roles/role-table.ts';
import type { Draft } from '../../store/invite-box.ts';

/** The roles and projects that can be given now: some may be gone since. */
export interface Offered {
  readonly roles: readonly Role[];
  readonly projectIds: ReadonlySet<string>;
}

/** What is known of an earlier invitation. */
type Earlier = Pick<Invitation, 'email' | 'handle' | 'roles' | 'projectIds'>;

function editOf(invitation: Earlier, offered: Offered): RowEdit {
  const roles = invitation.roles.filter((role) => offered.roles.includes(role));
  return {
    roles: roles.length === 0 ? null : roles,
    projectIds: invitation.projectIds.filter((id) => offered.projectIds.has(id)),
    faults: [],
  };
}

/** Adds each person with the roles and projects of the earlier invitation; the draft's own text stays. */
export function withThemAgain(
  draft: Draft,
  invitations: readonly Earlier[],
  offered: Offered,
): Pick<Draft, 'text' | 'edits' | 'removed'> {
  const byAddress = new Map(
    invitations.flatMap((invitation) => {
      const contact = contactOf(invitation);
      // A person without a known contact cannot be invited.
      return contact === '' ? [] : [[contact, invitation] as const];
    }),
  );
  const there = new Set(draft.text.split(/\s+/));
  const added = [...byAddress.keys()].filter((email) => !there.has(email));
  const edits = Array.from(byAddress, ([email, each]) => [email, editOf(each, offered)] as const);
  return {
    text: [draft.text.trim(), ...added].filter((line) => line !== '').join('\n'),
    edits: { ...draft.edits, ...Object.fromEntries(edits) },
    removed: draft.removed.filter((address) => !byAddress.has(address)),
  };
}
