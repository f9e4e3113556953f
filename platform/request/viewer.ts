import type { MemberRow, OrganizationRow } from '../database/rows.ts';

/** The reader on whose behalf data is read, as far as queries need to know them. */
export type Viewer = PersonViewer | ProjectViewer;

export interface PersonViewer {
  readonly kind: 'person';
  readonly userId: string;
  /**
   * Whether two-factor sign-in is on. Organizations that enforce it stay closed to a person without
   * it.
   */
  readonly hasTwoFactor: boolean;
  /**
   * Whether the reader uses a read-only key, which must not see anything that would let it write.
   */
  readonly readOnly: boolean;
  /** The time of the request, since an organization starts enforcing two-factor at a set time. */
  readonly now: Date;
  /**
   * The person's place in the organization that a read is about, found together with their token;
   * undefined for writes, which find it in their transaction.
   */
  readonly place?: Place | undefined;
  /**
   * The organizations that a read is about, if it is about several, so that the database looks at
   * nothing of the person's other ones.
   */
  readonly within?: readonly string[] | undefined;
}

/** A person's place in an organization. */
export interface Place {
  readonly organizationId: string;
  /** Undefined if the person is no member, or the organization does not exist. */
  readonly found:
    | { readonly organization: OrganizationRow; readonly member: MemberRow }
    | undefined;
}

/** A project's key. It reaches as far as a collaborator of exactly this project. */
export interface ProjectViewer {
  readonly kind: 'project';
  readonly projectId: string;
  readonly organizationId: string;
}

/** A viewer who sees nothing. */
export const nobody: PersonViewer = {
  kind: 'person',
  userId: '00000000-0000-0000-0000-000000000000',
  hasTwoFactor: false,
  readOnly: true,
  now: new Date(0),
};

/**
 * The role whose reach a project's key has, within its project only (docs/packet-api.md#api-keys).
 */
export const projectKeyRole = 'collaborator';

/**
 * Checks whether the organization is closed to the person until they turn on two-factor sign-in.
 */
export function demandsTwoFactor(organization: OrganizationRow, viewer: Viewer): boolean {
  if (viewer.kind === 'project' || viewer.hasTwoFactor) return false;
  const from = organization.enforceTwoFactorAt;
  return from !== null && from <= viewer.now;
}
