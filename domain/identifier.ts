import { z } from 'zod';
import { isIdentifier } from './is-identifier.ts';

export const identifierSchema = z
  .string()
  .refine(isIdentifier, { error: 'This is no identifier.' });
