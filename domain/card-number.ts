/** Recognizes the numbers of cards, which Orgdesk takes nowhere: a gateway's token stands for a card. */

/** ISO/IEC 7812: the last digit of a card's number makes this sum a multiple of 10 (Luhn). */
function hasCardChecksum(digits: string): boolean {
  const sum = [...digits].toReversed().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** Whether a text is the number of a card, which Orgdesk takes nowhere. */
export function isCardNumber(entered: string): boolean {
  const digits = entered.replace(/[\s-]/g, '');
  return /^\d{13,19}$/.test(digits) && hasCardChecksum(digits);
}

/** Whether a text has the number of a card somewhere in it. */
export function holdsCardNumber(entered: string): boolean {
  const numbers = entered.match(/\d(?:[ -]?\d){12,18}/g) ?? [];
  return numbers.some(isCardNumber);
}
