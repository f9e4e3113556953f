/** Actions that hand over the links of invitations for which no mail is sent. */
import { ExternalLink, Link } from 'lucide-react';
import { bridge } from '../../bridge/bridge.ts';
import type { RowAction } from '../../components/table/row-action.ts';
import { attemptOrSay } from '../../store/attempt-or-say.ts';
import { copy } from '../../store/copy.ts';
import { useStore } from '../../store/store.ts';
import { count } from '../../texts/counts.ts';
import {
  type HandOverLink,
  handOverLinks,
  type LinkedRecipient,
  linkLines,
} from '../../texts/hand-over.ts';
import { labelText } from '../../texts/untrusted-text.ts';

export function copyLinks(links: readonly HandOverLink[]): void {
  const [only, ...others] = links;
  if (!only) return;
  if (others.length === 0) copy(only.link, `the link for ${labelText(only.email)}`);
  else copy(linkLines(links), count(links.length, 'link'));
}

/** Opens the page of an invitation in the browser, to try out the invited person's view. */
export function openHere(link: string): void {
  void attemptOrSay(useStore.getState().say, bridge.openLocalPage({ url: link }));
}

/** For the menus of invitations; none if there is no link to hand over. */
export function linkActions(
  invitations: readonly Pick<LinkedRecipient, 'email' | 'link'>[],
): readonly RowAction[] {
  const links = handOverLinks(invitations.map((each) => ({ ...each, name: '' })));
  const [only, ...others] = invitations;
  const single = only && others.length === 0;
  if (links.length > 0) {
    const label = single ? 'Copy link' : 'Copy links';
    return [{ label, icon: Link, reason: null, run: () => copyLinks(links) }];
  }
  const here = single ? only.link : null;
  if (here === null) return [];
  return [{ label: 'Open here', icon: ExternalLink, reason: null, run: () => openHere(here) }];
}
