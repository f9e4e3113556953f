/**
 * An organization in use: people, projects, invitations, invoices and events in many states, with names that are
 * long, or written from right to left. Its owner belongs to further organizations.
 */
import type { Mailbox } from './mailbox.ts';
import { invite, join } from './people.ts';
import type { Service } from './service.ts';

const domain = 'pictures.example.org';

const people = [
  ['Grace Hopper', 'admin'],
  ['Barbara Liskov', 'admin'],
  ['فاطمة الزهراء القرشي', 'admin'],
  ['Edsger Dijkstra', 'billing'],
  ['Frances Allen', 'billing'],
  ['Alan Turing', 'collaborator'],
  ['ליאת בן־דוד', 'collaborator'],
  ['山田 太郎', 'collaborator'],
  ['Katherine Johnson', 'limited_collaborator'],
  ['Radia Perlman', 'collaborator'],
  ['Maria Wolfeschlegelsteinhausenbergerdorff de la Santísima Trinidad y Alvarado', 'collaborator'],
  ['Margaret Hamilton', 'limited_collaborator'],
  ['Dennis Ritchie', 'collaborator'],
  ['Donald Knuth', 'collaborator'],
  ['Tim Berners-Lee', 'limited_collaborator'],
  ['John McCarthy', 'collaborator'],
  ['Hedy Lamarr', 'collaborator'],
  ['Anita Borg', 'collaborator'],
] as const;

const projects = [
  'Website',
  'Mail relay',
  'Customer portal and self-service checkout for resellers in Northern Europe',
  'أرشيف الفواتير',
  'Backups',
  'CI runners',
  'DNS',
  'Edge cache Frankfurt',
  'Edge cache São Paulo',
  'Internal tools',
  'Load tests',
  'Monitoring',
  'Payments sandbox',
  'Shop',
  'Staging',
  'Status page',
  'Video transcoding',
  'VPN',
] as const;

const others = [
  'Bletchley',
  'Société générale d’hébergement et de messagerie électronique du Grand-Duché',
  'شركة الأمل للاستضافة',
  'Difference Engines',
  'Eniac',
  'Xerox Alto Restoration',
] as const;

/** "2026-05-09", so many months before this one. */
function monthsAgo(months: number): string {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 9))
    .toISOString()
    .slice(0, 10);
}

async function bill(service: Service, organization: string): Promise<void> {
  for (const [months, scale] of [11, 9, 8, 6, 5, 4, 3, 2, 1, 0].map((m, at) => [m, at] as const)) {
    await service.bill({
      what: 'invoice',
      organization,
      date: monthsAgo(months),
      due: monthsAgo(months - 1),
      paid: months > 2,
      number: `INV-${1000 + scale}`,
      lines: [
        {
          amount: String(900 + 310 * scale),
          project: 'Website',
          description: 'c3.small, 2 servers',
        },
        { amount: String(240 + 90 * scale), project: 'Mail relay', description: 'Addresses' },
        { amount: '129.5', project: 'Backups', description: 'Block storage, 1 TB in Frankfurt' },
        { amount: '18', description: 'Support' },
      ],
    });
  }
  await service.bill({ what: 'credit', organization, amount: '150' });
}

async function addPaymentMethods(service: Service, token: string, at: string): Promise<void> {
  const [card] = [
    await service.create(token, `${at}/payment-methods`, {
      name: 'Company card',
      nonce: 'fake-valid-nonce-1',
      default: true,
    }),
    await service.create(token, `${at}/payment-methods`, {
      name: 'Card of the subsidiary for everything in South America',
      nonce: 'fake-valid-nonce-2',
    }),
  ];
  const [year = '', month = ''] = monthsAgo(-1).split('-');
  await service.api(token, 'PUT', `/payment-methods/${card}`, {
    cardholder_name: 'Ada Lovelace',
    expiration_month: month,
    expiration_year: year,
  });
}

/** Returns the API token of the owner, Ada Lovelace. */
export async function createWorld(service: Service, mailbox: Mailbox): Promise<string> {
  const ada = await service.token('Ada Lovelace', `ada@${domain}`);
  const acme = await service.create(ada, '/organizations', { name: 'Acme Hosting' });
  const at = `/organizations/${acme}`;
  const ids: string[] = [];
  for (const name of projects) {
    const tags = name === 'Website' ? ['public', 'production', 'eu'] : [];
    ids.push(await service.create(ada, `${at}/projects`, { name, tags }));
  }
  const [website = '', relay = '', portal = ''] = ids;
  await service.api(ada, 'PUT', `/projects/${website}`, {
    description: 'The public site, its assets and the forms behind it.',
    customdata: { region: 'eu', limits: { servers: 3, traffic: '2 TB' }, owners: ['ada', 'grace'] },
  });
  for (const [description, readOnly] of [
    ['Deploy bot', false],
    ['Nightly report of the accounting department in Luxembourg', true],
  ] as const) {
    const key = { description, read_only: readOnly };
    await service.api(ada, 'POST', `/projects/${website}/api-keys`, key);
  }
  const inviting = { service, token: ada, organization: acme };
  for (const [at, [name, role]] of people.entries()) {
    const isLong = name.length > 40;
    const email = isLong
      ? `maria.wolfeschlegelsteinhausenbergerdorff.de.la.trinidad@customer-success.${domain}`
      : `person${at}@${domain}`;
    const own = role.includes('collaborator') ? [website, at % 2 ? relay : portal] : [];
    await join(inviting, { name, email, roles: [role], projects: own });
  }
  mailbox.refuse(`nobody@${domain}`);
  for (const [name, role] of [
    ['linus', 'admin'],
    ['nobody', 'collaborator'],
    ['the-whole-purchasing-department-of-the-regional-office', 'billing'],
    ['ken', 'collaborator'],
  ] as const) {
    const own = role === 'collaborator' ? [website, relay, portal] : [];
    await invite(inviting, { email: `${name}@${domain}`, roles: [role], projects: own });
  }
  await bill(service, acme);
  await addPaymentMethods(service, ada, at);
  await service.api(ada, 'PUT', at, {
    description: 'Servers and mail for small companies.',
    website: 'https://acme.example.org',
    enforce_2fa_at: '2099-01-01T00:00:00Z',
  });
  for (const name of others) await service.create(ada, '/organizations', { name });
  await service.api(ada, 'POST', '/emails', { address: `countess@${domain}` });
  await offerFromElsewhere(service, acme);
  return ada;
}

/** Another organization invites the owner, and offers a project to theirs. */
async function offerFromElsewhere(service: Service, acme: string): Promise<void> {
  const konrad = await service.token('Konrad Zuse', `konrad@${domain}`);
  const globex = await service.create(konrad, '/organizations', { name: 'Globex' });
  const offered = await service.create(konrad, `/organizations/${globex}/projects`, {
    name: 'Legacy intranet',
  });
  await service.api(konrad, 'POST', `/projects/${offered}/transfers`, {
    target_organization_id: acme,
  });
  await invite(
    { service, token: konrad, organization: globex },
    { email: `ada@${domain}`, roles: ['admin'] },
  );
}
