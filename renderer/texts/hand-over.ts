/** Texts for the links of invitations for which no email is sent, and which are handed over by other ways. */
import { opensElsewhere } from '#domain/invitations/link-reach.ts';
import { labelText } from './untrusted-text.ts';

export interface LinkedRecipient {
  /** "" if it is not known. */
  readonly name: string;
  readonly email: string;
  readonly link: string | null;
}

export interface HandOverLink extends LinkedRecipient {
  readonly link: string;
}

/** Returns the links that open on the invited person's computer; a link to this computer is of no use there. */
export function handOverLinks(recipients: readonly LinkedRecipient[]): readonly HandOverLink[] {
  return recipients.flatMap((each) => {
    const { link } = each;
    return link !== null && opensElsewhere(link) ? [{ ...each, link }] : [];
  });
}

/** "Ada Lovelace <ada@example.org>: https://…", one line for each. */
export function linkLines(links: readonly HandOverLink[]): string {
  return links
    .map(({ name, email, link }) => {
      const called = labelText(name).trim();
      return `${called === '' ? email : `${called} <${email}>`}: ${link}`;
    })
    .join('\n');
}
