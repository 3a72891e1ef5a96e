import { checkMetadata } from './metadata';
import { labelProblem, NameProblem, pathSegmentProblem, subdomainProblem } from './name-problems';
import { OpenTexts, Run } from './run';
import { groupOf } from '../../../kubernetes/group';
import { isSaid } from '../../../kubernetes/identity';
import { Problem } from '../problem';

type KubernetesObject = { readonly [key: string]: unknown };

/** Kinds whose names become part of a DNS name, or of its beginning. */
const namedByLabel = new Set(['Namespace', 'Service']);

/** Groups and kinds whose names may be any part of a path: the rest of Kubernetes, and all custom resources, take DNS names. */
const namedFreely = new Set(['rbac.authorization.k8s.io', 'certificates.k8s.io', 'apiregistration.k8s.io', 'networking.k8s.io/IPAddress']);

/** What an API server would refuse of an object, whatever its kind: what kind it is, its name, its labels and its annotations. */
export function problemsOfAnyKind(object: KubernetesObject, open?: OpenTexts): readonly Problem[] {
  const { apiVersion, kind } = object;
  const run = new Run({ open, secret: kind === 'Secret' });
  if (!isSaid(apiVersion)) run.refuse('is required', 'Write for example v1, or group/version.', 'apiVersion');
  if (isSaid(apiVersion) && apiVersion.split('/').length > 2 && !run.isOpen(apiVersion)) {
    run.refuse(`is ${JSON.stringify(apiVersion)}, which is more than a group and a version`, 'Write group/version.', 'apiVersion');
  }
  if (!isSaid(kind)) run.refuse('is required', 'Write for example ConfigMap.', 'kind');
  // A list has no name.
  if (isSaid(apiVersion) && isSaid(kind) && kind !== 'List') checkMetadata(object, run, nameRuleOf(groupOf(apiVersion), kind));
  return run.problems.map(({ rule, path, message, fix }) => ({ rule, path, message, fix }));
}

function nameRuleOf(group: string, kind: string): (name: string) => NameProblem {
  if (group === '') return namedByLabel.has(kind) ? labelProblem : subdomainProblem;
  // What an aggregated API of OpenShift takes is its own: `name:tag`.
  return namedFreely.has(group) || namedFreely.has(`${group}/${kind}`) || group.endsWith('.openshift.io')
    ? pathSegmentProblem
    : subdomainProblem;
}
