/** The accents by name: each organization has one, and an account gets one from the person who names it. */
import { z } from 'zod';

export const accentNames = [
  'blue',
  'teal',
  'pink',
  'leaf',
  'violet',
  'green',
  'fuchsia',
  'ocean',
  'purple',
  'jade',
  'indigo',
  'slate',
] as const;

export const accentNameSchema = z.enum(accentNames);
export type AccentName = z.infer<typeof accentNameSchema>;
