/** What the preload script exposes as `window.orgdesk`: one named method for each call and push. */
import type { CallInput, CallName, CallOutput } from './calls.ts';
import type { Pushes, PushName } from './pushes.ts';

type Method<Name extends CallName> =
  CallInput<Name> extends undefined
    ? () => Promise<CallOutput<Name>>
    : (input: CallInput<Name>) => Promise<CallOutput<Name>>;

export type Unsubscribe = () => void;

export type Bridge = { readonly [Name in CallName]: Method<Name> } & {
  readonly [Name in PushName as `on${Capitalize<Name>}`]: (
    listener: (value: Pushes[Name]) => void,
  ) => Unsubscribe;
};
