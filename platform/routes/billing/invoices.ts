import { z } from 'zod';
import { organization } from '../../authorization/access.ts';
import { page } from '../../http/answer.ts';
import { type Route, reading } from '../../http/route.ts';
import { filterText } from '../../input/fields.ts';
import { findInvoices } from '../../queries/billing.ts';

/** Read-only, because the billing system writes invoices into the database. */
export const invoiceRoutes: readonly Route[] = [
  reading({
    summary: 'List an organization’s invoices, newest first',
    path: '/organizations/:id/invoices',
    access: organization('billing.see'),
    query: z.object({
      status: filterText.optional(),
    }),
    answers: { status: 200, list: 'invoices', of: 'invoice', paged: true },
    run: async ({ queries, id, query, paging }) =>
      page(
        'invoices',
        (kinds) => kinds.invoice,
        await findInvoices(queries, id, query.status, paging),
        paging,
      ),
  }),
];
