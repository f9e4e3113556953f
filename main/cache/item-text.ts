/** How each kind of item is checked when it is read, and by which words it is found. */
import type { z } from 'zod';
import {
  invitationSchema,
  memberSchema,
  ownershipOfferSchema,
  projectSchema,
} from '#domain/entities.ts';
import type { CollectionItems, CollectionKind } from './cache.ts';

export const itemSchemas: { readonly [Kind in CollectionKind]: z.ZodType<CollectionItems[Kind]> } =
  {
    projects: projectSchema,
    members: memberSchema,
    invitations: invitationSchema,
    offers: ownershipOfferSchema,
  };

interface Words {
  readonly name: string;
  readonly detail: string;
}

const words: { readonly [Kind in CollectionKind]: (item: CollectionItems[Kind]) => Words } = {
  projects: ({ name }) => ({ name, detail: '' }),
  members: ({ name, email }) => ({ name, detail: email }),
  invitations: ({ email }) => ({ name: email, detail: '' }),
  offers: ({ offeredBy }) => ({ name: offeredBy, detail: '' }),
};

export function wordsOf<Kind extends CollectionKind>(
  kind: Kind,
  item: CollectionItems[Kind],
): Words {
  return words[kind](item);
}
