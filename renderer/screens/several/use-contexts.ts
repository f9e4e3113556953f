import { useMemo } from 'react';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import { useShell } from '../../store/hooks.ts';
import { contextOf, type OrganizationContext } from '../../store/selection.ts';

/** Returns those of the organizations that are still listed, in their order. */
export function useContexts(keys: readonly OrganizationKey[]): readonly OrganizationContext[] {
  const shell = useShell();
  return useMemo(() => keys.flatMap((key) => contextOf(shell, key) ?? []), [shell, keys]);
}
