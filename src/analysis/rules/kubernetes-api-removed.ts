import { removedKubernetesApis } from './removed-kubernetes-apis';
import { rule } from './rule';
import { Severity } from '../model/finding';

/** An object of Kubernetes itself has an API version that is served. */
export const kubernetesApiRemoved = rule({
  id: 'kubernetes-api-removed',
  severity: Severity.ERROR,
  texts: {
    what: 'An object has an API version of Kubernetes itself that no supported version of Kubernetes serves: an Ingress of `networking.k8s.io/v1beta1`, a CronJob of `batch/v1beta1`.',
    why: 'The API server does not know the kind, so Flux applies nothing of the Kustomization.',
    fix: 'Write the API version that replaced it, and what its fields have become.',
    source: 'Kubernetes: deprecated API migration guide',
  },
  check({ apiVersion, kind }, report) {
    const removed = removedKubernetesApis.get(apiVersion)?.find(({ kinds }) => kinds.split(' ').includes(kind));
    if (removed === undefined) return;
    const fix = removed.instead === undefined ? 'Remove the object.' : `Write ${removed.instead}, and adapt the fields that it changes.`;
    report('/apiVersion', `is ${apiVersion}, of which Kubernetes ${removed.from} and later have no ${kind}`, fix);
  },
});
