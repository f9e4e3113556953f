/**
 * What may be done to one person's place in an organization, beyond the table's rows: nobody
 * touches the owner's place, and ownership moves only by transfer. So an organization always keeps
 * an owner who has confirmed; one without could be mended by nobody who is in it.
 */
import { may, type Role, whyNot } from '../roles/roles-table.ts';

export interface Actor {
  readonly userId: string;
  readonly roles: readonly Role[];
}

export type Decision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly kind: 'forbidden' | 'invalid'; readonly reason: string };

const allowed: Decision = { allowed: true };

/** 403: who asks may not. */
function forbidden(reason: string): Decision {
  return { allowed: false, kind: 'forbidden', reason };
}

/** 422: nobody may, in this state. */
function invalid(reason: string): Decision {
  return { allowed: false, kind: 'invalid', reason };
}

/** May the actor change the target's roles at all, whichever they would get? */
export function decideAnyRoleChange(actor: Actor, target: Actor): Decision {
  if (!may(actor.roles, 'team.manage')) return forbidden(whyNot('team.manage'));
  if (target.roles.includes('owner')) {
    return invalid('The owner’s role can’t be changed. Transfer ownership first.');
  }
  return allowed;
}

/** May the actor give the target exactly these roles? */
export function decideRoleChange(actor: Actor, target: Actor, roles: readonly Role[]): Decision {
  const any = decideAnyRoleChange(actor, target);
  if (!any.allowed) return any;
  if (roles.length === 0) return invalid('Choose at least one role.');
  if (roles.includes('owner')) {
    return invalid('Ownership can’t be given by a role change. The owner can transfer it.');
  }
  return allowed;
}

/** May the actor remove the target? Leaving is removing oneself, which every member may but the owner. */
export function decideRemoval(actor: Actor, target: Actor): Decision {
  const leaving = actor.userId === target.userId;
  const permission = leaving ? 'organization.leave' : 'team.manage';
  if (!may(actor.roles, permission)) return forbidden(whyNot(permission));
  if (target.roles.includes('owner')) {
    return invalid(
      leaving
        ? 'You own this organization. Transfer ownership before you leave.'
        : 'Cannot remove the Organization Owner',
    );
  }
  return allowed;
}

/**
 * May the actor offer the ownership to the target?
 * @param confirmed whether the target's address is; where that is not told, the platform will look
 */
export function decideOffer(actor: Actor, target: Actor, confirmed = true): Decision {
  if (!may(actor.roles, 'ownership.transfer')) return forbidden(whyNot('ownership.transfer'));
  if (target.roles.includes('owner')) return invalid('Already the owner of this organization.');
  return confirmed
    ? allowed
    : invalid('An owner needs a verified email address. This one isn’t verified yet.');
}

/** May somebody take the ownership: was it offered to them, and is their address confirmed? */
export function decideAcceptance(offeredToThem: boolean, confirmed: boolean): Decision {
  if (!offeredToThem) {
    return forbidden('Only the member who was offered ownership can accept it.');
  }
  return confirmed
    ? allowed
    : invalid('Verify your email address first. An owner needs a verified one.');
}
