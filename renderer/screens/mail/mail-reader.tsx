import { opensElsewhere } from '#domain/invitations/link-reach.ts';
import type { KeptMail } from '#domain/local-platform.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { copy } from '../../store/copy.ts';
import { linesText, withoutControls } from '../../texts/untrusted-text.ts';
import { openHere } from '../invitations/hand-over.ts';
import classes from './local-mail.module.css';

function LinkActions({ link }: { readonly link: string }) {
  return opensElsewhere(link) ? (
    <ActionButton tone="primary" small onClick={() => copy(link, 'the link')}>
      Copy link
    </ActionButton>
  ) : (
    <>
      <ActionButton tone="quiet" small onClick={() => copy(link, 'the link')}>
        Copy link
      </ActionButton>
      <ActionButton tone="primary" small onClick={() => openHere(link)}>
        Open here
      </ActionButton>
    </>
  );
}

export function MailReader({ mail }: { readonly mail: KeptMail }) {
  return (
    <article className={classes.reader} aria-label={withoutControls(mail.subject)}>
      <div>
        <h3 className={classes.subject}>
          <bdi>{withoutControls(mail.subject)}</bdi>
        </h3>
        <div className={classes.detail}>
          To <bdi>{withoutControls(mail.to)}</bdi>, <TimeAgo iso={mail.createdAt} />
        </div>
      </div>
      {mail.link === null ? null : (
        <div className={classes.link}>
          <bdi className={classes.address}>{withoutControls(mail.link)}</bdi>
          <LinkActions link={mail.link} />
        </div>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls has to be reachable by keyboard. */}
      <pre className={classes.text} data-selectable tabIndex={0}>
        {linesText(mail.text)}
      </pre>
    </article>
  );
}
