import type { UserRow } from '../database/rows.ts';
import type { PersonViewer, ProjectViewer } from './viewer.ts';

interface KeyHolder {
  readonly apiKeyId: string;
  readonly readOnly: boolean;
}

/** A person who is authenticated by one of their tokens. */
export interface PersonActor extends KeyHolder {
  readonly kind: 'person';
  readonly user: UserRow;
  readonly viewer: PersonViewer;
}

/** The holder of a project's token. Their actions are attributed to no person. */
interface ProjectActor extends KeyHolder {
  readonly kind: 'project';
  readonly viewer: ProjectViewer;
  /** The identifier of the owner of the project's organization. */
  readonly ownerId: string | null;
}

/** The authenticated caller. */
export type Actor = PersonActor | ProjectActor;
