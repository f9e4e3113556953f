/** What an invitation's link means for the person who opens it in Orgdesk. */

export type LinkMeaning =
  | {
      /** An account of the link's platform is connected. */
      readonly kind: 'known';
      /** The platform's display name. */
      readonly platformName: string;
      /** The only invitation that it can be for; null if there are several or none. */
      readonly invitation: { readonly accountId: string; readonly id: string } | null;
      /** How many invitations are open to the accounts of that platform. */
      readonly amount: number;
      readonly link: string;
    }
  | {
      readonly kind: 'unknown';
      /** The address at which the link's platform can be connected. */
      readonly address: string;
      readonly platformName: string;
      readonly link: string;
    };
