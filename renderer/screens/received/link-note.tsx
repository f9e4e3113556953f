import type { LinkMeaning } from '#preload/contract/link.ts';
import { bridge } from '../../bridge.ts';
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
      Open in the browser
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
        Orgdesk has no account on {platform} yet. With an API token of yours there it shows the
        invitation; without an account, open its page and make one by accepting.
      </Note>
    );
  }
  if (meaning.invitation) {
    return (
      <Note tone="info">
        The link may be for the invitation marked below: it is the only one that is open to you on{' '}
        {platform}. Look whose it is before you accept.
      </Note>
    );
  }
  return meaning.amount > 0 ? (
    <Note tone="info" actions={<Elsewhere link={meaning.link} />}>
      The link is of {platform}, which does not tell for which of your invitations. Those that are
      open stand below.
    </Note>
  ) : (
    <Note tone="warning" actions={<Elsewhere link={meaning.link} />}>
      No invitation to you is open on {platform}. The link may be for another address, or was
      answered, withdrawn or has expired; its page says which.
    </Note>
  );
}
