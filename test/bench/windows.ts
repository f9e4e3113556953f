/** Opens the two windows that are compared: a blank one, and the app on a profile that knows its organizations. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { EncodedShell } from '#preload/contract/shell.ts';
import { type Launched, launch } from '../../scripts/setup/launch.mjs';
import { inRoot } from '../../scripts/setup/paths.mjs';
import { windowOf } from '../e2e/support/app.ts';
import { memoryDatabase, startPlatform } from '../platform/harness.ts';
import type { BenchContext } from './bench.ts';
import { type Seed, seed } from './seed.ts';

export interface Window {
  readonly page: Page;
  readonly launched: Launched;
  /** Milliseconds since the epoch: when it was launched. */
  readonly launchedAt: number;
  close(): Promise<void>;
}

async function open(
  executablePath: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<Window> {
  const launchedAt = Date.now();
  const launched = await launch({ executablePath, args, env: environment });
  const { browser, page } = await windowOf(launched);
  await page.waitForFunction(() => document.documentElement.dataset.ready === 'true');
  return {
    page,
    launched,
    launchedAt,
    async close() {
      await browser.close();
      await launched.close();
    },
  };
}

/** A folder for Chromium's data, which is filled by the first start of a profile. */
export async function makeProfile(): Promise<{
  readonly folder: string;
  remove(): Promise<void>;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'orgdesk-bench-'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

export function openBlank({ electron, environment }: BenchContext, profile: string) {
  const args = [inRoot('test', 'bench', 'blank'), `--user-data-dir=${profile}`];
  return open(electron.executablePath, args, environment);
}

export function openApp({ app, environment }: BenchContext, profile: string) {
  return open(app, [`--user-data-dir=${profile}`], environment);
}

/** Milliseconds from launch until the page marks itself as painted, including that paint. */
export async function paintedAfter({ page, launchedAt }: Window, mark: string): Promise<number> {
  await page.waitForFunction((name) => performance.getEntriesByName(name).length > 0, mark);
  const at = await page.evaluate(
    (name) => performance.timeOrigin + (performance.getEntriesByName(name)[0]?.startTime ?? 0),
    mark,
  );
  return at - launchedAt;
}

/** In the page: connects an account, then opens each of its organizations until all of it is known. */
async function knowAll(wanted: {
  readonly address: string;
  readonly token: string;
  readonly organizations: number;
}): Promise<void> {
  const { orgdesk } = window;
  const { address, token } = wanted;
  const outcome = await orgdesk.connectAccount({
    kind: 'packet',
    address,
    token,
    storage: 'keychain',
  });
  if (!outcome.ok) throw new Error(outcome.failure.message);
  const { accountId } = outcome.value;
  const changed = () =>
    new Promise<void>((resolve) => {
      const stop = orgdesk.onOrganization(() => {
        stop();
        resolve();
      });
    });
  const organizations = await new Promise<readonly { readonly id: string }[]>((resolve) => {
    const look = (shell: EncodedShell) => {
      const account = shell.accounts.find(({ id }) => id === accountId);
      const lines = account?.organizations === '' ? [] : (account?.organizations.split('\n') ?? []);
      if (lines.length === wanted.organizations) resolve(lines.map((line) => JSON.parse(line)));
    };
    orgdesk.onShell(look);
    void orgdesk.getStart().then(({ shell }) => look(shell));
  });
  for (const { id: organizationId } of organizations) {
    for (;;) {
      const next = changed();
      const view = await orgdesk.openOrganization({ key: { accountId, organizationId } });
      if (
        view.ok &&
        view.value.members.state === 'known' &&
        view.value.projects.state === 'known'
      ) {
        break;
      }
      await next;
    }
  }
}

/** Connects a new account in the window, and waits until all of its organizations are known. */
export function connectAll(
  { page }: Window,
  wanted: { readonly address: string; readonly token: string; readonly organizations: number },
): Promise<void> {
  return page.evaluate(knowAll, wanted);
}

/** The platform behind a profile, to change something there. */
export interface Connected {
  readonly url: string;
  readonly token: string;
}

/** Runs work with a profile that is connected to a platform by this many accounts, each with its own organizations. */
export async function withKnownAccounts<Result>(
  context: BenchContext,
  { accounts, ...each }: Omit<Seed, 'administrator'> & { readonly accounts: number },
  work: (profile: string) => Promise<Result>,
): Promise<Result> {
  const database = await memoryDatabase();
  const platform = await startPlatform({ database });
  const profile = await makeProfile();
  try {
    const tokens: string[] = [];
    for (const domain of ['one', 'two', 'three', 'four', 'five'].slice(0, accounts)) {
      const administrator = { name: 'Ada Lovelace', email: `ada@${domain}.example` };
      const { token } = await platform.person(administrator.name, administrator.email);
      await seed(database, { administrator, ...each });
      tokens.push(token);
    }
    const opened = await openApp(context, profile.folder);
    const { organizations } = each;
    for (const token of tokens)
      await opened.page.evaluate(knowAll, { address: platform.url, token, organizations });
    await opened.close();
    return await work(profile.folder);
  } finally {
    await platform.stop();
    await profile.remove();
  }
}

/**
 * Runs work with a profile of the app that is connected to a platform and has all lists of these organizations
 * in the cache.
 */
export async function withKnownOrganizations<Result>(
  context: BenchContext,
  organizations: number,
  work: (profile: string, platform: Connected) => Promise<Result>,
  amounts: Partial<Seed> = {},
): Promise<Result> {
  const administrator = { name: 'Ada Lovelace', email: 'ada@example.org' };
  const database = await memoryDatabase();
  const platform = await startPlatform({ database });
  const { token } = await platform.person(administrator.name, administrator.email);
  const usual = { administrator, organizations, membersOfEach: 200, projectsOfEach: 10 };
  await seed(database, { ...usual, ...amounts });
  const profile = await makeProfile();
  try {
    const opened = await openApp(context, profile.folder);
    await opened.page.evaluate(knowAll, { address: platform.url, token, organizations });
    await opened.close();
    return await work(profile.folder, { url: platform.url, token });
  } finally {
    await platform.stop();
    await profile.remove();
  }
}
