import type { LinkMeaning } from '#preload/contract/link.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Note } from '../../components/note.tsx';
import { attemptOrSay } from '../../store/attempt-or-say.ts';
import { copy } from '../../store/copy.ts';
import { useStore } from '../../store/store.ts';

/** For what cannot be answered in Orgdesk: the page that the link leads to can always be. */
function Elsewhere({ link }: { readonly link: string }) {
  const say = useStore((state) => state.say);
  // Only https links leave Orgdesk by themselves; those to this computer are passed on by hand.
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

/** What a link leads to, and what can be done with it where that is not in the list below. */
export function LinkNote({ meaning }: Props) {
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
