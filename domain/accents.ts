/** The accent colours by name: each organization has one, and a person can choose one for an account. */
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
