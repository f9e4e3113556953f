/** The expected answer for each role, from the domain's role table. */
import { may, type PacketRole, type Permission, reachOf } from '#domain/roles/packet.ts';
import type { Method, TokenRoute } from '#platform/http/route.ts';
import type { Case } from './authorization-cases.ts';
import type { Standing } from './world.ts';

export type Where = 'own' | 'other';

/**
 * A project's key reaches as far as a collaborator of exactly that project
 * (docs/packet-api.md#api-keys).
 */
const projectKeyRole = 'collaborator' satisfies PacketRole;

function sees(role: PacketRole, where: Where): boolean {
  const reach = reachOf([role], 'projects.see');
  return (
    reach.has('all') || reach.has('names-only') || (reach.has('own-projects') && where === 'own')
  );
}

/** The expected answer to a permission for something in a project. */
function inProject(
  role: PacketRole,
  permission: Permission,
  where: Where,
  success: number,
): number {
  if (!sees(role, where)) return 404;
  const reach = reachOf([role], permission);
  const reaches =
    reach.has('all') ||
    (reach.has('own-projects') && where === 'own') ||
    (reach.has('names-only') && permission === 'projects.see');
  return reaches ? success : 403;
}

function seesCollaborator(role: PacketRole, where: Where): boolean {
  const reach = reachOf([role], 'team.see');
  return reach.has('all') || (reach.has('own-projects') && where === 'own');
}

function forRole(role: PacketRole, { access }: TokenRoute, one: Case, where: Where): number {
  const permission = one.permission ?? access.permission;
  if (permission === null) return one.success;
  if (one.aboutMember && !seesCollaborator(role, where)) return 404;
  if (one.byProject) {
    const status = inProject(role, permission, where, one.success);
    return one.hidden && status === 403 ? 404 : status;
  }
  if (!may([role], permission) || one.inviteeOnly) return 403;
  return one.success;
}

/** The expected answer for a project's key, which owns nothing, invites nobody and only reads. */
function forProjectKey(route: TokenRoute, one: Case, where: Where): number {
  const { access, openToProjectKeys } = route;
  if (one.projectKey !== undefined) return one.projectKey;
  if (access.kind === 'caller') return 403;
  if (access.kind === 'invitation') return 404;
  if (openToProjectKeys) return forRole(projectKeyRole, route, one, where);
  return one.byProject && !sees(projectKeyRole, where) ? 404 : 403;
}

/** Returns the expected status of a route for a role and the own or the other project. */
export function expectedStatus(
  route: TokenRoute,
  method: Method,
  one: Case,
  standing: Standing,
  where: Where,
): number {
  switch (standing) {
    case 'anonymous':
      return 401;
    case 'read_only_key':
      return method === 'GET' ? forRole('owner', route, one, where) : 403;
    case 'project_key':
      return forProjectKey(route, one, where);
    case 'outsider':
      return (one.permission ?? route.access.permission) === null ? one.success : 404;
    default:
      return forRole(standing, route, one, where);
  }
}
