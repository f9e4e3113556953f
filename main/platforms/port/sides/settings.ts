import type {
  Deletion,
  OrganizationChange,
  OrganizationDetails,
} from '#domain/organization-details.ts';
import type { Options } from './options.ts';

/** The settings of organizations, with their contacts and figures, and its end. */
export interface SettingsSide {
  details(organizationId: string, options?: Options): Promise<OrganizationDetails>;
  /**
   * Resolves to the new details. Rejects with `conflict` if the organization has another revision.
   * @param revision the state that the change requires; null for any
   */
  change(
    organizationId: string,
    change: OrganizationChange,
    revision: string | null,
    options?: Options,
  ): Promise<OrganizationDetails>;
  /** Resolves to what stands in the way of deleting; allowed without obstacles if the platform does not say. */
  deletion(organizationId: string, options?: Options): Promise<Deletion>;
  /** Deletes it with all it holds. Rejects with `invalid` while something stands in the way. */
  remove(organizationId: string, options?: Options): Promise<void>;
}
