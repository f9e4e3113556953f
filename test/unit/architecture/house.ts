/**
 * The house: its wings, their rooms, and what may be imported from where. A wing's rooms are a stack,
 * read from the ground up: each may import only what stands before it. A folder that is not listed
 * belongs to the listed folder around it. The picture in the README is drawn from this table.
 */

export interface Room {
  /** Its folder in the wing; `.` for the wing's own files. */
  readonly folder: string;
  readonly purpose: string;
}

export interface Wing {
  readonly name: string;
  readonly purpose: string;
  /** Folders of other wings that it may import. */
  readonly imports: readonly string[];
  /** Packages that it may import, by their names; undefined: any that is installed. */
  readonly packages?: readonly string[];
  /** Whether it may import Node's own modules. */
  readonly node: boolean;
  readonly rooms: readonly Room[];
}

function room(folder: string, purpose: string): Room {
  return { folder, purpose };
}

export const house: readonly Wing[] = [
  {
    name: 'domain',
    purpose: 'What the words mean: entities, role tables, limits, failures. Pure.',
    imports: [],
    packages: ['papaparse', 'punycode', 'zod'],
    node: false,
    rooms: [
      room('roles', 'role tables as data, and the functions that read them'),
      room(
        '.',
        'entities, failures, limits, and the texts and addresses that all wings read alike',
      ),
      room('search', 'how well a text fits what is typed, also with typing errors'),
      room('invitations', 'what state an invitation is in, and what its mail says'),
      room(
        'members',
        'which change of members is allowed, what it does, and what is asked before it',
      ),
      room('inbox', 'what concerns a person, and what they are notified about'),
      room('invite', 'reading pasted text and tables, and planning whom to invite'),
    ],
  },
  {
    name: 'platform',
    purpose: 'The service: the HTTP API over Postgres, its mail and its pages.',
    imports: ['domain'],
    node: true,
    rooms: [
      room('configuration', 'settings from the environment'),
      room('problem', 'the error that becomes an HTTP answer'),
      room('text', 'identifiers, links and text that is safe in HTML and mail'),
      room('log', 'one line of JSON for each event, without secrets'),
      room('load', 'fair limits on what callers may do at once'),
      room('database', 'tables, migrations, connections, the lock of the data folder'),
      room('backup', 'backups of the embedded database: written, checked, restored'),
      room('input', 'fields and bodies of requests, validated'),
      room('secrets', 'passwords, tokens, one-time codes, sealed values, counted attempts'),
      room('request', 'who asks, and the transaction in which the answer is made'),
      room('visibility', 'which rows a viewer may see, as SQL conditions'),
      room('queries', 'reading rows, by topic'),
      room('events', 'recording what happened'),
      room('authorization', 'who may do what with which subject'),
      room('mail', 'the outbox, its letters and their delivery'),
      room('present', 'rows as JSON resources'),
      room('stream', 'the live stream of events'),
      room('http', 'the pipeline from a request to its answer'),
      room('commands', 'changes, each in one transaction'),
      room('openapi', 'the description of the API, made from its routes'),
      room('routes', 'the API’s operations as data'),
      room('pages', 'the pages that people open in a browser'),
      room('server', 'the service put together'),
      room('parent-process', 'talking to the app that started the service'),
      room('cli', 'the commands of a terminal'),
      room('.', 'the entry point'),
    ],
  },
  {
    name: 'preload',
    purpose: 'The bridge between the two processes of the app, and its contract.',
    imports: ['domain'],
    packages: ['electron', 'zod'],
    node: false,
    rooms: [
      room('contract', 'every call and push, with its schema'),
      room('.', 'the bridge itself'),
    ],
  },
  {
    name: 'main',
    purpose: 'Electron’s main process: tokens, accounts, platforms, cache, jobs, windows.',
    imports: ['domain', 'preload/contract'],
    node: true,
    rooms: [
      room('turns', 'main’s one thread, shared between the accounts'),
      room('files', 'files that are written whole or not at all'),
      room('log', 'the log, without secrets'),
      room('sql', 'encrypted SQLite databases'),
      room('links', 'links that are pasted or handed over by the system'),
      room('vault', 'secrets in the system’s keychain'),
      room('settings', 'what the app remembers on this computer'),
      room('start', 'the checks before anything is opened'),
      room('local-platform', 'the service on this computer, as a child process'),
      room('network', 'requests through Chromium’s network, and its proxies'),
      room('platforms', 'the port to platforms, the registry of kinds, and an adapter for each'),
      room('cache', 'what is known of each account, offline'),
      room('journal', 'what was done and is still to do, never discarded'),
      room('sync', 'bringing the cache up to date'),
      room('changes', 'what noticed a change, and the events of organizations, stored'),
      room('desktop', 'windows, menus, and what else the system’s desktop offers'),
      room('ipc', 'calls from the window validated, pushes to it encoded'),
      room('accounts', 'the accounts that are open, each with its storage and connection'),
      room('resources', 'what screens read beside the lists, cached and refreshed while shown'),
      room('export', 'files for spreadsheets'),
      room('jobs', 'long work: journalled, paced, stoppable, resumable'),
      room('inbox', 'what concerns the person, over all accounts, and notifications of it'),
      room('commands', 'what each call does'),
      room('app', 'the app put together: boot, composition, shutdown'),
      room('.', 'the entry point'),
    ],
  },
  {
    name: 'renderer',
    purpose: 'The screens, in React.',
    imports: ['domain', 'preload/contract'],
    node: false,
    rooms: [
      room('bridge', 'the calls and pushes of the contract'),
      room('texts', 'what people read'),
      room('theme', 'colors, sizes and contrast'),
      room('components/hooks', 'React hooks without a look of their own'),
      room('store', 'the state of the window'),
      room('components', 'small pieces of every screen'),
      room('components/menus', 'menus and popovers'),
      room('actions', 'what can be done now, and its shortcuts'),
      room('components/dialogs', 'dialogs, panels and their forms'),
      room('components/table', 'the one table: keyboard, selection, sorting, copying'),
      room('components/filter', 'narrowing a list'),
      room('components/screen', 'the header and the tabs of every screen'),
      room('palette', 'the command palette'),
      room('screens', 'one folder for each screen'),
      room('shell', 'the frame around the screens: rail, header, status bar, toasts'),
      room('overlays', 'which dialog or panel lies over the screen'),
      room('.', 'the entry point'),
    ],
  },
];

