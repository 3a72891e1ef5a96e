import { identityStep } from './identity-step';
import { newestOperator, operatorCommands, operatorResource } from './operator';
import { pushStep } from './push-step';
import { retirementSections } from './retirement';
import { secretStep } from './secret-step';
import { neededToPush, signingNote } from './signing';
import { takeoverSection } from './takeover';
import { indented, step } from './text';
import { webhookStep } from './webhook-step';
import { withoutCredentials } from '../../../wording/credentials';
import { mirroredIn } from '../../core/registry-mirrors';
import type { Verification } from '../../core/verification';
import type { BootstrapNeeds } from '../../fleet/tree/bootstrap-needs';
import type { Cluster } from '../../fleet/tree/cluster';

/** What differs between patterns when a cluster is brought up. */
export interface BootstrapSteps {
  /** What the cluster reads, in words: `the tag latest of oci://...`. */
  readonly follows: string;
  /** Commands that make the Secrets which Flux reads before it can sync, each with what it is for. */
  readonly secrets: readonly { readonly purpose: string; readonly command: string }[];
  /** The commands that put what the cluster follows into its registry; unset where a push to Git is enough. */
  readonly publish?: string;
  /** How the cluster verifies that; unset where it accepts all. */
  readonly verify?: Verification;
  /** What else the objects of the cluster say. */
  readonly needs: BootstrapNeeds;
}

/** The page that says how a new cluster gets Flux: the exact commands. */
export function bootstrapPage(cluster: Cluster, { follows, secrets, publish, verify, needs }: BootstrapSteps): string {
  const {
    name,
    folder,
    fluxInstance: { namespace },
  } = cluster;
  const {
    secrets: needed,
    operator = { ...newestOperator, url: mirroredIn(cluster, newestOperator.url), namespace },
    pushes,
    webhooks,
    identities,
    kustomizations,
  } = needs;
  const files = `${folder}/flux-system`;
  const before = [
    step('Install the Flux Operator', operatorCommands(operator, namespace)),
    ...secrets.map(({ purpose, command }) => step(purpose, command)),
    ...(needed.length > 0 ? [secretStep(needed)] : []),
    ...(identities.length > 0 ? [identityStep(identities)] : []),
    ...(pushes.length > 0 ? [pushStep(pushes)] : []),
  ];
  const steps = [
    ...before,
    step('Install Flux, which then reconciles everything else', `kubectl apply -f ${files}/`),
    step(
      'Wait until Flux runs and has synced',
      [
        `kubectl -n ${namespace} wait fluxinstance/flux --for=condition=Ready --timeout=5m`,
        `kubectl -n ${namespace} wait kustomization --all --for=condition=Ready --timeout=15m`,
      ].join('\n'),
    ),
    ...(webhooks.length > 0 ? [webhookStep(webhooks, namespace)] : []),
  ];
  return withoutCredentials(`# Cluster ${name}

The cluster follows ${follows}, folder \`${folder}\`.
Its context must be the current one of \`kubectl\`; the commands run in the folder that holds \`clusters/\`.

${steps.map((text, index) => `${index + 1}. ${text}`).join('\n')}
From then on the operator keeps Flux as \`${files}/fluxinstance-flux.yaml\` says.
\`kubectl -n ${namespace} get fluxreport/flux -o yaml\` shows the health of the whole cluster.
${publish === undefined ? '' : publishSection(publish, verify)}
## With Terraform

Instead of steps 1 and ${before.length + 1}; Secrets are made before:

${indented(operatorResource(operator))}

    # Provider alekc/kubectl: it needs no definition of the kind while it plans.
    resource "kubectl_manifest" "flux" {
      for_each   = fileset("${files}", "*.yaml")
      yaml_body  = file("${files}/\${each.value}")
      depends_on = [helm_release.flux_operator]
    }

${takeoverSection(
  namespace,
  kustomizations.map((kustomization) => kustomization.name),
)}
${retirementSections(name, namespace, operator, needs)}`);
}

function publishSection(commands: string, verify: Verification | undefined): string {
  const what =
    'All artifacts of the fleet get a tag together. One that has not changed is left alone, so nothing reconciles that has no change. `promote` shows\nwhat changes first, and `rollback` brings back what a tag had before.';
  const note = signingNote(verify);
  const needs = `The commands need ${neededToPush(verify)}:`;
  return `\n## Publish a version\n\n${what}${note === undefined ? ' ' : `\n\n${note} `}${needs}\n\n${indented(commands)}\n`;
}
