/**
 * The entry point of the service, for plain Node and for Electron's utility process. Without a
 * command it serves; `token` prints an API token; `invoice`, `pay` and `credit` bill; `backup`,
 * `inspect` and `restore` are about backups of the embedded database; `template` writes the archive
 * from which a new one is created.
 */
import { parseArgs } from 'node:util';
import { BackupError } from './backup/backup-file.ts';
import { inspect, makeBackup, restore } from './cli/backup.ts';
import { bill } from './cli/bill.ts';
import { serve } from './cli/serve.ts';
import { writeTemplate } from './cli/template.ts';
import { token } from './cli/token.ts';
import { UsageError, usage } from './cli/usage.ts';
import { ConfigurationError, readConfiguration } from './configuration/configuration.ts';
import { UnreachableError } from './database/database.ts';
import { FolderInUseError } from './database/folder-lock.ts';
import { describeError } from './log/log.ts';
import { Problem } from './problem/problem.ts';

function parse() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        email: { type: 'string' },
        name: { type: 'string' },
        out: { type: 'string' },
        organization: { type: 'string' },
        line: { type: 'string', multiple: true },
        amount: { type: 'string' },
        currency: { type: 'string' },
        date: { type: 'string' },
        due: { type: 'string' },
        number: { type: 'string' },
        paid: { type: 'boolean' },
        'use-credit': { type: 'boolean' },
        sha256: { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
}

async function run(): Promise<void> {
  const { positionals, values } = parse();
  const { email, name, out, sha256, ...billing } = values;
  const configuration = readConfiguration(process.env);
  const [command, file] = positionals;
  switch (command) {
    case undefined:
      return serve(configuration);
    case 'token':
      if (!email || !name) throw new UsageError(usage);
      return token(configuration, { email, name });
    case 'template':
      if (!out) throw new UsageError(usage);
      return writeTemplate(out);
    case 'invoice':
    case 'pay':
    case 'credit':
      return bill(configuration, command, billing);
    case 'backup':
      if (!file) throw new UsageError(usage);
      return makeBackup(configuration, file);
    case 'inspect':
      if (!file) throw new UsageError(usage);
      return inspect(file);
    case 'restore':
      if (!file) throw new UsageError(usage);
      return restore(configuration, file, sha256);
    default:
      throw new UsageError(usage);
  }
}

const callersFaults = [
  UsageError,
  BackupError,
  ConfigurationError,
  FolderInUseError,
  UnreachableError,
  Problem,
];

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const expected = callersFaults.some((kind) => error instanceof kind);
  return expected ? error.message : JSON.stringify({ err: describeError(error) });
}

run().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});
