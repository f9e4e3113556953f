import type { Organization } from '#domain/entities.ts';
import type { Block, List } from './search-block.ts';

/** Different lines that one pass judges; with so many, further letters find the others. */
const maxJudged = 500;

/** A line that fits, with its place. */
export interface Judged {
  readonly list: List;
  readonly block: Block;
  /** The number of the line in its block. */
  readonly line: number;
  readonly organization: Organization;
  /** The result of `lineFit`. */
  readonly fit: number;
  /** The rank of its organization among the recent ones. */
  readonly recency: number;
  /** Whether the same person is found elsewhere, too. */
  readonly isElsewhere: boolean;
}

/** Collects what fits of one kind: each person once, and every project. */
export class Best {
  readonly kind: List['kind'];
  readonly #judged = new Map<string, Judged | null>();
  #inPass = 0;

  constructor(kind: List['kind']) {
    this.kind = kind;
  }

  beginPass(): void {
    this.#inPass = 0;
  }

  /** Whether the pass has judged enough. */
  get isFull(): boolean {
    return this.#inPass >= maxJudged;
  }

  all(): readonly Judged[] {
    return [...this.#judged.values()].filter((judged) => judged !== null);
  }

  /**
   * Adds a line unless it does not fit.
   * @param id equal for lines of which one is enough
   * @param isOwn whether it may fit differently in its organization, whose name has a word of the search
   * @param judge returns null if it does not fit
   */
  add(
    id: string,
    place: Pick<Judged, 'block' | 'line'>,
    isOwn: boolean,
    judge: () => Judged | null,
  ): void {
    const known = this.#judged.get(id);
    if (known === undefined || (known === null && isOwn)) {
      this.#inPass += 1;
      this.#judged.set(id, judge());
    }
    if (!known || (known.block === place.block && known.line === place.line)) return;
    const other = isOwn ? judge() : null;
    const best = other && other.fit < known.fit ? other : known;
    if (best !== known || !known.isElsewhere) this.#judged.set(id, { ...best, isElsewhere: true });
  }
}
