/** Says how each kind of item is validated when it is read, and by which words a search finds it. */
import type { z } from 'zod';
import {
  invitationSchema,
  memberSchema,
  ownershipOfferSchema,
  projectSchema,
} from '#domain/entities.ts';
import { contactOf } from '#domain/identity.ts';
import { fold } from '#domain/search/fold.ts';
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
  /** Further text by which it is found. */
  readonly also?: string;
}

const words: { readonly [Kind in CollectionKind]: (item: CollectionItems[Kind]) => Words } = {
  projects: ({ name }) => ({ name, detail: '' }),
  members: (member) => ({
    name: member.name,
    detail: contactOf(member),
    ...(member.handle ? { also: `@${member.handle}` } : {}),
  }),
  invitations: (invitation) => ({ name: contactOf(invitation), detail: '' }),
  offers: ({ offeredBy }) => ({ name: offeredBy, detail: '' }),
};

/** `folded`: the text that a search looks in: "name\naddress" for members, "address\n" for invitations. */
export function wordsOf<Kind extends CollectionKind>(
  kind: Kind,
  item: CollectionItems[Kind],
): Omit<Words, 'also'> & { readonly folded: string } {
  const { name, detail, also } = words[kind](item);
  const found = also === undefined ? name : `${name} ${also}`;
  return { name, detail, folded: `${fold(found)}\n${fold(detail)}` };
}
