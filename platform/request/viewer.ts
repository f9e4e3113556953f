/** On whose behalf something is read: what queries need to know of whoever asks. */
export type Viewer = PersonViewer | ProjectViewer;

export interface PersonViewer {
  readonly kind: 'person';
  readonly userId: string;
  /** Organizations can demand it; theirs stay shut to whoever has not turned it on. */
  readonly hasTwoFactor: boolean;
  /** Whether they ask with a key that only reads: nothing is shown to it that would let it write. */
  readonly readOnly: boolean;
  /** When they ask: an organization's demand begins at a time. */
  readonly now: Date;
}

/** A project's key: reaches what a collaborator of exactly this project would. */
export interface ProjectViewer {
  readonly kind: 'project';
  readonly projectId: string;
  readonly organizationId: string;
}

/** Sees nothing of anybody. */
export const nobody: PersonViewer = {
  kind: 'person',
  userId: '00000000-0000-0000-0000-000000000000',
  hasTwoFactor: false,
  readOnly: true,
  now: new Date(0),
};

/** The role whose reach a project's key has, in its project alone (docs/packet-api.md#api-keys). */
export const projectKeyRole = 'collaborator';
