import { FolderInput } from 'lucide-react';
import type { ProjectTransfer } from '#domain/project-details.ts';
import { whyNotSee, whyNotWrite } from '../../actions/situation.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Name } from '../../components/name.tsx';
import { NeedLine } from '../../components/need-line.tsx';
import { Card } from '../../components/section.tsx';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { useResource } from '../../store/use-resource.ts';
import classes from './received-transfers.module.css';

interface Props {
  readonly context: OrganizationContext;
}

function Received({ context, transfer }: Props & { readonly transfer: ProjectTransfer }) {
  const { key } = context;
  const openOverlay = useStore((state) => state.openOverlay);
  const reason = whyNotWrite(context, 'projects.manage', 'canTransferProjects');
  return (
    <NeedLine
      icon={FolderInput}
      action={
        <span className={classes.buttons}>
          <ActionButton
            small
            reason={reason}
            onClick={() => openOverlay({ kind: 'end-transfer', key, transfer })}
          >
            Decline…
          </ActionButton>
          <ActionButton
            small
            reason={reason}
            onClick={() => openOverlay({ kind: 'accept-transfer', key, transfer })}
          >
            Accept…
          </ActionButton>
        </span>
      }
    >
      <strong>
        <Name inline>{transfer.projectName || 'A project'}</Name>
      </strong>{' '}
      is offered to this organization
      {transfer.offeredBy === '' ? null : (
        <>
          {' '}
          by <Name inline>{transfer.offeredBy}</Name>
        </>
      )}
      .
    </NeedLine>
  );
}

function AllReceived({ context }: Props) {
  const { value } = useResource('projectTransfers', { key: context.key });
  const received = (value ?? []).filter(
    ({ organizationId }) => organizationId === context.key.organizationId,
  );
  if (received.length === 0) return null;
  return (
    <section aria-label="Offered projects" className={classes.received}>
      <Card>
        {received.map((transfer) => (
          <Received key={transfer.id} context={context} transfer={transfer} />
        ))}
      </Card>
    </section>
  );
}

/** The projects that other organizations offer to this one; nothing for people who cannot answer. */
export function ReceivedTransfers({ context }: Props) {
  const isShown = whyNotSee(context, 'projects.manage', 'canTransferProjects') === null;
  return isShown ? <AllReceived context={context} /> : null;
}
