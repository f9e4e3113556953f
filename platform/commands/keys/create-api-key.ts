import { and, asc, eq, like } from 'drizzle-orm';
import { limits } from '#domain/limits.ts';
import { findProject, type ProjectSubject } from '../../authorization/subject.ts';
import type { ApiKeyRow, ShownApiKey } from '../../database/rows.ts';
import { apiKeys, type EventDetails } from '../../database/schema.ts';
import { recordEvent, recordOwnEvent } from '../../events/record-event.ts';
import { invalid, notFound } from '../../problem/problem.ts';
import { countApiKeys, type KeyOwner } from '../../queries/api-keys.ts';
import { lockOrganization } from '../../queries/organization-locks.ts';
import { findPerson } from '../../queries/people.ts';
import type { ActorWork, Work } from '../../request/work.ts';
import { hashSecret, newSecret } from '../../secrets/secret.ts';
import { fullName } from '../../text/format.ts';
import { newIdentifier } from '../../text/identifier.ts';
import { lockActor } from '../accounts/lock-person.ts';

interface KeyChoices {
  readonly description: string;
  readonly readOnly: boolean;
}

interface NewApiKey extends KeyChoices {
  readonly userId: string;
}

export type MadeApiKey = ShownApiKey & { readonly token: string };

/** @param createdBy the creator of a project's key; undefined for a person's own */
async function insertKey(
  { queries, now, box }: Work,
  holder: KeyOwner,
  choices: KeyChoices,
  createdBy: string | null = null,
): Promise<MadeApiKey> {
  const token = newSecret();
  const [key] = await queries
    .insert(apiKeys)
    .values({
      ...choices,
      id: newIdentifier(),
      userId: 'userId' in holder ? holder.userId : null,
      projectId: 'projectId' in holder ? holder.projectId : null,
      createdBy,
      tokenSealed: box.seal(token),
      tokenHash: hashSecret(token),
      createdAt: now,
      updatedAt: now,
    })
    .returning();
  if (!key) throw new Error('The API key was not written');
  return { ...key, token };
}

const detailsOf = ({ id, description }: ApiKeyRow): EventDetails => ({
  api_key_id: id,
  api_key_description: description,
});

const called = ({ description }: KeyChoices) => (description ? ` “${description}”` : '');

const verbs = { created: 'created', updated: 'described', deleted: 'revoked' } as const;
/** What happened to a key. */
export type KeyChange = keyof typeof verbs;

/** Records what happened to a person's own key. */
export async function notePersonKey(
  work: Work,
  userId: string,
  key: ApiKeyRow,
  what: KeyChange,
): Promise<void> {
  const person = await findPerson(work.queries, userId);
  await recordOwnEvent(work, userId, {
    type: `api_key.${what}`,
    body: `${person ? fullName(person) : 'Someone'} ${verbs[what]} the API key${called(key)}`,
    details: detailsOf(key),
    relationships: [key.id],
  });
}

/** Records what happened to a project's key. */
export async function noteProjectKey(
  work: ActorWork,
  { project }: ProjectSubject,
  key: ApiKeyRow,
  what: KeyChange,
): Promise<void> {
  const { user } = work.actor;
  await recordEvent(work, {
    type: `api_key.${what}`,
    body: `${fullName(user)} ${verbs[what]} the API key${called(key)} of ${project.name}`,
    details: { ...detailsOf(key), project_id: project.id, project_name: project.name },
    organizationId: project.organizationId,
    projectId: project.id,
    relationships: [key.id, project.id],
    modifiedBy: user.id,
  });
}

/** Creates an API key for a person and returns it with its token. */
export async function createApiKey(
  work: Work,
  { userId, ...choices }: NewApiKey,
): Promise<MadeApiKey> {
  const key = await insertKey(work, { userId }, choices);
  await notePersonKey(work, userId, key, 'created');
  return key;
}

async function refuseTooMany({ queries }: Work, holder: KeyOwner, who: string): Promise<void> {
  if ((await countApiKeys(queries, holder)) < limits.apiKeys) return;
  throw invalid(
    `${who} can have at most ${limits.apiKeys} API keys. Revoke one that is no longer needed.`,
  );
}

/** Creates an API key for the actor, up to the maximum number. */
export async function createOwnApiKey(work: ActorWork, choices: KeyChoices): Promise<MadeApiKey> {
  const userId = work.actor.user.id;
  await lockActor(work);
  await refuseTooMany(work, { userId }, 'You');
  return createApiKey(work, { ...choices, userId });
}

const signedIn = 'Signed in ';

/**
 * Creates a key for a person who has signed in. At the maximum, it replaces the oldest such key.
 */
export async function createSignInKey(work: Work, userId: string): Promise<MadeApiKey> {
  const { queries, now } = work;
  if ((await countApiKeys(queries, { userId })) >= limits.apiKeys) {
    const oldest = queries
      .select({ id: apiKeys.id })
      .from(apiKeys)
      .where(and(eq(apiKeys.userId, userId), like(apiKeys.description, `${signedIn}%`)))
      .orderBy(asc(apiKeys.position))
      .limit(1);
    await queries.delete(apiKeys).where(eq(apiKeys.id, oldest));
  }
  await refuseTooMany(work, { userId }, 'You');
  const description = `${signedIn}${now.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return createApiKey(work, { userId, description, readOnly: false });
}

/** Locks the project's organization, and checks again that the actor may manage its keys. */
export async function lockProject(work: ActorWork, id: string): Promise<ProjectSubject> {
  const { queries, viewer } = work;
  const before = await findProject(queries, viewer, id, 'projects.edit');
  await lockOrganization(work, before.project.organizationId);
  const subject = await findProject(queries, viewer, id, 'projects.edit');
  // The project was transferred meanwhile, so its organization is not the one that is locked.
  if (subject.project.organizationId !== before.project.organizationId) throw notFound();
  return subject;
}

/** Creates an API key for a project and returns it with its token. */
export async function createProjectApiKey(
  work: ActorWork,
  projectId: string,
  choices: KeyChoices,
): Promise<MadeApiKey> {
  const subject = await lockProject(work, projectId);
  await refuseTooMany(work, { projectId }, 'A project');
  const key = await insertKey(work, { projectId }, choices, work.actor.user.id);
  await noteProjectKey(work, subject, key, 'created');
  return key;
}
