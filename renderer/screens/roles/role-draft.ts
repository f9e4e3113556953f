/** A role edit before it is saved: pure, so that every reason is proven. */

import type { Member } from '#domain/entities.ts';
import { decideRoleChange } from '#domain/membership-rules.ts';
import {
  type AssignableRole,
  assignableRoleSchema,
  type Role,
  worksByProject,
} from '#domain/roles.ts';

export interface RoleDraft {
  readonly roles: readonly AssignableRole[];
  readonly projectIds: readonly string[];
}

/** The roles that can be given, of those somebody has. */
export function assignable(roles: readonly Role[]): readonly AssignableRole[] {
  return roles.flatMap((role) => {
    const parsed = assignableRoleSchema.safeParse(role);
    return parsed.success ? [parsed.data] : [];
  });
}

function sameSet(first: readonly string[], second: readonly string[]): boolean {
  return first.length === second.length && first.every((item) => second.includes(item));
}

/** Projects count only for roles that work in them; others are sent without any. */
export function projectsToSend(draft: RoleDraft): readonly string[] {
  return worksByProject(draft.roles) ? draft.projectIds : [];
}

interface Question {
  readonly actor: { readonly userId: string; readonly roles: readonly Role[] };
  readonly member: Member;
  readonly draft: RoleDraft;
  /** Whether the person confirmed that they take something from themselves. */
  readonly confirmed: boolean;
  readonly losesOwn: boolean;
}

/** Why it cannot be saved; null where it can. */
export function whyNotSave(question: Question): string | null {
  const { actor, member, draft, confirmed, losesOwn } = question;
  const decision = decideRoleChange(actor, member, draft.roles);
  if (!decision.allowed) return decision.reason;
  if (worksByProject(draft.roles) && draft.projectIds.length === 0)
    return 'Choose at least one project: without one, they would see nothing.';
  const sameProjects = sameSet(
    projectsToSend(draft),
    projectsToSend({ ...draft, projectIds: member.projectIds }),
  );
  if (sameSet(draft.roles, member.roles) && sameProjects) return 'Nothing is changed yet.';
  if (losesOwn && !confirmed) return 'Confirm first that you give this up yourself.';
  return null;
}
