/** The events of a platform with cursors, an extension, and of one that ignores the parameters. */
import { expect, test } from 'vitest';
import { packet } from '../support/packet.ts';

const perPage = 250;

interface PlatformOptions {
  /** Identifiers, newest first. */
  readonly ids: readonly string[];
  readonly hasCursors: boolean;
}

function answering({ ids, hasCursors }: PlatformOptions) {
  const asked: string[] = [];
  const answerTo = (query: URLSearchParams): readonly [status: number, body: object] => {
    asked.push(query.toString());
    const after = hasCursors ? query.get('after') : null;
    const before = hasCursors ? query.get('before') : null;
    const at = ids.indexOf(after ?? before ?? '');
    if ((after ?? before) !== null && at < 0) return [422, { errors: ['after is not visible.'] }];
    const all = after === null ? ids.slice(at + 1) : ids.slice(0, at).toReversed();
    const page = Number(query.get('page'));
    const events = all.slice((page - 1) * perPage, page * perPage).map((id) => ({
      id,
      type: 'project.created',
      body: `Ada did ${id}`,
      ...(hasCursors ? { details: {} } : {}),
    }));
    const last = Math.max(1, Math.ceil(all.length / perPage));
    return [200, { events, meta: { current_page: page, last_page: last, total: all.length } }];
  };
  const fetch: typeof globalThis.fetch = async (input) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const [status, body] = answerTo(url.searchParams);
    return Response.json(body, { status });
  };
  const { platform } = packet('https://platform.example.org', 'a-token', 10_000, fetch);
  return { events: platform.events, asked };
}

const numbered = (amount: number) => Array.from({ length: amount }, (_, at) => `e${amount - at}`);

async function idsOf(part: ReturnType<ReturnType<typeof answering>['events']['newer']>) {
  const read = await part;
  return read === 'lost' ? read : read.items.map(({ id }) => id);
}

test.each([true, false])(
  'what came after an event is read oldest first (cursors: %s)',
  async (hasCursors) => {
    const { events } = answering({ ids: numbered(600), hasCursors });
    expect(await idsOf(events.newer('acme', 'e598'))).toEqual(['e599', 'e600']);
    expect(await idsOf(events.newer('acme', 'e600'))).toEqual([]);
  },
);

test('much that came after an event is read in parts, if the platform has cursors', async () => {
  const { events } = answering({ ids: numbered(600), hasCursors: true });
  expect(await events.newer('acme', 'e10')).toMatchObject({ more: true });
  expect((await idsOf(events.newer('acme', 'e10')))[0]).toBe('e11');
});

test('without cursors, a known event is looked for on later pages', async () => {
  const { events } = answering({ ids: numbered(600), hasCursors: false });
  const found = await idsOf(events.newer('acme', 'e100'));
  expect(found).toHaveLength(500);
  expect(found[0]).toBe('e101');
});

test.each([true, false])(
  'an event that is gone is reported as lost (cursors: %s)',
  async (hasCursors) => {
    const { events } = answering({ ids: numbered(3), hasCursors });
    expect(await events.newer('acme', 'gone')).toBe('lost');
  },
);

test.each([true, false])(
  'what came before an event is read newest first (cursors: %s)',
  async (hasCursors) => {
    const { events } = answering({ ids: numbered(600), hasCursors });
    const first = await events.older('acme', { before: null, known: 0 });
    expect(first).toMatchObject({ more: true });
    const read = await idsOf(events.older('acme', { before: 'e351', known: perPage }));
    expect(read).toHaveLength(perPage);
    expect(read[0]).toBe('e350');
    expect(await events.older('acme', { before: 'e101', known: 2 * perPage })).toMatchObject({
      more: false,
    });
  },
);
