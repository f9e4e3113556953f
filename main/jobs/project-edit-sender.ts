/** Creates one project, or edits its name, description and tags. */
import type { Project } from '#domain/entities.ts';
import { FailureError, failureKind } from '#domain/failure.ts';
import type { JobOutcome } from '#preload/contract/jobs.ts';
import { type EditProjectWork, isDoubtful, type StoredItem } from '../journal/job-items.ts';
import type { Logger } from '../log/logger.ts';
import { changedFields, type ProjectFields, takenFields } from './project-fields.ts';
import { type Attempt, type Found, notCarriedOut, type Sender } from './sender.ts';
import type { Writing } from './write.ts';

/** Milliseconds by which a platform's clock may be behind its estimate. */
const clockSkew = 5 * 60_000;
/** Maximum revisions to try in a row while the fields that the person saw are unchanged. */
const maxAttempts = 3;

/** Whether a project may have been made by a request at or after `since`; null where its time does not tell. */
function mayBeMadeBy({ createdAt }: Project, since: string): boolean | null {
  return createdAt === null ? null : Date.parse(createdAt) >= Date.parse(since) - clockSkew;
}

const words = { name: 'name', description: 'description', tags: 'tags' } as const;

function textOf(value: string | readonly string[] | undefined): string {
  const text = typeof value === 'string' ? value : (value ?? []).join(', ');
  return text === '' ? 'empty' : `“${text}”`;
}

/** Names both sides of what two people changed. */
function conflictOf(work: EditProjectWork, now: ProjectFields): FailureError | null {
  const sides = takenFields(work, now).map(
    (field) =>
      `Its ${words[field]} is now ${textOf(now[field])}, and you wanted ${textOf(work.change[field])}.`,
  );
  if (sides.length === 0) return null;
  const message = `Changed by someone else meanwhile, so nothing was sent. ${sides.join(' ')} Retry to apply yours.`;
  return new FailureError({ kind: 'conflict', message });
}

export function projectEditSender(writing: Writing, logger: Logger): Sender {
  const { session, platform, organizationId } = writing;
  const keep = ({ id, name, createdAt, updatedAt }: Project) => {
    try {
      if (!session.isOpen) return;
      session.cache.putItem('projects', organizationId, { id, name, createdAt, updatedAt });
    } catch (error) {
      logger.warn('A project could not be cached', error);
    }
  };
  /** Reads the project's fields, and its revision if the platform has them. */
  const read = async (projectId: string) => {
    if (platform.project) return platform.project.details(organizationId, projectId);
    const { items } = await platform.projects(organizationId);
    const found = items.find(({ id }) => id === projectId);
    if (found) return { ...found, revision: null };
    throw new FailureError({
      kind: 'not-found',
      message: 'This project is no longer in the organization.',
    });
  };
  const send = (work: EditProjectWork, revision: string | null): Promise<Project> => {
    const { projectId, change } = work;
    if (platform.project) return platform.project.edit(organizationId, projectId, change, revision);
    return platform.renameProject(organizationId, projectId, change.name ?? work.name);
  };
  const edit = async (work: EditProjectWork, { doubtful, looks }: Attempt): Promise<JobOutcome> => {
    for (let sent = 0; ; sent += 1) {
      const now = await read(work.projectId);
      const fields: ProjectFields = {
        name: now.name,
        ...('description' in now
          ? { description: now.description ?? '', tags: now.tags ?? [] }
          : {}),
      };
      if (changedFields(work.change, fields).length === 0) {
        keep(now);
        return sent === 0 && !doubtful ? { kind: 'done', already: true } : { kind: 'done' };
      }
      const conflict = looks ? conflictOf(work, fields) : null;
      if (conflict) {
        keep(now);
        throw conflict;
      }
      try {
        keep(await send(work, now.revision));
        return { kind: 'done' };
      } catch (error) {
        if (failureKind(error) !== 'conflict' || sent + 1 >= maxAttempts) throw error;
      }
    }
  };
  /** Finds projects with the names of those that may have been created. */
  const findCreated = async (
    items: readonly StoredItem[],
    outcomeOf: (item: StoredItem, made: Project | undefined) => JobOutcome | null,
  ): Promise<Found> => {
    const creations = items.filter(({ work }) => work.what === 'create-project');
    if (creations.length === 0) return new Map();
    const { items: listed } = await platform.projects(organizationId);
    return new Map(
      creations.flatMap((item) => {
        const { intendedAt, work } = item;
        if (work.what !== 'create-project') return [];
        const made = listed.find(
          (each) =>
            each.name === work.name &&
            (intendedAt === null || mayBeMadeBy(each, intendedAt) !== false),
        );
        const outcome = outcomeOf(item, made);
        if (made && outcome?.kind === 'done') keep(made);
        return outcome ? [[item.id, outcome] as const] : [];
      }),
    );
  };
  return {
    lookUp: (items) =>
      findCreated(items.filter(isDoubtful), (_item, made) => (made ? { kind: 'done' } : null)),
    check: (items) =>
      findCreated(items, ({ work }, made) => {
        if (!made || work.what !== 'create-project') return null;
        const message = `Another project named “${work.name}” was created meanwhile, so nothing was sent. Retry to create yours too.`;
        return { kind: 'failed', failure: { kind: 'conflict', message } };
      }),
    attempt: async ({ work, idempotencyKey }, attempt) => {
      if (work.what === 'edit-project') return edit(work, attempt);
      if (work.what !== 'create-project') throw new Error('An item of another kind');
      keep(await platform.createProject(organizationId, work.name, { idempotencyKey }));
      return { kind: 'done' };
    },
    settle: (items) =>
      findCreated(items, (item, made) => (made ? { kind: 'done' } : notCarriedOut(item))),
  };
}
