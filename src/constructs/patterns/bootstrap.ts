import { handbook } from '../../flux/handbook';
import { withoutCredentials } from '../../wording/credentials';
import { SecretRef } from '../core/object-refs';
import type { BootstrapNeeds, OperatorRelease } from '../fleet/tree/bootstrap-needs';
import type { Cluster } from '../fleet/tree/cluster';
import type { NeededSecret } from '../fleet/tree/needed-secret';

/** What differs between patterns when a cluster is brought up. */
export interface BootstrapSteps {
  /** What the cluster reads, in words: `the tag latest of oci://...`. */
  readonly follows: string;
  /** Commands that make the Secrets which Flux reads before it can sync, each with what it is for. */
  readonly secrets: readonly { readonly purpose: string; readonly command: string }[];
  /** What else the objects of the cluster say. */
  readonly needs: BootstrapNeeds;
}

/** Where the Flux Operator comes from. */
export const operatorChart = 'oci://ghcr.io/controlplaneio-fluxcd/charts/flux-operator';

/** What is installed on a cluster that does not keep the operator at a version itself. */
const newestOperator = { name: 'flux-operator', url: operatorChart };

/** The page that says how a new cluster gets Flux: the exact commands. */
export function bootstrapPage(
  { name, folder, fluxInstance: { namespace } }: Cluster,
  { follows, secrets, needs: { secrets: needed, operator = { ...newestOperator, namespace } } }: BootstrapSteps,
): string {
  const files = `${folder}/flux-system`;
  const steps = [
    step('Install the Flux Operator', operatorCommands(operator, namespace)),
    ...secrets.map(({ purpose, command }) => step(purpose, command)),
    ...(needed.length > 0 ? [neededStep(needed)] : []),
    step('Install Flux, which then reconciles everything else', `kubectl apply -f ${files}/`),
    step(
      'Wait until Flux runs and has synced',
      [
        `kubectl -n ${namespace} wait fluxinstance/flux --for=condition=Ready --timeout=5m`,
        `kubectl -n ${namespace} wait kustomization --all --for=condition=Ready --timeout=15m`,
      ].join('\n'),
    ),
  ];
  return withoutCredentials(`# Cluster ${name}

The cluster follows ${follows}, folder \`${folder}\`.
Its context must be the current one of \`kubectl\`; the commands run in the folder that holds \`clusters/\`.

${steps.map((text, index) => `${index + 1}. ${text}`).join('\n')}
From then on the operator keeps Flux as \`${files}/fluxinstance-flux.yaml\` says.
\`kubectl -n ${namespace} get fluxreport/flux -o yaml\` shows the health of the whole cluster.

## With Terraform

Instead of steps 1 and ${steps.length - 1}; Secrets are made before:

${indented(operatorResource(operator))}

    # Provider alekc/kubectl: it needs no definition of the kind while it plans.
    resource "kubectl_manifest" "flux" {
      for_each   = fileset("${files}", "*.yaml")
      yaml_body  = file("${files}/\${each.value}")
      depends_on = [helm_release.flux_operator]
    }

## Remove Flux from the cluster

The operator does it, so it goes last. What Flux has applied stays, and runs on.

    kubectl -n ${namespace} delete fluxinstance flux
    helm -n ${operator.namespace} uninstall ${operator.name}
`);
}

/** The needs but the Secret of the repository or registry, which has a step of its own. */
export function withoutSecret(needs: BootstrapNeeds, own: SecretRef | undefined): BootstrapNeeds {
  const secrets = needs.secrets.filter(({ namespace, name }) => namespace !== handbook.namespace || name !== own?.name);
  return { ...needs, secrets };
}

/** Says which Secrets are needed: of their values nothing is known. */
function neededStep(needed: readonly NeededSecret[]): string {
  const late = [...new Set(needed.filter(({ hasLateNamespace }) => hasLateNamespace).map(({ namespace }) => namespace))];
  const list = needed.map(({ namespace, name, readers }) => `   - \`${namespace}/${name}\`, read by ${readers.join(', ')}\n`).join('');
  const what = `Make the Secrets that objects of the cluster read and no layer makes:\n\n${list}`;
  if (late.length === 0) return what;
  const commands = late.map((name) => `       kubectl create namespace ${name}\n`).join('');
  return `${what}\n   Before them, the namespaces that only a layer would make:\n\n${commands}`;
}

/** Installs the operator as the release that the cluster then keeps. */
function operatorCommands({ name, namespace, url, version, isPrivate, isInsecure }: OperatorRelease, fluxNamespace: string): string {
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
function operatorResource({ name, namespace, url, version }: OperatorRelease): string {
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

/** A step with its commands, as an entry of a list. */
function step(what: string, commands: string): string {
  return `${what}:\n\n${indented(commands, 7)}\n`;
}

function indented(text: string, by = 4): string {
  return text.replace(/^/gm, ' '.repeat(by));
}
