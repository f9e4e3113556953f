/** For whom something is done, as far as load is concerned. */
export interface Origin {
  /** Where it came from; null for what the service does of itself. */
  readonly ip: string | null;
  /** Who has to answer for it: bounds on load are counted for each. */
  readonly caller: string;
  /** Whether whoever asked has hung up. */
  readonly isGone?: () => boolean;
}

export const ofTheService: Origin = { ip: null, caller: 'the service' };
