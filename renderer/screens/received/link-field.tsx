import { Textarea } from '@mantine/core';
import { limits } from '#domain/limits.ts';
import type { LinkMeaning } from '#preload/contract/link.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { FailureNote, Note } from '../../components/note.tsx';
import { attemptOrSay } from '../../store/attempt-or-say.ts';
import { copy } from '../../store/copy.ts';
import { useStore } from '../../store/store.ts';
import classes from './received.module.css';
import type { OpenedLink } from './use-link.ts';

/** Opens or copies a link whose invitation cannot be answered in Orgdesk. */
function Elsewhere({ link }: { readonly link: string }) {
  const say = useStore((state) => state.say);
  // Orgdesk opens only https links; links to this computer can be copied.
  if (!link.startsWith('https:')) {
    return (
      <ActionButton small onClick={() => copy(link, 'the link')}>
        Copy link
      </ActionButton>
    );
  }
  return (
    <ActionButton small onClick={() => void attemptOrSay(say, bridge.openLink({ url: link }))}>
      Open in browser
    </ActionButton>
  );
}

interface Props {
  readonly meaning: LinkMeaning;
}

/** Says where a link leads, and offers actions if its invitation is not in the list below. */
function LinkNote({ meaning }: Props) {
  const connectTo = useStore((state) => state.connectTo);
  const platform = <bdi>{meaning.platformName}</bdi>;
  if (meaning.kind === 'unknown') {
    return (
      <Note
        tone="info"
        actions={
          <>
            <ActionButton small tone="primary" onClick={() => connectTo(meaning.address)}>
              Connect to this platform
            </ActionButton>
            <Elsewhere link={meaning.link} />
          </>
        }
      >
        Orgdesk has no account on {platform}. Connect with an API token to see the invitation. No
        account there yet? Open the link and accept to create one.
      </Note>
    );
  }
  if (meaning.invitation) {
    return (
      <Note tone="info">
        This link may be for the highlighted invitation, your only open one on {platform}. Check who
        sent it before you accept.
      </Note>
    );
  }
  return meaning.amount > 0 ? (
    <Note tone="info" actions={<Elsewhere link={meaning.link} />}>
      {platform} doesn’t say which of your invitations this link is for. Check each one before you
      accept.
    </Note>
  ) : (
    <Note tone="warning" actions={<Elsewhere link={meaning.link} />}>
      You have no open invitation on {platform}. The link may be used, revoked or expired, or for
      another address. Open it to find out.
    </Note>
  );
}

/**
 * Returns the links of a copied mail that are only in the clipboard's HTML, because a text field takes only
 * the plain text.
 */
function linksOnlyInHtml(clipboard: Pick<DataTransfer, 'getData'>): readonly string[] {
  const plain = clipboard.getData('text/plain');
  // A parsed document loads and runs nothing.
  const parsed = new DOMParser().parseFromString(clipboard.getData('text/html'), 'text/html');
  const links = [...parsed.querySelectorAll('a[href]')].map(
    (each) => each.getAttribute('href') ?? '',
  );
  const isOnlyThere = (link: string) => /^(?:https?|orgdesk):/i.test(link) && !plain.includes(link);
  return [...new Set(links)].filter(isOnlyThere);
}

/** The field for an invitation's link from an email. */
export function LinkField({ text, setText, state, open }: OpenedLink) {
  return (
    <form
      className={classes.link}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') open();
      }}
    >
      <div className={classes.field}>
        <Textarea
          classNames={{ root: classes.text ?? '', description: classes.hint ?? '' }}
          data-autofocus
          label="Link from the email"
          description="Paste an invitation link, or the whole email."
          inputWrapperOrder={['label', 'description', 'input']}
          rows={2}
          spellCheck={false}
          autoComplete="off"
          maxLength={limits.pastedLink}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }}
          onPaste={(event) => {
            const hidden = linksOnlyInHtml(event.clipboardData);
            if (hidden.length === 0) return;
            event.preventDefault();
            const field = event.currentTarget;
            const pasted = [event.clipboardData.getData('text/plain'), ...hidden].join('\n');
            field.setRangeText(pasted, field.selectionStart, field.selectionEnd, 'end');
            setText(field.value);
          }}
        />
        <ActionButton
          type="submit"
          loading={state.step === 'opening'}
          reason={text.trim() === '' ? 'Paste a link first.' : null}
        >
          Open
        </ActionButton>
      </div>
      <FailureNote failure={state.step === 'failed' ? state.failure : null} />
      {state.step === 'known' ? <LinkNote meaning={state.meaning} /> : null}
    </form>
  );
}
