import type {
  ProjectData,
  ProjectDetails,
  ProjectKey,
  ProjectTransfer,
} from '#domain/project-details.ts';
import type { Role } from '#domain/roles/role-table.ts';
import type { Options } from './options.ts';

/** Only the given fields are changed. */
export interface ProjectChange {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  /** Replaces all custom data. */
  readonly customData?: Readonly<Record<string, unknown>> | undefined;
  /** Null: none is chosen for the project. */
  readonly paymentMethodId?: string | null | undefined;
}

/** What a platform keeps of a project besides its name and people. */
export interface ProjectSide {
  details(organizationId: string, projectId: string, options?: Options): Promise<ProjectDetails>;
  data(organizationId: string, projectId: string, options?: Options): Promise<ProjectData>;
  /**
   * Resolves to the project's new state. Rejects with `conflict` if the project has another revision.
   * @param revision the state that the change requires; null for any
   */
  edit(
    organizationId: string,
    projectId: string,
    change: ProjectChange,
    revision: string | null,
    options?: Options,
  ): Promise<ProjectDetails>;
  /**
   * Changes a person's roles in the project alone. Rejects with `not-found` if they are not in it, and with
   * `conflict` if they have other roles by now. Absent if roles hold for the whole organization.
   */
  changeRoles?(
    organizationId: string,
    projectId: string,
    change: ProjectRoleChange,
    options?: Options,
  ): Promise<void>;
}

/** A change of a person's roles in one project, which requires that they still have the former ones. */
export interface ProjectRoleChange {
  readonly userId: string;
  readonly from: readonly Role[];
  readonly to: readonly Role[];
}

/** API keys that reach one project. */
export interface ProjectKeysSide {
  list(
    organizationId: string,
    projectId: string,
    options?: Options,
  ): Promise<readonly ProjectKey[]>;
  /** Resolves to the new key with its token, which is never read again. */
  create(
    organizationId: string,
    projectId: string,
    input: Pick<ProjectKey, 'description' | 'readOnly'>,
    options?: Options,
  ): Promise<{ readonly key: ProjectKey; readonly token: string }>;
  revoke(
    organizationId: string,
    projectId: string,
    keyId: string,
    options?: Options,
  ): Promise<void>;
}

/** Offers of projects from one organization to another. */
export interface ProjectTransfersSide {
  /** Resolves to the open offers from and to an organization. */
  list(organizationId: string, options?: Options): Promise<readonly ProjectTransfer[]>;
  offer(
    organizationId: string,
    input: { readonly projectId: string; readonly toOrganizationId: string },
    options?: Options,
  ): Promise<ProjectTransfer>;
  /** Accepts an offer to the organization: the project then belongs to it. */
  accept(organizationId: string, transferId: string, options?: Options): Promise<void>;
  /** Withdraws an offer of the organization, or declines one to it. */
  end(organizationId: string, transferId: string, options?: Options): Promise<void>;
}
