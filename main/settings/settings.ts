/** Settings and remembered choices; no secrets, and no data of a platform. */
import { z } from 'zod';
import { type Preferences, preferenceParts, preferencesSchema } from '#domain/preferences.ts';
import {
  inviteColumnsSchema,
  type OrganizationColumn,
  organizationKeySchema,
  type ProjectColumn,
  rememberedSchema,
  themeSchema,
} from '#preload/contract/shell.ts';
import { recordFormat } from '../files/json-format.ts';
import { StoredJson } from '../files/stored-json.ts';

export const boundsSchema = z
  .object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() })
  .readonly();
export type Bounds = z.infer<typeof boundsSchema>;

const projectColumns: readonly ProjectColumn[] = ['people', 'payment', 'updated', 'created'];

const organizationColumns: readonly OrganizationColumn[] = [
  'role',
  'people',
  'pending',
  'spend',
  'activity',
  'needs',
];

const parts = {
  theme: themeSchema.default('system'),
  /** The organization that was shown last. */
  current: organizationKeySchema.nullable().default(null),
  remembered: z
    .object({
      ...rememberedSchema.unwrap().shape,
      // Older files lack it; an invalid value must not discard the other settings.
      inviteColumns: inviteColumnsSchema.catch([]),
      projectColumns: rememberedSchema.unwrap().shape.projectColumns.catch(projectColumns),
      organizationColumns: rememberedSchema
        .unwrap()
        .shape.organizationColumns.catch(organizationColumns),
      savedViews: rememberedSchema.unwrap().shape.savedViews.catch([]),
      organizations: rememberedSchema.unwrap().shape.organizations.catch([]),
    })
    .readonly()
    .default({
      memberColumns: ['role', 'projects', 'twoFactor', 'seen', 'joined'],
      inviteColumns: [],
      projectColumns,
      organizationColumns,
      savedViews: [],
      organizations: [],
    }),
  window: z
    .object({ bounds: boundsSchema, maximized: z.boolean() })
    .readonly()
    .nullable()
    .default(null),
  /** The local platform's last port, so that links in its earlier mail continue to work. */
  localPlatformPort: z.int().min(1).max(65_535).nullable().default(null),
  ...preferenceParts,
  /** The folder of exported files; null for the Downloads folder. */
  exportFolder: z.string().max(4096).nullable().default(null),
};
const format = recordFormat(parts);
export type Settings = NonNullable<ReturnType<typeof format.read>>['value'];

export interface SettingsStore {
  readonly value: Settings;
  /** Changes some settings. A failing disk is reported, not thrown: the change holds until Orgdesk ends. */
  change(part: Partial<Settings>): void;
  settled(): Promise<void>;
}

/** Returns the preferences among the settings. */
export function preferencesOf(settings: Settings): Preferences {
  // The schema leaves out the other settings.
  return preferencesSchema.parse(settings);
}

export function openSettings(options: {
  readonly path: string;
  readonly onProblem: (sentence: string) => void;
}): SettingsStore {
  const stored = new StoredJson<Settings>({
    path: options.path,
    format,
    initial: z.object(parts).parse({}),
    onProblem: options.onProblem,
    what: 'settings',
  });
  return {
    get value() {
      return stored.value;
    },
    change(part) {
      stored.save({ ...stored.value, ...part }).catch(() => {
        options.onProblem('Your settings couldn’t be saved. Check that the disk isn’t full.');
      });
    },
    settled: () => stored.settled(),
  };
}
