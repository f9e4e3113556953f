import type { Queries } from './database/database.ts';
import type { Work } from './work.ts';

/** What running work takes. */
export interface Transactor {
  readonly queries: Queries;
  readonly clock: () => Date;
}

/** Runs work in a transaction, and its effects once that stands. */
export async function transact<Result>(
  { queries, clock }: Transactor,
  run: (work: Work) => Promise<Result>,
): Promise<Result> {
  const effects: (() => void)[] = [];
  const result = await queries.transaction((transaction) =>
    run({
      queries: transaction,
      now: clock(),
      afterCommit: (effect) => effects.push(effect),
    }),
  );
  for (const effect of effects) effect();
  return result;
}
