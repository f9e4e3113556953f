import { useState } from 'react';
import { moment } from '#domain/moment.ts';
import type { CallValue } from '#preload/contract/calls.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import dialogClasses from '../../components/dialogs/dialog.module.css';
import { Dialog, DialogFooter } from '../../components/dialogs/dialog.tsx';
import { useSubmit } from '../../components/dialogs/use-submit.ts';
import { useNow } from '../../components/hooks/clock.ts';
import { FailureNote, OmissionsNote } from '../../components/note.tsx';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { count } from '../../texts/counts.ts';
import {
  ExportChoice,
  type Exported,
  type Format,
  type Narrowed,
  nouns,
} from './export-choice.tsx';
import { useExportFolder, useSaySaved } from './saved.ts';
import { useSeparator } from './separator-choice.tsx';
import { useExported } from './use-exported.ts';

type Saved = CallValue<'exportTeam'>;

interface Props {
  readonly context: OrganizationContext;
  readonly what: Exported;
  readonly only: Narrowed;
}

/** Asks what to export and in which format, and says how old the data is. Works offline. */
export function ExportDialog({ context, what, only }: Props) {
  const { key, account } = context;
  const known = useExported(context, what);
  const close = useStore((state) => state.closeOverlay);
  const saySaved = useSaySaved();
  const folder = useExportFolder();
  const now = useNow(30);
  const [format, setFormat] = useState<Format>('csv');
  const { separator, expected, choose } = useSeparator();
  const [narrow, setNarrow] = useState(only !== null);
  const { pending, failure, submit } = useSubmit<Saved>();
  const total = known?.total ?? 0;
  const amount = narrow && only ? only.ids.length : total;
  const whyNot = known
    ? amount === 0
      ? `No ${what} to export.`
      : null
    : `Wait until the ${what} have loaded.`;
  const write = () => {
    const input = { key, format, separator, ids: narrow && only ? only.ids : null };
    if (what !== 'events') return bridge.exportTeam({ ...input, what });
    return bridge.exportActivity({ ...input, fetchedAt: known?.fetchedAt ?? '' });
  };
  const save = () =>
    submit(write, ({ file }) => {
      close();
      saySaved(file, format === 'csv' ? separator : null);
    });
  return (
    <Dialog title={`Export ${what}`} context={context} onClose={close}>
      <div className={dialogClasses.fields}>
        <ExportChoice
          what={what}
          total={total}
          only={only}
          narrow={narrow}
          onNarrow={setNarrow}
          format={format}
          onFormat={setFormat}
          separator={separator}
          expected={expected}
          onSeparator={choose}
        />
        <div className={dialogClasses.words}>
          <p>
            Saves to {folder}.{known ? ` Data as of ${moment(known.fetchedAt, now)}.` : ''}
          </p>
        </div>
        {known ? (
          <OmissionsNote
            omissions={known.omissions}
            one={nouns[what]}
            platform={account.platformName}
            shown={total}
          />
        ) : null}
        <FailureNote failure={failure} />
      </div>
      <DialogFooter onCancel={close}>
        <ActionButton tone="primary" loading={pending} reason={whyNot} onClick={save}>
          Export {count(amount, nouns[what])}
        </ActionButton>
      </DialogFooter>
    </Dialog>
  );
}
