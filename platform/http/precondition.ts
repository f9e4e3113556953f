/** If-Match: binds a write to the revision that its client has seen. */
import type { Access } from '../authorization/access.ts';
import { Problem } from '../problem/problem.ts';
import { lockOrganization } from '../queries/organization-locks.ts';
import type { ViewerWork } from '../request/work.ts';
import type { Answer } from './answer.ts';
import { type Condition, isMet, readIfMatch } from './etags.ts';
import type { Revised } from './revised.ts';

interface Declared<Subject> {
  readonly access: Access<Subject>;
  readonly revised?: Revised<Subject>;
}

interface Asked {
  readonly id: string;
  readonly memberId: string;
}

/**
 * Reads If-Match. Refuses a condition that the route cannot check, rather than overwrite what the
 * client has not seen.
 */
export function readCondition<Subject>(
  declaration: Declared<Subject> & { readonly methods: readonly string[] },
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
): Condition | undefined {
  if (declaration.methods.some((method) => method === 'GET' || method === 'POST')) return undefined;
  const condition = readIfMatch(headers['if-match']);
  if (condition !== undefined && condition !== 'any' && declaration.revised === undefined) {
    throw new Problem(400, ['If-Match is not supported here: this has no revision']);
  }
  return condition;
}

async function hold<Subject>(
  work: ViewerWork,
  access: Access<Subject>,
  { organizationId }: Revised<Subject>,
  id: string,
  found: Subject,
): Promise<Subject> {
  const held = organizationId(found);
  await lockOrganization(work, held);
  const subject = await access.find(work, id);
  // The project may have moved to another organization meanwhile.
  if (organizationId(subject) !== held) {
    throw new Problem(409, ['This has just moved to another organization. Read it again.']);
  }
  return subject;
}

/**
 * Finds the subject of a write and checks its precondition. If there is one, the organization stays
 * locked until the end of the transaction, so that of two writers that saw the same revision one
 * wins.
 */
export async function findUnchanged<Subject>(
  work: ViewerWork,
  { access, revised }: Declared<Subject>,
  condition: Condition | undefined,
  asked: Asked,
): Promise<{ readonly subject: Subject; readonly refusal?: Answer }> {
  const found = await access.find(work, asked.id);
  if (condition === undefined || revised === undefined) return { subject: found };
  const subject = await hold(work, access, revised, asked.id, found);
  const { revision, stale } = await revised.find({ ...work, ...asked, subject });
  return isMet(condition, revision) ? { subject } : { subject, refusal: stale };
}
