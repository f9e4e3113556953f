/** Deletes one project, or offers it to another organization. */
import type { Project } from '#domain/entities.ts';
import type { Failure } from '#domain/failure.ts';
import { mayHold } from '#domain/listing.ts';
import type { JobOutcome } from '#preload/contract/jobs.ts';
import {
  type ItemWork,
  isDoubtful,
  type ProjectWork,
  type StoredItem,
} from '../journal/job-items.ts';
import type { Logger } from '../log/logger.ts';
import { requireSide } from '../platforms/port/sides/require-side.ts';
import { type Found, notCarriedOut, type Sender } from './sender.ts';
import { ignoreNotFound, type Writing } from './write.ts';

type OfferWork = Extract<ProjectWork, { readonly what: 'offer-project' }>;

/** What a platform lists of projects, to tell whether a request without an answer was carried out. */
interface Listed {
  /** Whether the organization has the project; null if what it lists does not tell. */
  readonly has: (projectId: string) => boolean | null;
  readonly isOffered: (offer: OfferWork) => boolean;
}

async function readListed(
  { platform, organizationId }: Writing,
  works: readonly ProjectWork[],
): Promise<Listed> {
  const { items, omissions } = await platform.projects(organizationId);
  const ids = new Set(items.map(({ id }) => id));
  const offers = works.some(({ what }) => what === 'offer-project')
    ? await requireSide(platform.projectTransfers, 'transfers of projects').list(organizationId)
    : [];
  return {
    has: (id) => ids.has(id) || (mayHold(omissions, { id }) ? null : false),
    isOffered: ({ projectId, toOrganizationId }) =>
      offers.some(
        (each) => each.projectId === projectId && each.organizationId === toOrganizationId,
      ),
  };
}

/**
 * Returns whether a request was carried out. A project that left the organization was deleted, or its offer was
 * accepted.
 */
function wasDone(work: ProjectWork, listed: Listed): boolean {
  const gone = listed.has(work.projectId) === false;
  return work.what === 'delete-project' ? gone : gone || listed.isOffered(work);
}

function isOwn(work: ItemWork): work is ProjectWork {
  return work.what === 'delete-project' || work.what === 'offer-project';
}

/** Returns why a project is not deleted that was to be deleted long ago; null if it still is what was seen. */
function whyNotDeleted({ name }: ProjectWork, now: Project): Failure | null {
  if (now.name === name) return null;
  const message = `It was renamed to “${now.name}” meanwhile, so it wasn’t deleted. Retry to delete it all the same.`;
  return { kind: 'conflict', message };
}

export function projectSender(writing: Writing, logger: Logger): Sender {
  const { session, platform, organizationId } = writing;
  const forget = (projectId: string) => {
    try {
      if (session.isOpen) session.cache.removeItem('projects', organizationId, projectId);
    } catch (error) {
      logger.warn('A deleted project could not be removed from the cache', error);
    }
  };
  const find = async (
    items: readonly StoredItem[],
    otherwise: (item: StoredItem) => JobOutcome | null,
  ): Promise<Found> => {
    const works = items.flatMap(({ work }) => (isOwn(work) ? [work] : []));
    if (works.length === 0) return new Map();
    const listed = await readListed(writing, works);
    return new Map(
      items.flatMap((item) => {
        if (!isOwn(item.work)) return [];
        const done = wasDone(item.work, listed);
        if (done && item.work.what === 'delete-project') forget(item.work.projectId);
        const outcome = done ? ({ kind: 'done' } as const) : otherwise(item);
        return outcome ? [[item.id, outcome] as const] : [];
      }),
    );
  };
  return {
    lookUp: (items) => find(items.filter(isDoubtful), () => null),
    check: async (items) => {
      const { items: listed, omissions } = await platform.projects(organizationId);
      const byId = new Map(listed.map((each) => [each.id, each]));
      return new Map(
        items.flatMap(({ id, work }): readonly (readonly [string, JobOutcome])[] => {
          if (work.what !== 'delete-project') return [];
          const now = byId.get(work.projectId);
          const failure = now ? whyNotDeleted(work, now) : null;
          if (failure) return [[id, { kind: 'failed', failure }]];
          if (now || mayHold(omissions, { id: work.projectId })) return [];
          forget(work.projectId);
          return [[id, { kind: 'done', already: true }]];
        }),
      );
    },
    attempt: async ({ work }) => {
      if (!isOwn(work)) throw new Error('An item of another kind');
      const { projectId } = work;
      if (work.what === 'delete-project') {
        await ignoreNotFound(platform.deleteProject(organizationId, projectId));
        forget(projectId);
      } else {
        const side = requireSide(platform.projectTransfers, 'transfers of projects');
        await side.offer(organizationId, { projectId, toOrganizationId: work.toOrganizationId });
      }
      return { kind: 'done' };
    },
    settle: (items) => find(items, notCarriedOut),
  };
}
