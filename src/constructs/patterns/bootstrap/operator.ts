import type { OperatorRelease } from '../../fleet/tree/bootstrap-needs';

/** Where the Flux Operator comes from. */
export const operatorChart = 'oci://ghcr.io/controlplaneio-fluxcd/charts/flux-operator';

/** What is installed on a cluster that does not keep the operator at a version itself. */
export const newestOperator = { name: 'flux-operator', url: operatorChart };

/** Installs the operator as the release that the cluster then keeps. */
export function operatorCommands({ name, namespace, url, version, isPrivate, isInsecure }: OperatorRelease, fluxNamespace: string): string {
  const [registry] = url.slice('oci://'.length).split('/');
  const options = [`--namespace ${namespace} --create-namespace --wait`];
  if (version !== undefined) options.unshift(`--version '${version}'`);
  if (isInsecure) options.push('--plain-http');
  return [
    ...(isPrivate ? [`helm registry login ${registry}`] : []),
    [`helm install ${name} ${url}`, ...options].join(' \\\n  '),
    ...(namespace === fluxNamespace ? [] : [`kubectl create namespace ${fluxNamespace}`]),
  ].join('\n');
}

/** The same for Terraform. */
export function operatorResource({ name, namespace, url, version }: OperatorRelease): string {
  const [, repository, chart] = /^(.*)\/([^/]*)$/.exec(url)!;
  return `resource "helm_release" "flux_operator" {
  name             = "${name}"
  namespace        = "${namespace}"
  create_namespace = true
  repository       = "${repository}"
  chart            = "${chart}"
${version === undefined ? '' : `  version          = "${version}"\n`}  wait             = true
}`;
}
