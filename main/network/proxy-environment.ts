/**
 * Reads a proxy's name and password from environment variables. Chromium takes the proxy's address from
 * there and ignores the password.
 */
import { parseUrl } from '#domain/parse-url.ts';

export interface Credentials {
  readonly name: string;
  readonly password: string;
}

const variables = ['https_proxy', 'http_proxy', 'all_proxy'] as const;
const usualPorts: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * @param proxy its host and port
 * @returns undefined if the environment has no name for it
 */
export function credentialsInEnvironment(
  environment: NodeJS.ProcessEnv,
  proxy: string,
): Credentials | undefined {
  const texts = variables.flatMap((name) => [environment[name], environment[name.toUpperCase()]]);
  for (const text of texts) {
    if (text === undefined || text === '') continue;
    const address = text.includes('://') ? text : `http://${text}`;
    const url = parseUrl(address);
    if (!url) continue;
    const { protocol, hostname, port, username, password } = url;
    if (username === '' || `${hostname}:${port || usualPorts[protocol]}` !== proxy) continue;
    return { name: decode(username), password: decode(password) };
  }
  return undefined;
}
