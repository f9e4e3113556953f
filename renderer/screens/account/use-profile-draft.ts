import { useState } from 'react';
import { type Profile, type ProfileField, profileFields } from '#domain/own-account.ts';

/** A field that the person changed, with the value that they saw when they began. */
interface Edit {
  readonly text: string;
  readonly known: string;
}

type Edits = Readonly<Partial<Record<ProfileField, Edit>>>;

type Texts = Readonly<Partial<Record<ProfileField, string>>>;

/** What was typed and not saved, by account; it stays while other screens are open. */
const kept = new Map<string, Edits>();

export interface ProfileDraft {
  /** The texts of the fields: typed ones, else those of the platform. */
  readonly values: Profile;
  readonly changed: readonly ProfileField[];
  readonly edit: (field: ProfileField, text: string) => void;
  /** Returns what somebody else made of a field that is changed here; null if nobody did. */
  readonly theirs: (field: ProfileField) => string | null;
  /** Decides for the person's own text. */
  readonly keep: (field: ProfileField) => void;
  readonly discard: () => void;
  /** Forgets what was saved; what was typed since it was sent stays. */
  readonly saved: (sent: Texts) => void;
  /** Returns the changed fields, and what was known of them. */
  readonly toSend: () => { readonly changes: Texts; readonly known: Texts };
}

function textsOf(edits: Edits, of: (edit: Edit) => string): Texts {
  return Object.fromEntries(
    profileFields.flatMap((field) => {
      const edit = edits[field];
      return edit ? [[field, of(edit)]] : [];
    }),
  );
}

/** Holds what the person types over the platform's profile, which may change meanwhile. */
export function useProfileDraft(accountId: string, profile: Profile): ProfileDraft {
  const [edits, setEdits] = useState<Edits>(() => kept.get(accountId) ?? {});
  const put = (next: Edits) => {
    if (Object.keys(next).length === 0) kept.delete(accountId);
    else kept.set(accountId, next);
    setEdits(next);
  };
  const set = (field: ProfileField, text: string, known: string) => {
    const { [field]: _before, ...others } = edits;
    put(text === profile[field] ? others : { ...others, [field]: { text, known } });
  };
  return {
    values: { ...profile, ...textsOf(edits, ({ text }) => text) },
    changed: profileFields.filter((field) => edits[field] !== undefined),
    edit: (field, text) => set(field, text, edits[field]?.known ?? profile[field] ?? ''),
    theirs: (field) => {
      const edit = edits[field];
      const now = profile[field] ?? '';
      return edit && edit.known !== now && edit.text.trim() !== now ? now : null;
    },
    keep: (field) => set(field, edits[field]?.text ?? '', profile[field] ?? ''),
    discard: () => put({}),
    saved: (sent) => {
      // Not `edits`: the person may have typed since the save was sent.
      const left: Partial<Record<ProfileField, Edit>> = {};
      for (const field of profileFields) {
        const edit = kept.get(accountId)?.[field];
        if (!edit || edit.text.trim() === sent[field]) continue;
        left[field] = { ...edit, known: sent[field] ?? edit.known };
      }
      put(left);
    },
    toSend: () => ({
      changes: textsOf(edits, ({ text }) => text.trim()),
      known: textsOf(edits, ({ known }) => known),
    }),
  };
}
