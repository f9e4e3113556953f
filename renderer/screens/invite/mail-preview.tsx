import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { Project } from '#domain/entities.ts';
import { type InvitationText, invitationText } from '#domain/invitations/invitation-text.ts';
import type { ChosenRow } from '#domain/invite/invitation-choice.ts';
import { limits } from '#domain/limits.ts';
import { usePlatformNow } from '../../components/hooks/clock.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { Name } from '../../components/name.tsx';
import type { OrganizationContext } from '../../store/selection.ts';
import { digits } from '../../texts/counts.ts';
import { namesOfRoles } from '../../texts/roles.ts';
import { withoutControls } from '../../texts/untrusted-text.ts';
import classes from './mail-preview.module.css';

const dayMs = 24 * 60 * 60_000;

interface PreviewOptions {
  readonly context: OrganizationContext;
  readonly row: ChosenRow;
  readonly projects: ReadonlyMap<string, Project>;
  readonly now: number;
}

/** Returns the expected email to one person; the platform writes the final one. */
export function previewOf({ context, row, projects, now }: PreviewOptions): InvitationText {
  const { account, organization } = context;
  const { roles, projectIds } = row.chosen;
  return invitationText({
    inviter: {
      name: withoutControls(account.person.name),
      email: account.person.email,
    },
    organization: withoutControls(organization.name),
    invitee: row.address,
    roles: roles.length === 0 ? 'not chosen yet' : namesOfRoles(roles, context.roleTable),
    projects: projectIds
      .map((id) => withoutControls(projects.get(id)?.name ?? 'a project you can’t see'))
      .toSorted((first, second) => (first < second ? -1 : 1)),
    expiresAt: new Date(now + limits.invitationDays * dayMs),
    isSent: !account.local,
  });
}

interface Props {
  readonly context: OrganizationContext;
  readonly rows: readonly ChosenRow[];
  /** The row whose email is shown; the default is the first person who is invited. */
  readonly address: string | null;
  readonly onShow: (address: string) => void;
  readonly message: string;
  readonly projects: ReadonlyMap<string, Project>;
}

/** Shows the email to each person before it is sent. */
export function MailPreview({ context, rows, address, onShow, message, projects }: Props) {
  const now = usePlatformNow(60);
  const sent = rows.filter(({ sends }) => sends);
  const shown = Math.max(
    sent.findIndex((row) => row.address === address),
    0,
  );
  const row = sent[shown];
  if (!row) {
    return <p className={classes.hint}>Add an address to preview the email.</p>;
  }
  const text = previewOf({ context, row, projects, now });
  const step = (by: number) => {
    const next = sent[(shown + by + sent.length) % sent.length];
    if (next) onShow(next.address);
  };
  return (
    <section aria-label="Email preview" className={classes.preview}>
      <p className={classes.hint}>
        Preview for the selected person. The platform sends the final text.
      </p>
      {sent.length > 1 ? (
        <div className={classes.whose}>
          <IconButton icon={ChevronLeft} label="Previous person" onClick={() => step(-1)} />
          <IconButton icon={ChevronRight} label="Next person" onClick={() => step(1)} />
          <Name className={classes.person}>{row.name || row.address}</Name>
          <span className={classes.place}>
            {digits(shown + 1)} of {digits(sent.length)}
          </span>
        </div>
      ) : null}
      <div className={classes.mail} data-selectable>
        <dl className={classes.head}>
          <dt>To</dt>
          <dd>
            <Name>{row.address}</Name>
          </dd>
          <dt>Subject</dt>
          <dd>{text.subject}</dd>
        </dl>
        {text.before.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        {message.trim() === '' ? null : (
          <blockquote className={classes.quote}>{withoutLineControls(message.trim())}</blockquote>
        )}
        <p>{text.link.words}</p>
        <p className={classes.link}>{text.link.label}</p>
        {text.after.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
    </section>
  );
}

/** Removes controls and keeps line breaks. */
function withoutLineControls(message: string): string {
  return message
    .split(/\r\n?|\n/)
    .map(withoutControls)
    .join('\n');
}
