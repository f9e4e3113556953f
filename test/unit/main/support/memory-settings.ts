/** The settings of organizations of a platform in memory. */
import type { Organization } from '#domain/entities.ts';
import { FailureError } from '#domain/failure.ts';
import type { Deletion, OrganizationDetails } from '#domain/organization-details.ts';
import type { Options } from '#main/platforms/port/sides/options.ts';
import type { SettingsSide } from '#main/platforms/port/sides/settings.ts';

type Answer = <Value>(
  what: string,
  options: Options | undefined,
  value: () => Value,
) => Promise<Value>;

interface Where {
  readonly answer: Answer;
  readonly find: (id: string) => Organization | undefined;
  readonly put: (organization: Organization) => void;
  readonly drop: (id: string) => void;
}

export interface MemorySettings extends SettingsSide {
  /** What differs from the defaults, by organization. */
  readonly settingsOf: Map<string, Partial<OrganizationDetails>>;
  readonly obstaclesOf: Map<string, Deletion['obstacles']>;
}

export function memorySettings({ answer, find, put, drop }: Where): MemorySettings {
  const settingsOf = new Map<string, Partial<OrganizationDetails>>();
  const obstaclesOf = new Map<string, Deletion['obstacles']>();
  const detailsOf = (id: string): OrganizationDetails => {
    const known = find(id);
    if (!known) throw new FailureError({ kind: 'not-found', message: 'Gone.' });
    return {
      id,
      name: known.name,
      type: known.type,
      description: known.description,
      website: '',
      logo: '',
      maintenanceEmail: '',
      abuseEmail: '',
      phone: '',
      createdAt: known.createdAt,
      twoFactorRequiredAt: null,
      defaultRole: null,
      spendThisMonth: 0,
      credit: 0,
      currency: 'USD',
      revision: '1',
      ...settingsOf.get(id),
    };
  };
  return {
    settingsOf,
    obstaclesOf,
    details: (id, options) => answer(`details ${id}`, options, () => detailsOf(id)),
    change: (id, change, revision, options) =>
      answer(`change ${id}`, options, () => {
        const before = detailsOf(id);
        if (revision !== null && revision !== before.revision)
          throw new FailureError({ kind: 'conflict', message: 'Changed meanwhile.' });
        const next = { ...before, ...change, revision: String(Number(before.revision) + 1) };
        settingsOf.set(id, next);
        const known = find(id);
        const { name, type, description } = next;
        if (known) put({ ...known, name, type, description });
        return next;
      }),
    deletion: (id, options) =>
      answer(`deletion ${id}`, options, () => {
        const obstacles = obstaclesOf.get(id) ?? [];
        return { allowed: obstacles.length === 0, obstacles };
      }),
    remove: (id, options) =>
      answer(`delete ${id}`, options, () => {
        const [obstacle] = obstaclesOf.get(id) ?? [];
        if (obstacle) throw new FailureError({ kind: 'invalid', message: obstacle.message });
        drop(id);
      }),
  };
}
