/** Parses times in headers: the three forms of RFC 9110 section 5.6.7, all in UTC. */

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const time = String.raw`(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)`;
const month = `(?<month>${months.join('|')})`;
const forms: readonly RegExp[] = [
  new RegExp(String.raw`^[A-Z][a-z]{2}, (?<day>\d\d) ${month} (?<year>\d{4}) ${time} GMT$`),
  new RegExp(String.raw`^[A-Z][a-z]{5,8}, (?<day>\d\d)-${month}-(?<year>\d\d) ${time} GMT$`),
  new RegExp(String.raw`^[A-Z][a-z]{2} ${month} (?<day>[\d ]\d) ${time} (?<year>\d{4})$`),
];

/** Returns milliseconds; undefined for other text, which `Date.parse` would often accept as a time. */
export function parseHttpDate(text: string): number | undefined {
  const parts = forms.map((form) => form.exec(text.trim())?.groups).find(Boolean);
  if (!parts) return undefined;
  const number = (name: string) => Number(parts[name]);
  // Two-digit years mean 1970 to 2069, as programs commonly read them.
  const short = parts.year?.length === 2;
  const year = number('year') + (short ? (number('year') < 70 ? 2000 : 1900) : 0);
  const day = Date.UTC(year, months.indexOf(parts.month ?? ''), number('day'));
  const isDay = new Date(day).getUTCDate() === number('day') && year >= 1970;
  // A leap second is the 60th.
  const isTime = number('hour') < 24 && number('minute') < 60 && number('second') <= 60;
  if (!isDay || !isTime) return undefined;
  return day + ((number('hour') * 60 + number('minute')) * 60 + number('second')) * 1000;
}
