import type { EndedRights, MadeRights } from '../../queries/held-rights.ts';
import { present, type Viewing } from '../resource/resource.ts';
import type { Selection } from '../resource/selection.ts';

async function presentRights(rights: MadeRights, viewing: Viewing, selection: Selection) {
  const { resources } = viewing;
  const keys = rights.apiKeys.map(({ key }) => key);
  return {
    invitations: await present(resources.invitation, rights.invitations, viewing, selection),
    api_keys: await present(resources.apiKey, keys, viewing, selection),
  };
}

/** Presents what ended with a member's roles, and what continues. */
export async function presentEndedRights(
  { revoked, kept }: EndedRights,
  viewing: Viewing,
  selection: Selection,
) {
  return {
    revoked: await presentRights(revoked, viewing, selection),
    kept: await presentRights(kept, viewing, selection),
  };
}
