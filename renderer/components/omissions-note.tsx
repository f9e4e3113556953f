import type { Omissions } from '#domain/listing.ts';
import { omissionWords } from '../texts/omissions.ts';
import { Note } from './note.tsx';
import classes from './omissions-note.module.css';

interface Props {
  /** Absent where the list is whole. */
  readonly omissions: Omissions | undefined;
  /** What one item is called: "member". */
  readonly one: string;
  readonly platform: string;
  /** How many items are shown. */
  readonly shown: number;
}

/** Says above a list that it is not whole, and why; nothing where it is. */
export function OmissionsNote({ omissions, ...what }: Props) {
  const sentences = omissionWords(omissions, what);
  if (sentences.length === 0) return null;
  return (
    <div className={classes.note}>
      <Note tone="warning">
        {sentences.map((sentence) => (
          <div key={sentence}>{sentence}</div>
        ))}
      </Note>
    </div>
  );
}
