import { useMemo } from 'react';
import type { Invoice } from '#domain/invoice-schema.ts';
import { dayOf } from '#domain/local-day.ts';
import { type Narrowed, useNarrowing } from '../../components/filter/use-narrowing.ts';
import { usePlatformNow } from '../../components/hooks/clock.ts';
import { useSearchText } from '../../store/hooks.ts';
import { cachedText, searching } from '../../texts/matching.ts';
import { invoiceFacets, invoiceText } from './invoice-facets.ts';

const textOf = cachedText(invoiceText);

export interface FoundInvoices extends Narrowed<Invoice> {
  readonly text: string;
  readonly setText: (text: string) => void;
  /** "2026-01-05", by the platform's clock in this computer's zone. */
  readonly today: string;
}

/** The search and the filters of an organization's invoices. */
export function useFoundInvoices(subject: string, invoices: readonly Invoice[]): FoundInvoices {
  const [text, setText] = useSearchText(subject);
  const today = dayOf(usePlatformNow(60));
  const facets = useMemo(() => invoiceFacets(today), [today]);
  const finds = useMemo(() => {
    const found = searching(text);
    return (invoice: Invoice) => found(textOf(invoice, undefined));
  }, [text]);
  const narrowed = useNarrowing({
    subject,
    noun: 'invoice',
    all: invoices,
    facets,
    text,
    setText,
    finds,
  });
  return { ...narrowed, text, setText, today };
}
