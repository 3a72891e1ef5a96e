/** Hosts that are answered on this machine, by what they are. Another host is refused, and the message names this file. */
export const hosts = {
  git: ['github.com', 'gitlab.com', 'git.acme.internal'],
  pullRequests: ['api.github.com'],
  registry: [
    'ghcr.io',
    'quay.io',
    'index.docker.io',
    'registry.acme.io',
    'registry.acme.internal',
    '123456789012.dkr.ecr.eu-central-1.amazonaws.com',
  ],
  charts: ['kubernetes-sigs.github.io', 'stefanprodan.github.io', 'charts.acme.io', 'charts.acme.internal'],
  buckets: ['minio.acme.io', 'minio.acme.internal'],
  sink: [
    'hooks.slack.com',
    'hooks.acme.io',
    'hooks.acme.internal',
    'slack.com',
    'api.telegram.org',
    'api.bitbucket.org',
    'bitbucket.acme.io',
    'gitea.acme.io',
    'sts.acme.io',
  ],
} as const;

export type Role = keyof typeof hosts;

const all: readonly string[] = Object.values(hosts).flat();

/** Hosts of a company with an authority of its own: who connects must trust it by `ca.crt`. */
export const privateHosts = all.filter((host) => host.endsWith('.internal'));

export const publicHosts = all.filter((host) => !privateHosts.includes(host));

export function roleOf(host: string): Role | undefined {
  return (Object.keys(hosts) as Role[]).find((role) => (hosts[role] as readonly string[]).includes(host));
}
