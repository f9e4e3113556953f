/**
 * The person's preferences on this computer. Each is a part of the settings file with its own default, so that
 * one damaged preference does not discard the others.
 */
import { z } from 'zod';

/** Percent of the normal size, from the smallest to the largest step. */
export const zoomSteps = [50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200] as const;
export type Zoom = (typeof zoomSteps)[number];

/** `compact` rows are 36 px high, `comfortable` ones 44 px. */
export const densities = ['compact', 'comfortable'] as const;
export type Density = (typeof densities)[number];

/** What Orgdesk can notify about. */
export const notificationKinds = [
  /** An invitation, or an offer of ownership, to me. */
  'invitation',
  /** A project is offered to an organization of mine. */
  'transfer',
  /** An invitation of mine could not be delivered. */
  'bounce',
  /** An invitation of mine was accepted or declined. */
  'answer',
  /** Another person changed my role. */
  'role',
  /** Long work ended while the window was in the background. */
  'finished',
] as const;
export type NotificationKind = (typeof notificationKinds)[number];

export const minutesPerDay = 24 * 60;
const minuteOfDay = z
  .int()
  .min(0)
  .max(minutesPerDay - 1);

/** Minutes since midnight of this computer's clock; a range whose end is not after its start passes midnight. */
export const quietHoursSchema = z.object({ from: minuteOfDay, to: minuteOfDay }).readonly();
export type QuietHours = z.infer<typeof quietHoursSchema>;

export const notificationSettingsSchema = z
  .object({
    /** Kinds that are never shown. A newer Orgdesk may know more kinds than this one. */
    muted: z.array(z.string().max(40)).max(50).readonly(),
    /** The part of each day without notifications; null for none. */
    quietHours: quietHoursSchema.nullable(),
  })
  .readonly();
export type NotificationSettings = z.infer<typeof notificationSettingsSchema>;

/** Bounds of the safety settings: no value switches a safeguard off. */
export const safetyBounds = {
  undoSeconds: { min: 5, max: 120 },
  typedFrom: { min: 1, max: 25 },
} as const;

export const safetySchema = z
  .object({
    /** The least number of seconds in which a change of members can be undone before it is sent. */
    undoSeconds: z.int().min(safetyBounds.undoSeconds.min).max(safetyBounds.undoSeconds.max),
    /** From this many people on, their number has to be typed to confirm. */
    typedFrom: z.int().min(safetyBounds.typedFrom.min).max(safetyBounds.typedFrom.max),
  })
  .readonly();
export type Safety = z.infer<typeof safetySchema>;

export const defaultSafety: Safety = { undoSeconds: 10, typedFrom: 25 };

/** `automatic`: the screen that fits the person's role. Otherwise the name of a screen of an organization. */
export const automaticStart = 'automatic';

/** The preferences that the window can change, by their names in the settings file. */
export const preferenceParts = {
  startScreen: z
    .string()
    .regex(/^[a-z][a-z-]{0,39}$/)
    .default(automaticStart),
  density: z.enum(densities).default('compact'),
  zoom: z.literal(zoomSteps).default(100),
  /** Whether the rail shows the names of organizations beside their tiles. */
  railNames: z.boolean().default(false),
  notifications: notificationSettingsSchema.default({ muted: [], quietHours: null }),
  safety: safetySchema.default(defaultSafety),
} as const;
export const preferencesSchema = z.object(preferenceParts).readonly();
export type Preferences = z.infer<typeof preferencesSchema>;
export const defaultPreferences: Preferences = preferencesSchema.parse({});

/** Returns the zoom one step larger or smaller; the same at either end. */
export function nextZoom(zoom: Zoom, direction: 'in' | 'out'): Zoom {
  const index = zoomSteps.indexOf(zoom) + (direction === 'in' ? 1 : -1);
  return zoomSteps[index] ?? zoom;
}

function isQuiet({ from, to }: QuietHours, minute: number): boolean {
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}

/**
 * Returns whether Orgdesk hands a notification to the operating system, which decides whether to show it.
 * @param now is read as this computer's local time
 */
export function mayNotify(
  kind: NotificationKind,
  now: Date,
  { muted, quietHours }: NotificationSettings,
): boolean {
  if (muted.includes(kind)) return false;
  return !(quietHours && isQuiet(quietHours, now.getHours() * 60 + now.getMinutes()));
}
