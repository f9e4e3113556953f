import { ChevronDown, ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import type { Project } from '#domain/entities.ts';
import type { ChosenRow } from '#domain/invitation-choice.ts';
import { type InvitationText, invitationText } from '#domain/invitation-text.ts';
import { limits } from '#domain/limits.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { usePlatformNow } from '../../components/clock.ts';
import type { Place } from '../../store/selection.ts';
import { withoutControls } from '../../words/hostile.ts';
import { namesOfRoles } from '../../words/roles.ts';
import classes from './mail-preview.module.css';

const day = 24 * 60 * 60_000;

interface Question {
  readonly place: Place;
  readonly row: ChosenRow;
  readonly projects: ReadonlyMap<string, Project>;
  readonly now: number;
}

/** The mail to one person, as far as it is known before the platform writes it. */
export function previewOf({ place, row, projects, now }: Question): InvitationText {
  const { account, organization } = place;
  const { roles, projectIds } = row.chosen;
  return invitationText({
    inviter: {
      name: withoutControls(account.person.name),
      email: account.person.email,
    },
    organization: withoutControls(organization.name),
    invitee: row.address,
    roles: roles.length === 0 ? '…' : namesOfRoles(roles, account.capabilities.roleNames),
    projects: projectIds
      .map((id) => withoutControls(projects.get(id)?.name ?? 'a project you cannot see'))
      .toSorted((first, second) => (first < second ? -1 : 1)),
    expiresAt: new Date(now + limits.invitationDays * day),
  });
}

interface Props {
  readonly place: Place;
  /** Whose mail is shown; undefined where nobody is invited yet. */
  readonly row: ChosenRow | undefined;
  readonly message: string;
  readonly projects: ReadonlyMap<string, Project>;
}

/** The e-mail before it is sent, folded away until it is asked for. */
export function MailPreview({ place, row, message, projects }: Props) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const now = usePlatformNow(60);
  const Arrow = open ? ChevronDown : ChevronRight;
  const text = open && row ? previewOf({ place, row, projects, now }) : null;
  return (
    <div className={classes.preview}>
      <ActionButton
        small
        tone="quiet"
        reason={row ? null : 'Nobody is invited yet.'}
        leftSection={<Arrow size={14} aria-hidden />}
        aria-expanded={text !== null}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        Preview the e-mail
      </ActionButton>
      <section id={id} aria-label="The e-mail" hidden={text === null}>
        {text && row ? (
          <>
            <p className={classes.hint}>
              About like this; the platform writes the final words. The row that you choose above
              decides whose it is.
            </p>
            <div className={classes.mail} data-selectable>
              <p className={classes.head}>
                <b>To</b> {row.address}
                <br />
                <b>Subject</b> {text.subject}
              </p>
              {text.before.map((paragraph) => (
                <p key={paragraph}>{paragraph}</p>
              ))}
              {message.trim() === '' ? null : (
                <blockquote className={classes.quote}>{withoutTurns(message.trim())}</blockquote>
              )}
              <p>{text.link.words}</p>
              <p className={classes.link}>{text.link.label}</p>
              {text.after.map((paragraph) => (
                <p key={paragraph}>{paragraph}</p>
              ))}
            </div>
          </>
        ) : null}
      </section>
    </div>
  );
}

/** Line breaks stay. */
function withoutTurns(message: string): string {
  return message
    .split(/\r\n?|\n/)
    .map(withoutControls)
    .join('\n');
}
