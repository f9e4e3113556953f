/** How invoices are narrowed. Pure. */
import type { Invoice } from '#domain/invoice-schema.ts';
import { invoiceState, invoiceStates } from '#domain/invoices.ts';
import type { Facet } from '../../components/filter/facets.ts';
import { billedName, stateNames } from './invoice-words.ts';

const stateWords: Readonly<Record<string, string>> = stateNames;
const noProject = '';

/** @param today "2026-01-05" */
export function invoiceFacets(today: string): readonly Facet<Invoice>[] {
  return [
    {
      id: 'state',
      label: 'State',
      valuesOf: (invoice) => [invoiceState(invoice, today)],
      wordsOf: (value) => stateWords[value] ?? value,
      order: invoiceStates,
    },
    {
      id: 'year',
      label: 'Year',
      valuesOf: ({ day }) => [day?.slice(0, 4) ?? 'Unknown'],
      wordsOf: (value) => value,
      order: null,
    },
    {
      id: 'project',
      label: 'Project',
      valuesOf: ({ project }) => [billedName(project)],
      wordsOf: (value) => (value === noProject ? 'Whole organization' : value),
      order: null,
    },
  ];
}

/** What a search finds an invoice by: its number, reference, project, days and what its lines say. */
export function invoiceText(invoice: Invoice): string {
  const { number, reference, project, day, due, lines } = invoice;
  return [number, reference, billedName(project), day ?? '', due ?? '']
    .concat(lines.map(({ description }) => description))
    .join(' ');
}
