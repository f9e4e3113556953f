import { Radio } from '@mantine/core';
import { useState } from 'react';
import { moment } from '#domain/moment.ts';
import type { CallInput, CallValue } from '#preload/contract/calls.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import choiceClasses from '../../components/choice.module.css';
import dialogClasses from '../../components/dialogs/dialog.module.css';
import { Dialog, DialogFooter } from '../../components/dialogs/dialog.tsx';
import { useSubmit } from '../../components/dialogs/use-submit.ts';
import { useNow } from '../../components/hooks/clock.ts';
import { FailureNote, OmissionsNote } from '../../components/note.tsx';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { useResource } from '../../store/use-resource.ts';
import { count } from '../../texts/counts.ts';
import { NarrowChoice } from '../export/narrow-choice.tsx';
import { useExportFolder, useSaySaved } from '../export/saved.ts';
import { SeparatorChoice, useSeparator } from '../export/separator-choice.tsx';

interface Props {
  readonly context: OrganizationContext;
  /** The invoices that a search or a filter leaves; null for all. */
  readonly ids: readonly string[] | null;
}

/** Asks what to export, and says how old the data is. Works offline. */
export function ExportInvoices({ context, ids }: Props) {
  const { key, account } = context;
  const { value, fetchedAt } = useResource('invoices', { key });
  const close = useStore((state) => state.closeOverlay);
  const saySaved = useSaySaved();
  const folder = useExportFolder();
  const now = useNow(30);
  const [what, setWhat] = useState<CallInput<'exportInvoices'>['what']>('invoices');
  const [narrow, setNarrow] = useState(ids !== null);
  const { separator, expected, choose } = useSeparator();
  const { pending, failure, submit } = useSubmit<CallValue<'exportInvoices'>>();
  const all = value?.items ?? [];
  const only = narrow && ids ? new Set(ids) : null;
  const exported = only ? all.filter(({ id }) => only.has(id)) : all;
  const lines = exported.reduce((sum, invoice) => sum + invoice.lines.length, 0);
  const amount = what === 'lines' ? lines : exported.length;
  const reason =
    value === null
      ? 'Wait until the invoices have loaded.'
      : amount === 0
        ? 'Nothing to export.'
        : null;
  const save = () =>
    submit(
      () => bridge.exportInvoices({ key, what, separator, ids: only ? [...only] : null }),
      ({ file }) => {
        close();
        saySaved(file, separator);
      },
    );
  const choice = choiceClasses.choice ?? '';
  return (
    <Dialog title="Export invoices" context={context} onClose={close}>
      <div className={dialogClasses.fields}>
        {ids === null ? null : (
          <NarrowChoice
            one="invoice"
            total={all.length}
            amount={ids.length}
            how="shown"
            narrow={narrow}
            onNarrow={setNarrow}
          />
        )}
        <Radio.Group
          label="Rows"
          value={what}
          onChange={(which) => setWhat(which === 'lines' ? 'lines' : 'invoices')}
        >
          <div className={choiceClasses.choices}>
            <Radio
              data-autofocus
              className={choice}
              value="invoices"
              label="Invoices"
              description="One row for each invoice"
            />
            <Radio
              className={choice}
              value="lines"
              label="Lines"
              description="One row for each line of each invoice, with its project"
            />
          </div>
        </Radio.Group>
        <SeparatorChoice separator={separator} expected={expected} onChoose={choose} />
        <div className={dialogClasses.words}>
          <p>
            Saves to {folder}.{fetchedAt === null ? '' : ` Data as of ${moment(fetchedAt, now)}.`}
          </p>
        </div>
        <OmissionsNote
          omissions={value?.omissions ?? undefined}
          one="invoice"
          platform={account.platformName}
          shown={all.length}
        />
        <FailureNote failure={failure} />
      </div>
      <DialogFooter onCancel={close}>
        <ActionButton tone="primary" loading={pending} reason={reason} onClick={save}>
          Export {count(amount, what === 'lines' ? 'line' : 'invoice')}
        </ActionButton>
      </DialogFooter>
    </Dialog>
  );
}
