/** Copying the links of invitations for which no mail is sent. */
import { Link } from 'lucide-react';
import type { RowAction } from '../../components/data-table/row-action.ts';
import { copy } from '../../store/copy.ts';
import { count } from '../../words/counts.ts';
import {
  type HandOverLink,
  handOverLinks,
  type LinkedRecipient,
  linkLines,
} from '../../words/hand-over.ts';
import { labelText } from '../../words/hostile.ts';

export function copyLinks(links: readonly HandOverLink[]): void {
  const [only, ...others] = links;
  if (!only) return;
  if (others.length === 0) copy(only.link, `the link for ${labelText(only.email)}`);
  else copy(linkLines(links), count(links.length, 'link'));
}

/** For the menus of invitations; none where there is no link to hand over. */
export function copyLinksAction(
  invitations: readonly Pick<LinkedRecipient, 'email' | 'link'>[],
): readonly RowAction[] {
  const links = handOverLinks(invitations.map((each) => ({ ...each, name: '' })));
  if (links.length === 0) return [];
  const label = invitations.length === 1 ? 'Copy link' : 'Copy links';
  return [{ label, icon: Link, reason: null, run: () => copyLinks(links) }];
}