/** What stands beside the wings. */
export const besides: readonly Room[] = [
  room('test', 'Unit, platform and end-to-end tests, benches.'),
  room('scripts', 'What the commands of `package.json` call.'),
  room('deploy', 'What a server takes to run the service: systemd, container, reverse proxy.'),
  room('build', 'The icon and what else is packed with the app.'),
  room('docs', 'How it is built, how to run the service, and decisions with their reasons.'),
];

/** Packages and modules that only the named files or folders may import. */
export const reserved: readonly {
  readonly module: RegExp;
  readonly only: readonly string[];
  readonly why: string;
}[] = [
  {
    module: /^electron$/,
    only: [
      'main/app/',
      'main/desktop/',
      'main/index.ts',
      'main/ipc/',
      'main/links/app-scheme.ts',
      'main/local-platform/utility-child.ts',
      'main/network/chromium.ts',
      'main/start/',
      'preload/bridge.ts',
    ],
    why: 'Electron is wrapped: use what main/desktop, main/ipc or main/network offer',
  },
  {
    module: /^axios$/,
    only: ['main/platforms/http/http.ts'],
    why: 'one file speaks HTTP, over Electron’s network',
  },
  {
    module: /^node:(https?|http2|net|tls|dgram|dns|inspector)$/,
    only: ['platform/', 'main/local-platform/free-port.ts'],
    why: 'the app’s requests go through the one file that speaks HTTP',
  },
  {
    module: /^node:(module|vm)$/,
    only: [],
    why: 'modules are imported by name, so that this test sees them',
  },
  {
    module: /^libsql$/,
    only: ['main/app/services.ts', 'main/start/lock.ts', 'platform/database/'],
    why: 'main/sql wraps it',
  },
  { module: /^keytar$/, only: ['main/app/services.ts'], why: 'main/vault wraps it' },
];

/** The adapter of a kind of platform: nothing but the registry of kinds names one. */
export const adapters = {
  files: /^main\/platforms\/(?!http\/|port\/)([^/]+)\//,
  only: 'main/platforms/kinds.ts',
} as const;

/** The role table of a kind of platform. */
export const roleTables = /^domain\/roles\/(?!role-table\.ts$)([^/]+)\.ts$/;

/** Names that an import of Electron may bring into the named files alone. */
export const electronNames: Readonly<Record<string, readonly string[]>> = {
  ipcMain: ['main/ipc/register-handlers.ts'],
  ipcRenderer: ['preload/bridge.ts'],
  contextBridge: ['preload/bridge.ts'],
  net: ['main/network/chromium.ts'],
};

/** What reaches a network, or a module, without an import. */
export const forbiddenNames: Readonly<Record<string, readonly string[]>> = {
  XMLHttpRequest: [],
  WebSocket: [],
  EventSource: [],
  WebTransport: [],
  RTCPeerConnection: [],
  sendBeacon: [],
  importScripts: [],
  getBuiltinModule: [],
  createRequire: [],
  require: [],
};
