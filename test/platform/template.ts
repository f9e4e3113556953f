/** A migrated PGlite, created once and cached, because creating one takes seconds. */
import { writeTemplate } from '#platform/cli/template.ts';
import { ensureTemplate } from '../../scripts/setup/template.mjs';

/** Returns the archive's path, and creates the archive if it is missing. */
export const pgliteTemplate = (): Promise<string> => ensureTemplate(writeTemplate);
