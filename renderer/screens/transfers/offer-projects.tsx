import { Select, TextInput } from '@mantine/core';
import { type FormEvent, useMemo, useState } from 'react';
import type { Project } from '#domain/entities.ts';
import { limits } from '#domain/limits.ts';
import type { Outcome } from '#preload/contract/call.ts';
import { whyNotWrite } from '../../actions/situation.ts';
import { bridge } from '../../bridge/bridge.ts';
import dialogClasses from '../../components/dialogs/dialog.module.css';
import { Dialog, DialogFooter } from '../../components/dialogs/dialog.tsx';
import { SubmitButton } from '../../components/dialogs/submit-button.tsx';
import { useSubmit } from '../../components/dialogs/use-submit.ts';
import { DangerLine, FailureNote } from '../../components/note.tsx';
import { useShell, useView } from '../../store/hooks.ts';
import { organizationText } from '../../store/organization-identity.ts';
import { contextsOf, itemsOf, type OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { count } from '../../texts/counts.ts';
import { labelText, shortLabel } from '../../texts/untrusted-text.ts';
import { effectWords, transferEffect } from './transfer-words.ts';

interface Props {
  readonly context: OrganizationContext;
  readonly projects: readonly Project[];
}

/** Stands for an organization that is named by its identifier. */
const another = 'another';

/** The account's other organizations, and one that is named by its identifier. */
function useTargets({ key }: OrganizationContext) {
  const shell = useShell();
  return useMemo(
    () => [
      ...contextsOf(shell)
        .filter(
          (context) =>
            context.key.accountId === key.accountId &&
            context.key.organizationId !== key.organizationId,
        )
        .map((context) => ({
          value: context.key.organizationId,
          label: organizationText(shell, context.key) || labelText(context.organization.name),
        })),
      { value: another, label: 'Another organization, by its identifier' },
    ],
    [shell, key],
  );
}

function useEffectWords({ context, projects }: Props, targetId: string): readonly string[] {
  const { accountId } = context.key;
  const members = itemsOf(useView(context.key)?.members);
  const target = useView({ accountId, organizationId: targetId })?.members;
  const known = target?.state === 'known' ? target.items : null;
  return useMemo(() => {
    const ids = projects.map(({ id }) => id);
    const effect = transferEffect(context.roleTable, members, ids, known);
    return effectWords(effect, { projects: projects.length, isTargetKnown: known !== null });
  }, [context.roleTable, members, projects, known]);
}

/** Offers projects to another organization, after saying what happens when it accepts. */
export function OfferProjects({ context, projects }: Props) {
  const { key } = context;
  const close = useStore((state) => state.closeOverlay);
  const say = useStore((state) => state.say);
  const targets = useTargets(context);
  const [chosen, setChosen] = useState<string | null>(targets.length === 1 ? another : null);
  const [identifier, setIdentifier] = useState('');
  const startJob = useStore((state) => state.startJob);
  const submission = useSubmit<unknown>();
  const { failure, submit, allow } = submission;
  const targetId = chosen === another ? identifier.trim() : (chosen ?? '');
  const words = useEffectWords({ context, projects }, targetId);
  const [first] = projects;
  const what =
    projects.length === 1 && first ? shortLabel(first.name) : count(projects.length, 'project');
  const reason =
    allow(whyNotWrite(context, 'projects.manage', 'canTransferProjects')) ??
    (targetId === '' ? 'Choose the other organization first.' : null) ??
    (targetId === key.organizationId ? 'Choose another organization than this one.' : null);
  /** One is offered at once, so that a refusal is shown here; several are a job. */
  const offer = (): Promise<Outcome<unknown>> => {
    const [only, ...others] = projects;
    if (only && others.length === 0) {
      return bridge.offerTransfer({ key, projectId: only.id, toOrganizationId: targetId });
    }
    const projectIds = projects.map(({ id }) => id);
    return startJob(key, { kind: 'offer-projects', projectIds, toOrganizationId: targetId });
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (reason !== null) return;
    submit(offer, () => {
      close();
      if (projects.length === 1) say(`${what} offered`);
    });
  };
  return (
    <Dialog title={`Transfer ${what}?`} context={context} onClose={close}>
      <form onSubmit={send} noValidate>
        <div className={dialogClasses.fields}>
          <Select
            data-autofocus
            label="Offer to"
            placeholder="Choose an organization"
            searchable
            data={targets}
            limit={limits.drawnOptions}
            value={chosen}
            onChange={setChosen}
            comboboxProps={{ withinPortal: true }}
          />
          {chosen === another ? (
            <TextInput
              label="Identifier of the organization"
              description="Its people find it in the organization’s settings."
              value={identifier}
              maxLength={limits.identifier}
              onChange={(event) => setIdentifier(event.currentTarget.value)}
            />
          ) : null}
          <DangerLine>When it’s accepted: {words.join(' ')}</DangerLine>
          <p className={dialogClasses.words}>
            Nothing changes until then, and you can withdraw the offer.
          </p>
          <FailureNote failure={failure} />
        </div>
        <DialogFooter onCancel={close}>
          <SubmitButton type="submit" tone="primary" submission={submission} reason={reason}>
            {projects.length === 1 ? 'Offer project' : `Offer ${count(projects.length, 'project')}`}
          </SubmitButton>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
