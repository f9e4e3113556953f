/** Links to organizations, projects and people, copied in Orgdesk and opened with it. */
import { z } from 'zod';
import { identifierSchema } from '#domain/identifier.ts';
import { call, type Outcome } from './call.ts';
import { type OrganizationKey, organizationKeySchema } from './shell.ts';

/** What a link to a place means for the accounts of this computer. */
export type PlaceMeaning =
  | {
      readonly kind: 'found';
      readonly key: OrganizationKey;
      readonly projectId: string | null;
      /** The member whom the link names; null if it names nobody. */
      readonly memberId: string | null;
      /** Whether the link names a project or a person that the account does not see. */
      readonly isPartMissing: boolean;
    }
  /** No account of the platform sees the organization. */
  | { readonly kind: 'not-seen'; readonly platformName: string; readonly address: string }
  /** No account is on the platform; `address` connects one. */
  | { readonly kind: 'not-connected'; readonly platformName: string; readonly address: string };

export const placeCalls = {
  /** Copies a link to an organization, or to a project or a person in it. */
  copyPlaceLink: call<Outcome<null>>()(
    z.object({
      key: organizationKeySchema,
      projectId: identifierSchema.nullable(),
      userId: identifierSchema.nullable(),
    }),
  ),
  /** Finds the place of a link in the caches; sends no request. Fails as `invalid` for any other text. */
  findPlace: call<Outcome<PlaceMeaning>>()(z.object({ link: z.string().max(4000) })),
} as const;
