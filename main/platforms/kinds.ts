/** The kinds of platform that Orgdesk connects to: the only file outside an adapter's folder that names it. */
import type { Kind } from './kind.ts';
import { packet } from './packet/kind.ts';

export const kinds: readonly Kind[] = [packet];
