import { kindLike, rightVersionOf } from './built-in-kinds';
import { rule } from './rule';
import { fluxGroupOf } from '../../flux/kinds';
import { hasVariable } from '../../flux/variables';
import { Severity } from '../model/finding';

/** An object of Kubernetes itself is of a kind that its API version has. */
export const kubernetesKindUnknown = rule({
  id: 'kubernetes-kind-unknown',
  severity: Severity.ERROR,
  texts: {
    what: 'An object is of a kind that its API group of Kubernetes does not have: a Deployment of `v1`, a `Deploymnet` of `apps/v1`.',
    why: 'The API server does not know the kind, so Flux applies nothing of the Kustomization.',
    fix: 'Write the `apiVersion` and the `kind` as the documentation of Kubernetes has them.',
    source: 'Kubernetes API: groups and kinds',
  },
  check({ apiVersion, group, kind }, report) {
    if (hasVariable(kind) || hasVariable(apiVersion) || kind === 'List' || fluxGroupOf(kind) !== undefined) return;
    const right = rightVersionOf(kind, group);
    if (right !== undefined && right !== '') {
      report('/apiVersion', `is ${apiVersion}, which does not have the kind ${kind}`, `Write ${right}.`);
      return;
    }
    const near = kindLike(kind, group);
    if (near !== undefined) report('/kind', `is ${kind}, which ${apiVersion} does not have`, `Did you mean ${near}?`);
  },
});
