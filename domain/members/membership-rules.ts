/**
 * The rules for changing one person's membership, beyond the rows of the role table. A `top` role always
 * keeps a holder: without one, nobody could repair the organization.
 */
import {
  givenBy,
  may,
  type Permission,
  type Role,
  type RoleRow,
  type RoleTable,
  roleName,
  rowOf,
  rowsOf,
  whyNot,
} from '../roles/role-table.ts';

/** The facts about a person in an organization that the rules need. */
export interface RoleHolder {
  readonly userId: string;
  readonly roles: readonly Role[];
  /** Absent if the platform does not say; such a holder counts as confirmed. */
  readonly confirmed?: boolean;
}

/** The facts by which a change is judged. */
export interface RuleContext {
  readonly table: RoleTable;
  /** The person who requests the change. */
  readonly actor: RoleHolder;
  /** The known people of the organization; nobody else is assumed to hold a top role. */
  readonly team?: readonly RoleHolder[];
}

export type Decision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly kind: 'forbidden' | 'invalid'; readonly reason: string };

const allowed: Decision = { allowed: true };

/** 403: the actor may not. */
function forbidden(reason: string): Decision {
  return { allowed: false, kind: 'forbidden', reason };
}

/** 422: nobody may, in this state. */
function invalid(reason: string): Decision {
  return { allowed: false, kind: 'invalid', reason };
}

function requires({ table, actor }: RuleContext, permission: Permission): Decision {
  return may(table, actor.roles, permission) ? allowed : forbidden(whyNot(table, permission));
}

/** Why a holder of a top role keeps it. */
type Hold =
  /** It moves only by transfer. */
  | { readonly kind: 'transferred'; readonly row: RoleRow }
  /** Orgdesk never gives it, so it could not be given back. */
  | { readonly kind: 'never-given'; readonly row: RoleRow }
  /** No other holder has a confirmed address. */
  | { readonly kind: 'last'; readonly row: RoleRow };

function holdOf({ team = [] }: RuleContext, target: RoleHolder, row: RoleRow): Hold | null {
  if (!row.given.includes('edit')) {
    return { kind: row.given.includes('transfer') ? 'transferred' : 'never-given', row };
  }
  const shared = team.some(
    ({ userId, roles, confirmed = true }) =>
      confirmed && userId !== target.userId && roles.includes(row.id),
  );
  return shared ? null : { kind: 'last', row };
}

/** Undefined if the target may lose every role. */
function holdOn(context: RuleContext, target: RoleHolder): Hold | undefined {
  return rowsOf(context.table, target.roles)
    .filter(({ top }) => top)
    .flatMap((row) => holdOf(context, target, row) ?? [])
    .at(0);
}

function whyRoleStays({ kind, row }: Hold): string {
  const name = row.name.toLowerCase();
  if (kind === 'transferred')
    return `The ${name}’s role can’t be changed. Transfer ownership first.`;
  if (kind === 'never-given') return `The ${name}’s role can’t be changed.`;
  return `The last ${name}’s role can’t be changed. Give someone else the ${row.name} role first.`;
}

function whyPersonStays({ kind, row }: Hold): string {
  const name = row.name.toLowerCase();
  if (kind === 'transferred') return `The ${name} can’t be removed. Transfer ownership first.`;
  if (kind === 'never-given') return `The ${name} can’t be removed.`;
  return `The last ${name} can’t be removed. Give someone else the ${row.name} role first.`;
}

function whyNotLeave({ kind, row }: Hold): string {
  const name = row.name.toLowerCase();
  if (kind === 'transferred') {
    return 'You own this organization. Transfer ownership before you leave.';
  }
  if (kind === 'never-given') return `The ${name} can’t leave this organization.`;
  return `You are the last ${name}. Give someone else the ${row.name} role before you leave.`;
}

/** May the actor change the target's roles at all, regardless of the new ones? */
export function decideAnyRoleChange(context: RuleContext, target: RoleHolder): Decision {
  const permitted = requires(context, 'team.manage');
  if (!permitted.allowed) return permitted;
  const hold = holdOn(context, target);
  return hold ? invalid(whyRoleStays(hold)) : allowed;
}

