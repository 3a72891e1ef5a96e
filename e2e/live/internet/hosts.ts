/** Public hosts that are answered on this machine, by what they are. Another host is refused, and the message names this file. */
export const hosts = {
  git: ['github.com', 'gitlab.com'],
  pullRequests: ['api.github.com'],
  registry: ['ghcr.io', 'quay.io', 'index.docker.io', 'registry.acme.io'],
  charts: ['kubernetes-sigs.github.io', 'stefanprodan.github.io', 'charts.acme.io'],
  buckets: ['minio.acme.io'],
  sink: ['hooks.slack.com', 'hooks.acme.io'],
} as const;

export type Role = keyof typeof hosts;

export const allHosts: readonly string[] = Object.values(hosts).flat();

export function roleOf(host: string): Role | undefined {
  return (Object.keys(hosts) as Role[]).find((role) => (hosts[role] as readonly string[]).includes(host));
}
