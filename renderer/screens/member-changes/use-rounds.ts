import { useReducer } from 'react';

/** Which round of a form it is, to be its key, and what begins the next: the form is mounted anew. */
export function useRounds(): readonly [number, () => void] {
  return useReducer((rounds: number) => rounds + 1, 0);
}
