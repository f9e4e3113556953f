/** A migrated PGlite, made once and kept in the cache folder, because making one takes seconds. */
import { writeTemplate } from '#platform/cli/template.ts';
import { ensureTemplate } from '../../scripts/setup/template.mjs';

/** The archive's file, made where it is missing. */
export const pgliteTemplate = (): Promise<string> => ensureTemplate(writeTemplate);
