/** A mistake of the caller, which is reported in a sentence and without a stack. */
export class UsageError extends Error {}

export const usage = `Usage:
  platform                            serve
  platform token --email E --name N   print an API token for a person
  platform template --out FILE        write a template of the embedded database`;
