import { z } from 'zod';
import { organization } from '../../authorization/access.ts';
import {
  acceptOwnership,
  endOffer,
  findConcerningOffer,
  offerOwnership,
} from '../../commands/organizations/offer-ownership.ts';
import { nothing, one } from '../../http/answer.ts';
import { type Route, reading, route } from '../../http/route.ts';
import { identifier } from '../../input/fields.ts';

const path = '/organizations/:id/ownership-transfer';
const offerSchema = z.object({
  member_id: identifier,
});

/** An extension: the published API has no way to transfer an organization. */
export const ownershipRoutes: readonly Route[] = [
  route({
    summary: 'Offer ownership of an organization to one of its members',
    methods: ['POST'],
    path,
    access: organization('ownership.transfer'),
    body: offerSchema,
    answers: { status: 201, one: 'ownershipOffer' },
    run: async ({ body, id, ...work }) =>
      one((kinds) => kinds.ownershipOffer, await offerOwnership(work, id, body.member_id), {
        status: 201,
      }),
  }),
  reading({
    summary: 'Read the open offer of ownership',
    whoMay: 'Owner, and the member it is offered to',
    path,
    // For the owner and the member who received the offer; the offer decides who that is.
    access: organization('organization.see'),
    answers: { status: 200, one: 'ownershipOffer' },
    run: async ({ subject, ...work }) =>
      one((kinds) => kinds.ownershipOffer, await findConcerningOffer(work, subject)),
  }),
  route({
    summary: 'Accept ownership; the previous owner becomes an admin',
    whoMay: 'the member it is offered to',
    methods: ['PUT'],
    path,
    access: organization('organization.see'),
    answers: { status: 200, one: 'organization' },
    run: async ({ id, ...work }) =>
      one((kinds) => kinds.organization, await acceptOwnership(work, id)),
  }),
  route({
    summary: 'Withdraw the offer of ownership, or decline it',
    whoMay: 'Owner, and the member it is offered to',
    methods: ['DELETE'],
    path,
    // Ending an offer harms nobody, so it is possible without two-factor sign-in.
    access: organization('organization.leave'),
    answers: { status: 204 },
    run: async ({ id, ...work }) => {
      await endOffer(work, id);
      return nothing;
    },
  }),
];
