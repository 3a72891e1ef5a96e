import { cli, Files } from '../cli/support';
import { bootstrapped } from '../repository/support';

/** A cluster `prod` that syncs from clusters/prod, where a Kustomization of the name `apps` applies ./apps. */
export function cluster(files: Files, spec = ''): Files {
  return {
    ...bootstrapped('clusters/prod'),
    'clusters/prod/apps.yaml': `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: apps
  namespace: flux-system
spec:
  interval: 30m
  retryInterval: 5m
  timeout: 5m
  prune: true
  wait: true
  path: ./apps
  sourceRef:
    kind: GitRepository
    name: flux-system
${spec}`,
    ...files,
  };
}

/** The findings of `audit` that are not hints, a line each: severity, rule, place, sentence, fix. */
export async function audited(files: Files, rule?: string, more: readonly string[] = []): Promise<readonly string[]> {
  const { stdout } = await cli(['audit', '.', '--format', 'json', ...more], files);
  const { findings } = JSON.parse(stdout) as { findings: { [key: string]: string }[] };
  return findings
    .filter((finding) => (rule === undefined ? !isOfBootstrap(finding) : finding.rule === rule))
    .map((finding) => `${finding.severity} ${finding.rule} ${finding.file}:${finding.line} ${finding.message}. ${finding.fix}`);
}

/** What is found in the files of a bootstrap, whoever writes them, says nothing of the rest. */
function isOfBootstrap({ severity, file }: { [key: string]: string }): boolean {
  return severity === 'info' || /gotk-sync\.yaml$/.test(file);
}

/** A ConfigMap in a namespace. */
export function configMap(name: string, data = 'a: b', namespace = 'web'): string {
  const line = namespace === '' ? '' : `\n  namespace: ${namespace}`;
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}${line}\ndata:\n  ${data}\n`;
}
