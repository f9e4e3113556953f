import { expect, it } from 'vitest';
import { read, send } from './client.ts';
import { onServerPlatform } from './databases.ts';

const meta = { total: 0, current_page: 1, last_page: 1, previous: null, next: null };

onServerPlatform('hardware', (platform) => {
  it.each([
    ['devices', { devices: [], meta: expect.objectContaining(meta) }],
    ['plans', { plans: [] }],
    ['operating-systems', { operating_systems: [] }],
    ['facilities', { facilities: [] }],
    ['capacity', { capacity: {} }],
    ['capacity/metros', { capacity: {} }],
    ['connections', { interconnections: [], meta: expect.objectContaining(meta) }],
    [
      'firmware-sets',
      {
        page: 1,
        page_size: 10,
        page_count: 0,
        total_pages: 1,
        total_record_count: 0,
        records: [],
      },
    ],
  ])('the %s of an organization are an empty list, for its members alone', async (path, body) => {
    const ada = await platform().person('Ada', `ada-${path.replace('/', '-')}@none.example.org`);
    const acme = await ada.organization('Acme');
    for (const mount of ['', '/metal/v1']) {
      const listed = await ada.call(
        'GET',
        `${mount}/organizations/${acme.id}/${path}?include=facility&search=x`,
      );
      expect(listed).toMatchObject({ status: 200 });
      expect(listed.body).toEqual(body);
    }
    const eve = await platform().person('Eve', `eve-${path.replace('/', '-')}@none.example.org`);
    expect((await eve.call('GET', `/organizations/${acme.id}/${path}`)).status).toBe(404);
    expect((await send(platform().url, 'GET', `/organizations/${acme.id}/${path}`)).status).toBe(
      401,
    );
  });

  it('there are no notifications for anybody', async () => {
    const ada = await platform().person('Ada', 'ada@none.example.org');
    const listed = await ada.call('GET', '/notifications');
    expect(listed.body).toEqual({ notifications: [], meta: expect.objectContaining(meta) });
    expect((await send(platform().url, 'GET', '/notifications')).status).toBe(401);
  });

  it('a connection is refused because there is no hardware', async () => {
    const ada = await platform().person('Ada', 'ada@none.example.org');
    const acme = await ada.organization('Acme');
    const refused = await ada.call('POST', `/organizations/${acme.id}/connections`, {});
    expect(refused.status).toBe(422);
    expect(read.errors(refused).join()).toContain('hardware');
  });
});
