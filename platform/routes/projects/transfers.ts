import { z } from 'zod';
import { organization, project } from '../../authorization/access.ts';
import { transfer } from '../../authorization/transfer.ts';
import { acceptTransfer } from '../../commands/projects/accept-transfer.ts';
import { endTransfer, offerTransfer } from '../../commands/projects/offer-transfer.ts';
import { nothing, one, page } from '../../http/answer.ts';
import { type Route, reading, route } from '../../http/route.ts';
import { identifier } from '../../input/fields.ts';
import { findTransfersOf } from '../../queries/projects.ts';

const offerSchema = z.object({
  target_organization_id: identifier,
});

export const transferRoutes: readonly Route[] = [
  route({
    summary: 'Offer a project to another organization',
    methods: ['POST'],
    path: '/projects/:id/transfers',
    access: project('projects.manage'),
    body: offerSchema,
    answers: { status: 201, one: 'transfer' },
    run: async ({ body, subject, ...work }) =>
      one(
        (kinds) => kinds.transfer,
        await offerTransfer(work, subject, body.target_organization_id),
        { status: 201 },
      ),
  }),
  reading({
    summary: 'List the open transfers from and to an organization',
    path: '/organizations/:id/transfers',
    access: organization('projects.manage'),
    answers: { status: 200, list: 'transfers', of: 'transfer', paged: true },
    run: async ({ queries, id, paging }) =>
      page(
        'transfers',
        (kinds) => kinds.transfer,
        await findTransfersOf(queries, id, paging),
        paging,
      ),
  }),
  reading({
    summary: 'Read an open transfer',
    path: '/transfers/:id',
    access: transfer,
    answers: { status: 200, one: 'transfer' },
    run: async ({ subject }) => one((kinds) => kinds.transfer, subject.transfer),
  }),
  route({
    summary: 'Accept a transfer into the organization it is offered to',
    methods: ['PUT'],
    path: '/transfers/:id',
    access: transfer,
    answers: { status: 204 },
    run: async ({ subject, ...work }) => {
      await acceptTransfer(work, subject);
      return nothing;
    },
  }),
  route({
    summary: 'Decline a transfer, or withdraw it',
    methods: ['DELETE'],
    path: '/transfers/:id',
    access: transfer,
    answers: { status: 204 },
    run: async ({ subject, ...work }) => {
      await endTransfer(work, subject);
      return nothing;
    },
  }),
];
