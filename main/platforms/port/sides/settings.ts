import type { OrganizationDetails } from '#domain/organization-details.ts';
import type { Options } from './options.ts';

/** The settings of organizations, with their contacts and figures. */
export interface SettingsSide {
  details(organizationId: string, options?: Options): Promise<OrganizationDetails>;
}
