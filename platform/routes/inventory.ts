/**
 * The published API's lists of hardware and of events about it. The service has no hardware, so
 * clients that look for it find empty lists in the published form.
 */
import { z } from 'zod';
import { keyHolder, organization } from '../authorization/access.ts';
import type { Answer } from '../http/answer.ts';
import { type Route, reading, route } from '../http/route.ts';
import { invalid } from '../problem/problem.ts';
import { metaSchema, type Paging, pageMeta } from '../queries/paging.ts';

const none = z.array(z.unknown()).max(0);
const noCapacity = z.object({ capacity: z.object({}) });
const access = organization('organization.see');

/** A list that the published API does not page. */
function emptyList(path: string, name: string): Route {
  return reading({
    summary: `List the ${name.replaceAll('_', ' ')} of an organization (always empty)`,
    path: `/organizations/:id/${path}`,
    access,
    answers: { status: 200, object: z.object({ [name]: none }) },
    run: async () => ({ status: 200, body: async () => ({ [name]: [] }) }),
  });
}

/** A list that it pages. */
function emptyPage(name: string, paging: Paging): Answer {
  return {
    status: 200,
    body: async ({ path, query }) => ({ [name]: [], meta: pageMeta(path, query, paging, 0) }),
  };
}

function emptyCapacity(path: string): Route {
  return reading({
    summary: 'Read the capacity of an organization (always empty)',
    path: `/organizations/:id/${path}`,
    access,
    answers: { status: 200, object: noCapacity },
    run: async () => ({ status: 200, body: async () => ({ capacity: {} }) }),
  });
}

const paged = (name: string) => z.object({ [name]: none, meta: metaSchema });

export const inventoryRoutes: readonly Route[] = [
  emptyList('plans', 'plans'),
  emptyList('operating-systems', 'operating_systems'),
  emptyList('facilities', 'facilities'),
  emptyCapacity('capacity'),
  emptyCapacity('capacity/metros'),
  reading({
    summary: 'List the devices of an organization (always empty)',
    path: '/organizations/:id/devices',
    access,
    answers: { status: 200, object: paged('devices') },
    run: async ({ paging }) => emptyPage('devices', paging),
  }),
  reading({
    summary: 'List the connections of an organization (always empty)',
    path: '/organizations/:id/connections',
    access,
    answers: { status: 200, object: paged('interconnections') },
    run: async ({ paging }) => emptyPage('interconnections', paging),
  }),
  route({
    summary: 'Not offered: this platform has no hardware to connect',
    methods: ['POST'],
    path: '/organizations/:id/connections',
    access: organization('organization.edit'),
    answers: { status: 'never' },
    run: () => {
      throw invalid('This platform has no hardware to connect');
    },
  }),
  reading({
    summary: 'List the firmware sets of an organization (always empty)',
    path: '/organizations/:id/firmware-sets',
    access,
    answers: {
      status: 200,
      object: z.object({
        page: z.int(),
        page_size: z.int(),
        page_count: z.int(),
        total_pages: z.int(),
        total_record_count: z.int(),
        records: none,
      }),
    },
    run: async ({ paging: { page, per_page } }) => ({
      status: 200,
      body: async () => ({
        page,
        page_size: per_page,
        page_count: 0,
        total_pages: 1,
        total_record_count: 0,
        records: [],
      }),
    }),
  }),
  reading({
    summary: 'List your notifications (always empty)',
    path: '/notifications',
    access: keyHolder,
    answers: { status: 200, object: paged('notifications') },
    run: async ({ paging }) => emptyPage('notifications', paging),
  }),
];
