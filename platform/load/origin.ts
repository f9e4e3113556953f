/** The origin of a piece of work, which limits on load are counted for. */
export interface Origin {
  /** The client's address; null for work of the service itself. */
  readonly ip: string | null;
  /** The key that limits on load are counted by. */
  readonly caller: string;
  /** Whether the client has disconnected. */
  readonly isGone?: () => boolean;
}

export const ofTheService: Origin = { ip: null, caller: 'the service' };
