/** The roles table together with the schemas of its words, for what reads data from outside. */
import { z } from 'zod';
import { allRoles } from './roles-table.ts';

export * from './roles-table.ts';

/** The platform API's own words for roles. */
export const roleSchema = z.enum(allRoles);

/** Roles that an invitation or a role edit can give: ownership moves only by transfer. */
export const assignableRoleSchema = roleSchema.exclude(['owner']);
