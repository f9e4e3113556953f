/** Which file may import which: the table of the house, held against every file of its wings. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { house } from './architecture/house.ts';
import { roomsPicture, wingsPicture, withPicture } from './architecture/picture.ts';
import { readSource } from './architecture/read-source.ts';
import { circles, resolved, violations } from './architecture/violations.ts';

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}

const sources = house
  .flatMap(({ name }) => filesIn(name))
  .filter((path) => /\.[cm]?[jt]sx?$/.test(path))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

describe.each(house)('$name/', ({ name, rooms }) => {
  const own = sources.filter(({ path }) => path.startsWith(`${name}/`));

  it('imports only what the table allows', () => {
    const found = own.flatMap(({ path, text }) =>
      violations(path, text).map((sentence) => `${path} ${sentence}`),
    );
    expect(found).toEqual([]);
  });

  it('imports only files that exist', () => {
    const missing = own.flatMap(({ path, text }) =>
      readSource(path, text).imports.flatMap(({ module }) => {
        const target = resolved(path, module);
        const isThere = target === undefined || target.includes('*') || existsSync(target);
        return isThere ? [] : [`${path} imports ${target}`];
      }),
    );
    expect(missing).toEqual([]);
  });

  it.each(rooms)('has the room $folder', ({ folder }) => {
    expect(own.some(({ path }) => path.startsWith(join(name, folder)))).toBe(true);
  });
});

it('no folders import each other, at any distance', () => {
  expect(circles(sources)).toEqual([]);
});

it('scripts import only Node and each other, so that they run before anything is installed', () => {
  const scripts = filesIn('scripts').filter((path) => path.endsWith('.mjs'));
  const found = scripts.flatMap((path) =>
    readSource(path, readFileSync(path, 'utf8')).imports.flatMap(({ module }) => {
      const target = resolved(path, module);
      return target === undefined || target.startsWith('scripts/')
        ? []
        : [`${path} imports ${target}`];
    }),
  );
  expect(found).toEqual([]);
});

// The request is then under way while React and the style sheets are loaded: the first paint waits for it.
it('the window asks for its data before it loads anything else', () => {
  const [first] = readSource('main.tsx', readFileSync('renderer/main.tsx', 'utf8')).imports;
  expect(first?.module).toBe('./bridge/first-answer.ts');
});

describe('a planted violation is found', () => {
  it.each([
    ['a wing behind dots', 'main/app/boot.ts', "import '../../platform/server/app.ts'"],
    ['a wing behind a hash and dots', 'renderer/app.tsx', "import '#renderer/../main/app/boot.ts'"],
    ['the service in the domain', 'domain/email.ts', "export * from '#platform/text/words.ts'"],
    ['a type of another wing', 'domain/email.ts', "type A = import('#main/app/boot.ts').A"],
    ['the bridge itself', 'renderer/app.tsx', "import '#preload/bridge.ts'"],
    ['tests in the app', 'main/app/boot.ts', "import '#test/shared/eventually.ts'"],
    ['an absolute path', 'main/app/boot.ts', "import '/etc/passwd.ts'"],
    ['all of Electron', 'main/desktop/menu.ts', "import * as electron from 'electron'"],
    ['Electron as a default', 'main/desktop/menu.ts', "import electron from 'electron'"],
    ['Electron at run time', 'main/desktop/menu.ts', "await import('electron')"],
    ['a part of Electron', 'main/desktop/menu.ts', "import { Menu } from 'electron/main'"],
    ['Electron where it is not wrapped', 'main/cache/cache.ts', "import { app } from 'electron'"],
    ['another ear for calls', 'main/desktop/menu.ts', "import { ipcMain } from 'electron'"],
    ['Electron in the window', 'renderer/app.tsx', "import { shell } from 'electron'"],
    ['files in the domain', 'domain/email.ts', "import { readFileSync } from 'node:fs'"],
    ['files in the domain, unprefixed', 'domain/email.ts', "import { readFileSync } from 'fs'"],
    ['React in the domain', 'domain/email.ts', "import { useState } from 'react'"],
    ['files in the window', 'renderer/app.tsx', "const fs = await import('node:fs/promises')"],
    ['a network in main', 'main/sync/backoff.ts', "import https from 'node:https'"],
    ['a network in main, unprefixed', 'main/sync/backoff.ts', "import { get } from 'http'"],
    ['axios elsewhere', 'main/sync/backoff.ts', "import axios from 'axios'"],
    ['a network in the window', 'renderer/app.tsx', 'new XMLHttpRequest()'],
    ['a network in brackets', 'renderer/app.tsx', "new window['XMLHttpRequest']()"],
    ['a socket in the window', 'renderer/app.tsx', 'new WebSocket(address)'],
    ['a beacon in the window', 'renderer/app.tsx', 'navigator.sendBeacon(address)'],
    ['require', 'main/app/boot.ts', "require('node:https')"],
    ['a require made', 'main/app/boot.ts', "import { createRequire } from 'node:module'"],
    ['a module fetched', 'main/app/boot.ts', "process.getBuiltinModule('node:https')"],
    ['a computed import', 'main/app/boot.ts', 'await import(name)'],
    ['files by a pattern', 'renderer/app.tsx', "import.meta.glob('/main/**/*.ts')"],
    ['a floor above', 'platform/database/open.ts', "import '#platform/http/route.ts'"],
    [
      'a floor above, in a type',
      'platform/queries/people.ts',
      "import type { A } from '#platform/mail/letter.ts'",
    ],
    ['an adapter', 'main/accounts/view.ts', "import '#main/platforms/packet/kind.ts'"],
    ['the role table of a kind', 'main/jobs/plan.ts', "import '#domain/roles/packet.ts'"],
    ['a role table in the window', 'renderer/app.tsx', "import '#domain/roles/packet.ts'"],
    [
      'an adapter, exported on',
      'main/jobs/plan.ts',
      "export * from '#main/platforms/packet/kind.ts'",
    ],
    ['an old import', 'main/app/boot.ts', "import https = require('node:https')"],
    ['a JavaScript extension', 'renderer/app.tsx', "import '#main/app/boot.js'"],
    ['another case', 'renderer/app.tsx', "import '#Main/app/boot.ts'"],
    ['the folder above', 'renderer/shell/rail.tsx', "import '..'"],
    ['dots in percent signs', 'renderer/app.tsx', "import './%2e%2e/main/app/boot.ts'"],
    ['backslashes', 'main/app/boot.ts', String.raw`import '..\\..\\platform\\server.ts'`],
    ['a module in its address', 'main/app/boot.ts', "import 'data:text/javascript,0'"],
    ['a module from the network', 'renderer/app.tsx', "await import('https://example.org/a.js')"],
    [
      'a worker of another wing',
      'renderer/shell/rail.tsx',
      "new Worker(new URL('../../main/app/boot.ts', import.meta.url))",
    ],
    ['a file by a computed path', 'main/app/boot.ts', 'new URL(path, import.meta.url)'],
    ['files by a pattern in backticks', 'renderer/app.tsx', 'import.meta.glob(`/main/**/*.ts`)'],
    ['a network taken apart', 'renderer/app.tsx', "const { 'WebSocket': Socket } = window"],
    ['styles of a room above', 'renderer/texts/words.ts', "import '#renderer/shell/rail.css'"],
    ['an unknown wing', 'elsewhere/file.ts', ''],
  ])('%s', (_what, path, text) => {
    expect(violations(path, text)).not.toEqual([]);
  });

  it.each([
    [
      'a type of its own wing',
      'main/jobs/plan.ts',
      "import type { A } from '#main/cache/cache.ts'",
    ],
    ['styles beside it', 'renderer/shell/rail.tsx', "import './rail.css'"],
    ['its kind’s role table', 'main/platforms/packet/kind.ts', "import '#domain/roles/packet.ts'"],
    ['how tables are read', 'renderer/app.tsx', "import '#domain/roles/role-table.ts'"],
    ['an address that is no file', 'main/app/boot.ts', 'new URL(path, address)'],
    [
      'a worker beside it',
      'renderer/app.tsx',
      "new Worker(new URL('./worker.ts', import.meta.url))",
    ],
  ])('%s is none', (_what, path, text) => {
    expect(violations(path, text)).toEqual([]);
  });

  it('two folders that import each other through a third', () => {
    const found = circles([
      { path: 'main/a/a.ts', text: "import '#main/b/b.ts'" },
      { path: 'main/b/b.ts', text: "import type { C } from '#main/c/c.ts'" },
      { path: 'main/c/c.ts', text: "export { A } from '#main/a/a.ts'" },
    ]);
    expect(found).toEqual([['main/a', 'main/b', 'main/c', 'main/a']]);
  });
});

// After a change of the table: `npx vitest run --project unit test/unit/architecture.test.ts -u`.
it.each([
  ['README.md', wingsPicture()],
  ['docs/architecture.md', roomsPicture()],
])('%s shows the house as it is', async (file, picture) => {
  const document = readFileSync(file, 'utf8');
  await expect(withPicture(document, picture)).toMatchFileSnapshot(`../../${file}`);
});
