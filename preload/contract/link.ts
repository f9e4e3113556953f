/** What the link of an invitation means to whoever opens it in Orgdesk. */

export type LinkMeaning =
  | {
      /** There is an account of the link's platform. */
      readonly kind: 'known';
      /** What to call the platform. */
      readonly platformName: string;
      /** The only invitation that it can be for; null where there are several or none. */
      readonly invitation: { readonly accountId: string; readonly id: string } | null;
      /** How many invitations are open to the accounts of that platform. */
      readonly amount: number;
      readonly link: string;
    }
  | {
      readonly kind: 'unknown';
      /** Where the platform of the link may be connected to. */
      readonly address: string;
      readonly platformName: string;
      readonly link: string;
    };
