import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import type { KeptMail } from '#domain/local-platform.ts';
import { bridge } from '../../bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { linesText, withoutControls } from '../../words/hostile.ts';
import classes from './local-mail.module.css';

function CopyLink({ link }: { readonly link: string }) {
  const [copied, setCopied] = useState<string | null>(null);
  const done = copied === link;
  return (
    <ActionButton
      tone="primary"
      small
      leftSection={done ? <Check size={12} aria-hidden /> : <Copy size={12} aria-hidden />}
      onClick={() => void bridge.copyText({ text: link }).then(() => setCopied(link))}
    >
      {done ? 'Copied' : 'Copy link'}
    </ActionButton>
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
          <CopyLink link={mail.link} />
        </div>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls has to be reachable by keyboard. */}
      <pre className={classes.text} data-selectable tabIndex={0}>
        {linesText(mail.text)}
      </pre>
    </article>
  );
}
