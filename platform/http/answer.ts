import type { Readable } from 'node:stream';
import { z } from 'zod';
import {
  type Identified,
  present,
  type Resource,
  type Resources,
  type Viewing,
} from '../present/resource/resource.ts';
import type { Selection } from '../present/resource/selection.ts';
import { type Page, type Paging, pageMeta } from '../queries/paging.ts';

export interface Presenting {
  readonly viewing: Viewing;
  readonly selection: Selection;
  /** The request's path below the mount, and its parameters, for the `meta` of lists. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

/** The result of a command: a status, and how the body is made. */
export interface Answer {
  readonly status: 200 | 201 | 202 | 204 | 412;
  readonly body: (presenting: Presenting) => Promise<object | undefined>;
  /** Picks the part of the body whose ETag the answer carries; by default the whole body. */
  readonly shown?: (body: object) => object;
  /** Creates a stream that is sent instead of the body, once the transaction is committed. */
  readonly opens?: (mount: string) => Readable;
}

type Choose<Row extends Identified> = (resources: Resources) => Resource<Row>;

export const nothing: Answer = { status: 204, body: async () => undefined };

/** A success without a body. */
export const done = (status: 200 | 201): Answer => ({ status, body: async () => undefined });

/** A body that is not a resource. */
export const plain = (status: 200 | 201 | 202, body: object): Answer => ({
  status,
  body: async () => body,
});

const whole = (body: object): object => body;

/** One resource, optionally with additional fields. */
export function one<Row extends Identified>(
  choose: Choose<Row>,
  row: Row,
  { status = 200, extra = {} }: { readonly status?: 200 | 201; readonly extra?: object } = {},
): Answer {
  return {
    status,
    shown: whole,
    body: async ({ viewing, selection }) => {
      const [value] = await present(choose(viewing.resources), [row], viewing, selection);
      return { ...value, ...extra };
    },
  };
}

const staleSchema = z.object({ current: z.looseObject({}) });

/**
 * The answer to a write whose subject has changed since the client read it. Shows the current
 * state.
 */
export function stale<Row extends Identified>(choose: Choose<Row>, row: Row): Answer {
  return {
    status: 412,
    shown: (body) => staleSchema.parse(body).current,
    body: async ({ viewing, selection }) => {
      const [current] = await present(choose(viewing.resources), [row], viewing, selection);
      const errors = [
        'This changed since you read it, so nothing was written. Compare with current and try again with its ETag.',
      ];
      return { errors, current };
    },
  };
}

/** One page of a list. */
export function page<Row extends Identified>(
  name: string,
  choose: Choose<Row>,
  { rows, total }: Page<Row>,
  paging: Paging,
): Answer {
  return {
    status: 200,
    body: async ({ viewing, selection, path, query }) => ({
      [name]: await present(choose(viewing.resources), rows, viewing, selection),
      meta: pageMeta(path, query, paging, total),
    }),
  };
}

/** A whole list, for lists that the published API does not page. */
export function all<Row extends Identified>(
  name: string,
  choose: Choose<Row>,
  rows: readonly Row[],
): Answer {
  return {
    status: 200,
    body: async ({ viewing, selection }) => ({
      [name]: await present(choose(viewing.resources), rows, viewing, selection),
    }),
  };
}
