import { type ChosenRow, willBeSent } from '#domain/invite/invitation-choice.ts';
import { FilterChips } from '../../components/filter/filter-chips.tsx';
import { count, digits } from '../../texts/counts.ts';

/** `unclear` is a row that could be sent but asks for something impossible. */
export type PlanKind = ChosenRow['status']['kind'] | 'unclear';

export function kindOf(row: ChosenRow): PlanKind {
  return willBeSent(row) && !row.sends ? 'unclear' : row.status.kind;
}

const kindWords: Readonly<Record<PlanKind, (amount: number) => string>> = {
  new: (amount) => `${digits(amount)} new`,
  expired: (amount) => `${digits(amount)} expired`,
  ended: (amount) => `${digits(amount)} invited before`,
  unclear: (amount) => `${digits(amount)} to fix`,
  member: (amount) => count(amount, 'member'),
  invited: (amount) => `${digits(amount)} already invited`,
  unreadable: (amount) => `${digits(amount)} possibly listed`,
  self: () => 'You',
  left: (amount) => `${digits(amount)} marked as left`,
  alternate: (amount) => count(amount, 'other address', 'other addresses'),
  'no-address': (amount) => `${digits(amount)} without email`,
  invalid: (amount) => `${digits(amount)} invalid`,
  'over-limit': (amount) => `${digits(amount)} over the limit`,
};

const kindOrder = Object.keys(kindWords) as readonly PlanKind[];

interface KindCount {
  readonly kind: PlanKind;
  readonly amount: number;
  /** "12 new". */
  readonly words: string;
}

/** Counts the kinds that occur; those that are sent come first. */
export function countKinds(rows: readonly ChosenRow[]): readonly KindCount[] {
  const amounts = new Map<PlanKind, number>();
  for (const row of rows) {
    const kind = kindOf(row);
    amounts.set(kind, (amounts.get(kind) ?? 0) + 1);
  }
  return kindOrder.flatMap((kind) => {
    const amount = amounts.get(kind) ?? 0;
    return amount === 0 ? [] : [{ kind, amount, words: kindWords[kind](amount) }];
  });
}

/** "12 new, 3 members, 1 invalid". */
export function planSummary(rows: readonly ChosenRow[]): string {
  return countKinds(rows)
    .map((each) => each.words)
    .join(', ');
}

/** Returns how many pasted addresses were duplicates. */
export function repeated(rows: readonly ChosenRow[]): number {
  return rows.reduce((sum, { times }) => sum + times - 1, 0);
}

interface Props {
  readonly counts: readonly KindCount[];
  /** Null for all. */
  readonly shown: PlanKind | null;
  readonly onShow: (kind: PlanKind | null) => void;
}

const dangerous: ReadonlySet<PlanKind> = new Set(['invalid', 'over-limit', 'unclear']);

/** "12 new", "3 members", "1 invalid": each shows only those, and pressed again all rows. */
export function PlanFilter({ counts, shown, onShow }: Props) {
  const total = counts.reduce((sum, { amount }) => sum + amount, 0);
  const all = counts.length > 1 ? [{ id: null, words: count(total, 'row') }] : [];
  const kinds = counts.map(({ kind, words }) => ({
    id: kind,
    words,
    danger: dangerous.has(kind),
  }));
  return (
    <FilterChips<PlanKind | null>
      chips={[...all, ...kinds]}
      shown={shown}
      onShow={(kind) => onShow(shown === kind ? null : kind)}
    />
  );
}
