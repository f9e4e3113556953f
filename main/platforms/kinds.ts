/** Lists the kinds of platform that Orgdesk connects to: the only file outside an adapter's folder that names it. */

import { packet } from './packet/kind.ts';
import type { Kind } from './port/kind.ts';

export const kinds: readonly Kind[] = [packet];
