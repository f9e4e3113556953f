import type { Configuration } from '../configuration/configuration.ts';
import { askPlatform } from './ask-platform.ts';
import { UsageError } from './usage.ts';

/** The values of the options, as a terminal gives them. */
export interface BillingOptions {
  readonly organization?: string | undefined;
  readonly line?: readonly string[] | undefined;
  readonly amount?: string | undefined;
  readonly currency?: string | undefined;
  readonly date?: string | undefined;
  readonly due?: string | undefined;
  readonly number?: string | undefined;
  readonly paid?: boolean | undefined;
  readonly 'use-credit'?: boolean | undefined;
}

/** Reads `AMOUNT`, `AMOUNT:PROJECT` or `AMOUNT:PROJECT:DESCRIPTION`; the project may be empty. */
function readLine(line: string) {
  const [amount, project, ...rest] = line.split(':');
  const description = rest.join(':');
  return {
    amount,
    ...(project && { project: project.trim() }),
    ...(description && { description }),
  };
}

/** Issues an invoice, marks one as paid or gives credit, and prints the outcome as one JSON line. */
export async function bill(
  configuration: Configuration,
  what: 'invoice' | 'pay' | 'credit',
  { line, 'use-credit': useCredit, ...options }: BillingOptions,
): Promise<void> {
  const lines = line?.map(readLine);
  const billing = { what, ...options, lines, use_credit: useCredit };
  const answer = await askPlatform(configuration, { id: 1, call: 'bill', billing });
  if (answer.kind !== 'billed') throw new UsageError('The platform didn’t respond.');
  process.stdout.write(`${JSON.stringify(answer.billed)}\n`);
}
