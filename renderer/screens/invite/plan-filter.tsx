import { FilterChips } from '../../components/filter/filter-chips.tsx';
import { count } from '../../texts/counts.ts';
import type { KindCount, PlanKind } from './plan-kinds.ts';

interface Props {
  readonly counts: readonly KindCount[];
  /** Null: all. */
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
