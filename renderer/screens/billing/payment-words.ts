/** Words about payment methods. */
import type { PaymentMethod } from '#domain/payment-method-schema.ts';
import { expiryOf, removalObstacle } from '#domain/payment-methods.ts';
import { regional } from '#domain/region.ts';
import { capitalized, count } from '../../texts/counts.ts';
import { labelText } from '../../texts/untrusted-text.ts';

const typeNames: Readonly<Record<string, string>> = {
  credit_card: 'Card',
  paypal: 'PayPal',
  invoice: 'Invoice',
};

/** "Visa •••• 4242", or its name if it is no card that the platform tells of. */
export function methodTitle({ cardType, lastFour, name, type }: PaymentMethod): string {
  if (lastFour !== '') return `${cardType || typeNames[type] || 'Card'} •••• ${lastFour}`;
  return name || cardType || typeNames[type] || 'Payment method';
}

const monthOfYear = regional(
  (region) =>
    new Intl.DateTimeFormat(region, { month: '2-digit', year: 'numeric', timeZone: 'UTC' }),
);

/** "07/2031", in the order of the region. */
export function monthWords(month: string): string {
  return monthOfYear().format(Date.parse(`${month}-01T00:00:00Z`));
}

/** "Expires 07/2031", "Expired 02/2026"; "" if it is not known. */
export function expiryWords(method: PaymentMethod, today: string): string {
  if (method.expires === null) return '';
  const verb = expiryOf(method, today) === 'expired' ? 'Expired' : 'Expires';
  return `${verb} ${monthWords(method.expires)}`;
}

/** What a method pays for. */
export function useWords({ isDefault, projectIds }: PaymentMethod): string {
  const { length } = projectIds;
  if (length > 0) return `used by ${count(length, 'project')}`;
  return isDefault ? 'used unless a project chooses another' : 'not used';
}

/** Why a method cannot be removed; null if it can. */
export function whyNotRemove(method: PaymentMethod): string | null {
  switch (removalObstacle(method)) {
    case 'default':
      return 'It’s the default. Make another payment method the default first.';
    case 'used': {
      const { length } = method.projectIds;
      const they = length === 1 ? 'A project pays' : `${count(length, 'project')} pay`;
      return `${they} with it. Choose another payment method there first.`;
    }
    default:
      return null;
  }
}

/** The title in a sentence, without characters that disturb it. */
export function methodLabel(method: PaymentMethod): string {
  return labelText(methodTitle(method));
}

/** The words of the figure for what pays by default. */
export function defaultWords(
  methods: readonly PaymentMethod[],
): { readonly value: string; readonly detail: string } | null {
  const method = methods.find(({ isDefault }) => isDefault);
  if (!method) return null;
  const { lastFour, cardType, expires, name } = method;
  const value = lastFour === '' ? methodTitle(method) : `•••• ${lastFour}`;
  const kind = lastFour === '' ? '' : cardType || name;
  const ends = expires === null ? '' : `expires ${monthWords(expires)}`;
  return { value, detail: capitalized([kind, ends].filter((words) => words !== '').join(', ')) };
}