/** Why a role cannot be given by an edit; null if it can. */
function whyNotGiven(table: RoleTable, role: Role): string | null {
  if (givenBy(table, 'edit').includes(role)) return null;
  const row = rowOf(table, role);
  if (row?.given.includes('transfer')) {
    return 'Ownership can’t be given by a role change. The owner can transfer it.';
  }
  return `The ${roleName(table, role)} role can’t be given by a role change.`;
}

/** Why these roles cannot be combined; null if they can. */
function whyNotTogether({ several }: RoleTable, roles: readonly Role[]): string | null {
  if (roles.length === 0) return 'Choose at least one role.';
  return !several && new Set(roles).size > 1 ? 'Choose only one role.' : null;
}

/** May the actor give the target exactly these roles? */
export function decideRoleChange(
  context: RuleContext,
  target: RoleHolder,
  roles: readonly Role[],
): Decision {
  const any = decideAnyRoleChange(context, target);
  if (!any.allowed) return any;
  const added = roles.filter((role) => !target.roles.includes(role));
  const reason =
    whyNotTogether(context.table, roles) ??
    added.map((role) => whyNotGiven(context.table, role)).find((each) => each !== null) ??
    null;
  return reason === null ? allowed : invalid(reason);
}

/** Why an invitation cannot have exactly these roles; null if it can. */
export function whyNotInvited(table: RoleTable, roles: readonly Role[]): string | null {
  const given = givenBy(table, 'invitation');
  const refused = roles.find((role) => !given.includes(role));
  if (refused === undefined) return whyNotTogether(table, roles);
  return `The ${roleName(table, refused)} role can’t be given by invitation.`;
}

/** May the actor remove the target? Leaving is removing oneself. */
export function decideRemoval(context: RuleContext, target: RoleHolder): Decision {
  const leaving = context.actor.userId === target.userId;
  const permitted = requires(context, leaving ? 'organization.leave' : 'team.manage');
  if (!permitted.allowed) return permitted;
  const hold = holdOn(context, target);
  if (!hold) return allowed;
  return invalid(leaving ? whyNotLeave(hold) : whyPersonStays(hold));
}

/** The role that its holder can offer to another member; undefined if the table has none. */
function transferable({ roles }: RoleTable): RoleRow | undefined {
  return roles.find(({ given }) => given.includes('transfer'));
}

/**
 * May the actor offer the ownership to the target? The target's address has to be confirmed; where the
 * platform does not say whether it is, the platform decides.
 */
export function decideOffer(context: RuleContext, target: RoleHolder): Decision {
  const permitted = requires(context, 'ownership.transfer');
  if (!permitted.allowed) return permitted;
  const row = transferable(context.table);
  if (!row) return invalid('Ownership can’t be transferred here.');
  if (target.roles.includes(row.id)) return invalid('Already the owner of this organization.');
  return target.confirmed === false
    ? invalid('An owner needs a verified email address. This one isn’t verified yet.')
    : allowed;
}

/** May this person accept the ownership: was it offered to them, and is their address confirmed? */
export function decideAcceptance(offeredToThem: boolean, confirmed: boolean): Decision {
  if (!offeredToThem) {
    return forbidden('Only the member who was offered ownership can accept it.');
  }
  return confirmed
    ? allowed
    : invalid('Verify your email address first. An owner needs a verified one.');
}

/** Returns the member after the user `newOwnerId` accepted the ownership; the same object if nothing changes. */
export function afterTransfer<
  Holder extends RoleHolder & { readonly projectIds: readonly string[] },
>(table: RoleTable, member: Holder, newOwnerId: string): Holder {
  const row = transferable(table);
  if (!row) return member;
  if (member.userId === newOwnerId) return { ...member, roles: [row.id], projectIds: [] };
  if (!member.roles.includes(row.id) || row.afterTransfer === undefined) return member;
  return { ...member, roles: [row.afterTransfer] };
}
