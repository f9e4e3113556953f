/** A mistake of the caller, which is reported in a sentence and without a stack. */
export class UsageError extends Error {}

export const usage = `Usage:
  platform                            serve
  platform token --email E --name N   print an API token for a person
  platform template --out FILE        write a template of the embedded database
  platform invoice --organization O --line AMOUNT[:PROJECT[:DESCRIPTION]] [--line …]
      [--currency C] [--date DAY] [--due DAY] [--number N] [--paid] [--use-credit]
                                      issue an invoice, to try billing
  platform pay --organization O --number N
                                      mark an invoice as paid
  platform credit --organization O --amount AMOUNT [--currency C]
                                      give credit
  platform backup FILE                write a backup of the embedded database
  platform inspect FILE               check a backup, and print what is in it
  platform restore FILE               replace the embedded database by a backup`;
