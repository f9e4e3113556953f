/**
 * What happens elsewhere, in the window: changes that another person makes through the API, a service that is
 * killed, and one that stands still. The service is a process of its own over PostgreSQL.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { startPostgresql } from '../platform/postgresql-server.ts';
import type { Bench, Measurement } from './bench.ts';
import { change, type People, peopleOf } from './measure/colleague.ts';
import { now, painted } from './measure/painted.ts';
import { percentile } from './measure/statistics.ts';
import { fill } from './measure/typing.ts';
import { full, hundredth } from './platform/seed.ts';
import { type Running, serve } from './platform/serve.ts';
import { connectAll, makeProfile, openApp } from './windows.ts';

/** Rounds of five changes each. */
const usualRounds = 8;
const quickRounds = 3;
/** Seconds for which the service is away, one round each. The app waits longer between its tries the longer it is. */
const usualOutages = [1, 5, 20, 45, 90];
const quickOutages = [1, 8];

const connection = '[role="contentinfo"], footer';
const grid = '[role="grid"]';

/** In the page: returns the identifier of the organization on the screen, found by the name above its sections. */
async function shownOrganization(): Promise<string> {
  const text = document.querySelector('[aria-label="Organization"]')?.textContent ?? '';
  const { shell } = await window.orgdesk.getStart();
  const listed = shell.accounts
    .flatMap(({ organizations }) => organizations.split('\n'))
    .map((line): { readonly id: string; readonly name: string } => JSON.parse(line))
    .filter(({ name }) => text.includes(name))
    .sort((one, other) => other.name.length - one.name.length);
  return listed[0]?.id ?? '';
}

async function openScreen(page: Page, name: string): Promise<void> {
  const sections = page.getByRole('navigation', { name: 'Sections' });
  await sections.getByRole('button', { name, exact: true }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
  // A list under the pointer holds still.
  await page.mouse.move(0, 0);
}

/** Changes of several kinds by a colleague; returns the milliseconds from each answer until it was painted. */
async function changes(
  page: Page,
  colleague: { readonly url: string; readonly token: string },
  { organization, member, memberName }: People,
  round: number,
): Promise<readonly number[]> {
  const at = `/organizations/${organization}`;
  const late: number[] = [];
  const note = async (answer: { readonly at: number }, shown: Promise<number>) => {
    // What the window painted before the answer had arrived here was not late.
    late.push(Math.max(0, (await shown) - answer.at));
  };
  const name = `Made elsewhere ${round}`;
  await openScreen(page, 'Projects');
  await page.evaluate(fill, 'elsewhere');
  const made = painted(page, { within: 'main', has: name });
  const project = await change(colleague, 'POST', `${at}/projects`, { name });
  await note(project, made);
  const renamed = painted(page, { within: grid, has: `${name} and renamed` });
  const path = `/projects/${project.id}`;
  await note(await change(colleague, 'PUT', path, { name: `${name} and renamed` }), renamed);
  const gone = painted(page, { within: 'main', lacks: name });
  await note(await change(colleague, 'DELETE', path), gone);
  await openScreen(page, 'Team');
  await page.evaluate(fill, memberName);
  await painted(page, { within: grid, has: memberName });
  const [role, word] = round % 2 === 0 ? ['admin', 'Admin'] : ['billing', 'Billing'];
  const changed = painted(page, { within: grid, has: word ?? '' });
  const body = { roles: [role] };
  await note(await change(colleague, 'PUT', `${at}/members/${member}`, body), changed);
  await page.evaluate(fill, '');
  const title = `Organization elsewhere ${round}`;
  const retitled = painted(page, { within: '[aria-label="Organization"]', has: title });
  await note(await change(colleague, 'PUT', at, { name: title }), retitled);
  return late;
}

/** Ends or halts the service and lets it return, once for each of these outages in seconds. */
async function outages(
  page: Page,
  service: Running,
  how: 'killed' | 'halted',
  each: readonly number[],
): Promise<{ readonly noticed: readonly number[]; readonly returned: readonly number[] }> {
  const noticed: number[] = [];
  const returned: number[] = [];
  for (const seconds of each) {
    await painted(page, { within: connection, has: 'Live' });
    const said = painted(page, { within: connection, tones: ['waiting', 'bad'] });
    service.signal(how === 'killed' ? 'SIGKILL' : 'SIGSTOP');
    const away = now();
    noticed.push((await said) - away);
    if (how === 'killed') await service.ended;
    await pause(seconds * 1000);
    const isBack = painted(page, { within: connection, tones: ['good'] });
    if (how === 'killed') await service.startAgain();
    else service.signal('SIGCONT');
    const back = now();
    returned.push((await isBack) - back);
  }
  return { noticed, returned };
}

const p95 = (values: readonly number[]) => percentile(values, 0.95);

async function measureIn(
  page: Page,
  service: Running,
  quick: boolean,
): Promise<readonly Measurement[]> {
  const organization = await page.evaluate(shownOrganization);
  const people = await peopleOf(service.databaseUrl, organization, service.administrator);
  const colleague = { url: service.url, token: await service.tokenFor(people.admin) };
  await painted(page, { within: connection, has: 'Live' });
  const late: number[] = [];
  for (let round = 0; round < (quick ? quickRounds : usualRounds); round += 1)
    late.push(...(await changes(page, colleague, people, round)));
  const lasting = quick ? quickOutages : usualOutages;
  const killed = await outages(page, service, 'killed', lasting);
  const halted = await outages(page, service, 'halted', lasting);
  return [
    {
      name: 'Somebody else’s change, from the API’s answer until it is painted (95th percentile)',
      value: p95(late),
      unit: 'ms',
      limit: 1000,
      of: { late },
    },
    {
      name: 'The service is killed, until the window says so (95th percentile)',
      value: p95(killed.noticed),
      unit: 'ms',
      limit: 2000,
      of: killed,
    },
    {
      name: 'The killed service listens again, until the window says so (95th percentile)',
      value: p95(killed.returned),
      unit: 'ms',
      limit: 5000,
    },
    {
      name: 'The service stands still, until the window says so (95th percentile)',
      value: p95(halted.noticed),
      unit: 'ms',
      limit: 2000,
      of: halted,
    },
    {
      name: 'The halted service goes on, until the window says so (95th percentile)',
      value: p95(halted.returned),
      unit: 'ms',
      limit: 5000,
    },
  ];
}

export const bench: Bench = async (context) => {
  const amounts = context.quick ? hundredth : full;
  const postgresql = await startPostgresql();
  const profile = await makeProfile();
  try {
    const service = await serve(context.service, postgresql, 'live', amounts);
    const opened = await openApp(context, profile.folder);
    try {
      const { url: address, token } = service;
      const { organizations } = amounts;
      await connectAll(opened, { address, token, organizations });
      return await measureIn(opened.page, service, context.quick);
    } finally {
      await opened.close();
      service.signal('SIGCONT');
      await service.stop();
    }
  } finally {
    await profile.remove();
    await postgresql.stop();
  }
};
