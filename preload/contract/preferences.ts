/** The calls of the Preferences screen. */
import { z } from 'zod';
import { preferenceParts } from '#domain/preferences.ts';
import { call } from './call.ts';

const { startScreen, density, zoom, notifications, safety } = preferenceParts;

/** The preferences that a call changes. None has its default here: what is left out stays as it is. */
export const preferencesChangeSchema = z.object({
  startScreen: startScreen.unwrap().exactOptional(),
  density: density.unwrap().exactOptional(),
  zoom: zoom.unwrap().exactOptional(),
  notifications: notifications.unwrap().exactOptional(),
  safety: safety.unwrap().exactOptional(),
});
export type PreferencesChange = z.infer<typeof preferencesChangeSchema>;

export const preferenceCalls = {
  /** Changes the given preferences. */
  setPreferences: call<null>()(preferencesChangeSchema),
} as const;
