import type { UserRow } from '../database/rows.ts';
import type { PersonViewer, ProjectViewer } from './viewer.ts';

interface KeyHolder {
  readonly apiKeyId: string;
  readonly readOnly: boolean;
}

/** A person, by a token of theirs. */
export interface PersonActor extends KeyHolder {
  readonly kind: 'person';
  readonly user: UserRow;
  readonly viewer: PersonViewer;
}

/** Whoever holds a project's token; what they do is nobody's in particular. */
interface ProjectActor extends KeyHolder {
  readonly kind: 'project';
  readonly viewer: ProjectViewer;
  /** Who owns the organization that the project is in. */
  readonly ownerId: string | null;
}

/** Who asks, by the token they sent. */
export type Actor = PersonActor | ProjectActor;
