/** The invitations that an account's person can answer; kept as one fact, since there are few. */
import { z } from 'zod';
import { type ReceivedInvitation, receivedInvitationSchema } from '#domain/entities.ts';
import { parseText } from '../files/json-text.ts';
import type { CachedReceived, Fetched, Written } from './cache.ts';
import type { Facts } from './facts.ts';
import type { WriteOrder } from './write-order.ts';

const name = 'received-invitations';
const schema = z.array(receivedInvitationSchema).readonly();

export class ReceivedList {
  readonly #facts: Facts;
  readonly #order: WriteOrder;
  #known: CachedReceived | undefined;

  constructor(facts: Facts, order: WriteOrder) {
    this.#facts = facts;
    this.#order = order;
  }

  read(): CachedReceived {
    if (this.#known) return this.#known;
    const text = this.#facts.get(name);
    const items = (text !== null && parseText(text, schema)) || [];
    this.#known = { items, ...this.#facts.omissions(name) };
    return this.#known;
  }

  replace(items: readonly ReceivedInvitation[], { stamp, omissions }: Fetched): Written {
    if (this.#order.isStale(name, stamp)) return 'stale';
    const same = JSON.stringify(this.read().items) === JSON.stringify(items);
    if (!same) this.#write(items);
    const omitsOthers = this.#facts.setOmissions(name, omissions);
    this.#known = undefined;
    this.#order.fetched(name, stamp);
    return same && !omitsOthers ? 'same' : 'changed';
  }

  remove(invitationId: string): void {
    this.#order.touch(name);
    this.#write(this.read().items.filter(({ id }) => id !== invitationId));
  }

  #write(items: readonly ReceivedInvitation[]): void {
    this.#known = undefined;
    this.#facts.set(name, JSON.stringify(items));
  }
}
