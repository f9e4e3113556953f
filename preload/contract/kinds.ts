/**
 * Everything that the window knows about a kind of platform, as data. Kinds are added in main; no screen names
 * a particular kind.
 */

import type { RoleTable } from '#domain/roles/role-table.ts';

export interface SignInField {
  readonly name: 'address' | 'token';
  readonly label: string;
  /** "" for none. */
  readonly placeholder: string;
  /** Shown when the field is left empty. */
  readonly whenEmpty: string;
}

/** One place where a person gets a token, and how. */
export interface TokenSource {
  readonly title: string;
  readonly text: string;
  /** A page that opens in the browser; null if its address depends on the platform. */
  readonly link: string | null;
}

export type SignInWay =
  | {
      readonly way: 'token';
      /** In the order in which they are shown. Without an address field, the kind has one address. */
      readonly fields: readonly SignInField[];
      readonly sources: readonly TokenSource[];
      /** Shown while the platform checks the token. */
      readonly checking: string;
    }
  /** The person types a code on a page of the platform while Orgdesk waits. */
  | {
      readonly way: 'device';
      /** Null if the kind has one address. */
      readonly address: SignInField | null;
      /** Shown while Orgdesk waits. */
      readonly waiting: string;
    };

export interface Noun {
  readonly one: string;
  readonly many: string;
}

export interface KindView {
  /** Must not change between versions, because stored accounts refer to their kind by it. */
  readonly id: string;
  /** "GitHub" */
  readonly name: string;
  /** The drawing's paths, stroked in a square of 24 by 24 units. */
  readonly icon: readonly string[];
  readonly signIn: {
    readonly title: string;
    readonly description: string;
    readonly ways: readonly SignInWay[];
  };
  readonly roles: RoleTable;
  /** The platform's words for organizations and projects, in lower case. */
  readonly words: { readonly organization: Noun; readonly project: Noun };
  /** Whether Orgdesk can run a platform of this kind on this computer. */
  readonly runsHere: boolean;
  /** Whether a token sees one organization only, so that each organization is an account of its own. */
  readonly oneOrganizationPerToken: boolean;
  /** Whether the link of an invitation can be opened in Orgdesk. */
  readonly opensInvitationLinks: boolean;
}
