import type { Configuration } from '../configuration/configuration.ts';
import { askPlatform } from './ask-platform.ts';
import { UsageError } from './usage.ts';

interface Person {
  readonly name: string;
  readonly email: string;
}

/** Creates or finds the person and prints an API token. */
export async function token(configuration: Configuration, person: Person): Promise<void> {
  const answer = await askPlatform(configuration, { id: 1, call: 'issue-token', ...person });
  if (answer.kind !== 'token') throw new UsageError('The platform didn’t respond.');
  process.stdout.write(`${answer.token}\n`);
}
