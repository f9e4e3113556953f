/** What the platform in memory keeps of projects besides their names. */
import type { Project } from '#domain/entities.ts';
import { FailureError } from '#domain/failure.ts';
import type { ProjectDetails, ProjectKey, ProjectTransfer } from '#domain/project-details.ts';
import type { Options } from '#main/platforms/port/platform.ts';
import type {
  ProjectChange,
  ProjectKeysSide,
  ProjectSide,
  ProjectTransfersSide,
} from '#main/platforms/port/sides/projects.ts';

interface Kept {
  readonly change: ProjectChange;
  readonly revision: number;
}

/** What the sides need of the platform in memory. */
export interface MemoryProjectsPlatform {
  readonly answer: <Value>(
    what: string,
    options: Options | undefined,
    value: () => Value,
  ) => Promise<Value>;
  readonly projectsOf: Map<string, readonly Project[]>;
  readonly newId: () => string;
}

function notFound(): FailureError {
  return new FailureError({ kind: 'not-found', message: 'Gone.' });
}

/** The state that all people of a platform in memory share. */
export class MemoryProjects {
  /** The roles of a person in one project, by the identifiers of the project and the user. */
  readonly rolesIn = new Map<string, readonly string[]>();
  readonly #kept = new Map<string, Kept>();
  readonly #keys = new Map<string, readonly ProjectKey[]>();
  #transfers: readonly (ProjectTransfer & { readonly from: string })[] = [];

  #find({ projectsOf }: MemoryProjectsPlatform, id: string, projectId: string): Project {
    const found = projectsOf.get(id)?.find((each) => each.id === projectId);
    if (!found) throw notFound();
    return found;
  }

  #details(project: Project): ProjectDetails {
    const { change, revision } = this.#kept.get(project.id) ?? { change: {}, revision: 1 };
    const { paymentMethodId = null } = change;
    return {
      ...project,
      description: change.description ?? '',
      tags: change.tags ?? [],
      paymentMethod: paymentMethodId === null ? null : { id: paymentMethodId, name: 'Card' },
      revision: String(revision),
    };
  }

  project(platform: MemoryProjectsPlatform): ProjectSide {
    const { answer, projectsOf } = platform;
    return {
      details: (id, projectId, options) =>
        answer(`project ${projectId}`, options, () =>
          this.#details(this.#find(platform, id, projectId)),
        ),
      data: (id, projectId, options) =>
        answer(`project data ${projectId}`, options, () => {
          const { revision } = this.#details(this.#find(platform, id, projectId));
          const data = this.#kept.get(projectId)?.change.customData ?? {};
          return { text: JSON.stringify(data, undefined, 2), revision };
        }),
      edit: (id, projectId, change, expected, options) =>
        answer(`edit project ${projectId}`, options, () => {
          const before = this.#find(platform, id, projectId);
          const { revision } = this.#details(before);
          if (expected !== null && expected !== revision)
            throw new FailureError({ kind: 'conflict', message: 'Another revision.' });
          const all = { ...this.#kept.get(projectId)?.change, ...change };
          this.#kept.set(projectId, { change: all, revision: Number(revision) + 1 });
          const after = { ...before, name: change.name ?? before.name };
          const others = projectsOf.get(id) ?? [];
          projectsOf.set(
            id,
            others.map((each) => (each === before ? after : each)),
          );
          return this.#details(after);
        }),
      changeRoles: (_id, projectId, { userId, from, to }, options) =>
        answer(`change roles in ${projectId}`, options, () => {
          const place = `${projectId} ${userId}`;
          const now = this.rolesIn.get(place);
          if (!now) throw notFound();
          if (now.join() !== from.join())
            throw new FailureError({ kind: 'conflict', message: 'Other roles.' });
          this.rolesIn.set(place, to);
        }),
    };
  }

  keys(platform: MemoryProjectsPlatform): ProjectKeysSide {
    const { answer, newId } = platform;
    return {
      list: (id, projectId, options) =>
        answer(`project keys ${projectId}`, options, () => {
          this.#find(platform, id, projectId);
          return this.#keys.get(projectId) ?? [];
        }),
      create: (id, projectId, input, options) =>
        answer(`create key ${projectId}`, options, () => {
          this.#find(platform, id, projectId);
          const key: ProjectKey = { ...input, id: newId(), createdAt: null };
          this.#keys.set(projectId, [...(this.#keys.get(projectId) ?? []), key]);
          return { key, token: `token-of-${key.id}` };
        }),
      revoke: (_id, projectId, keyId, options) =>
        answer(`revoke key ${keyId}`, options, () => {
          const all = this.#keys.get(projectId) ?? [];
          if (!all.some((each) => each.id === keyId)) throw notFound();
          this.#keys.set(
            projectId,
            all.filter((each) => each.id !== keyId),
          );
        }),
    };
  }

  transfers(platform: MemoryProjectsPlatform): ProjectTransfersSide {
    const { answer, projectsOf, newId } = platform;
    const take = (transferId: string) => {
      const found = this.#transfers.find((each) => each.id === transferId);
      if (!found) throw notFound();
      this.#transfers = this.#transfers.filter((each) => each !== found);
      return found;
    };
    return {
      list: (id, options) =>
        answer(`transfers ${id}`, options, () =>
          this.#transfers
            .filter(({ from, organizationId }) => from === id || organizationId === id)
            .map(({ from: _from, ...transfer }) => transfer),
        ),
      offer: (id, { projectId, toOrganizationId }, options) =>
        answer(`offer transfer ${projectId}`, options, () => {
          const { name } = this.#find(platform, id, projectId);
          const transfer: ProjectTransfer = {
            id: newId(),
            projectId,
            projectName: name,
            organizationId: toOrganizationId,
            organizationName: '',
            offeredBy: 'Ada',
            createdAt: null,
          };
          this.#transfers = [...this.#transfers, { ...transfer, from: id }];
          return transfer;
        }),
      accept: (id, transferId, options) =>
        answer(`accept transfer ${transferId}`, options, () => {
          const { from, projectId } = take(transferId);
          const project = this.#find(platform, from, projectId);
          const left = (projectsOf.get(from) ?? []).filter((each) => each !== project);
          projectsOf.set(from, left);
          projectsOf.set(id, [...(projectsOf.get(id) ?? []), project]);
        }),
      end: (_id, transferId, options) =>
        answer(`end transfer ${transferId}`, options, () => void take(transferId)),
    };
  }
}
