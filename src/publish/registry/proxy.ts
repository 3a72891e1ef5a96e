import { isLoopback } from './address';

type Env = { readonly [name: string]: string | undefined };

/** The proxy that a request goes through: by HTTPS_PROXY or HTTP_PROXY, unless NO_PROXY names the host. This machine is never asked through one. */
export function proxyFor(url: URL, env: Env): URL | undefined {
  if (isLoopback(url.host)) return undefined;
  const name = url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const proxy = env[name] || env[name.toLowerCase()];
  if (!proxy || isExcepted(url, env.NO_PROXY || env.no_proxy || '')) return undefined;
  return new URL(proxy.includes('://') ? proxy : `http://${proxy}`);
}

/** NO_PROXY lists hosts, with their subdomains, and may give a port; `*` is all. */
function isExcepted({ hostname, port, protocol }: URL, exceptions: string): boolean {
  const actual = port || (protocol === 'https:' ? '443' : '80');
  return exceptions
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .some((entry) => {
      if (entry === '*') return true;
      const [, host, only] = /^(?:\*?\.)?(.*?)(?::(\d+))?$/.exec(entry) ?? [];
      return host !== '' && (hostname === host || hostname.endsWith(`.${host}`)) && (only === undefined || only === actual);
    });
}
