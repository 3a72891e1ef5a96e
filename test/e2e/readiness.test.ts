import { identityOf, KubernetesObject, Reference } from '../../e2e/live/cluster/objects';
import { whyNotReady } from '../../e2e/live/cluster/readiness';

function kustomization(status?: object): KubernetesObject {
  const metadata = { name: 'web', namespace: 'apps', generation: 2 };
  return { apiVersion: 'kustomize.toolkit.fluxcd.io/v1', kind: 'Kustomization', metadata, spec: {}, status };
}

function ready(status: string, observedGeneration: number) {
  return { conditions: [{ type: 'Ready', status, reason: 'BuildFailed', message: 'no such file', observedGeneration }] };
}

test.each<[string, KubernetesObject | Reference, string | undefined]>([
  ['is Ready', kustomization(ready('True', 2)), undefined],
  ['has failed', kustomization(ready('False', 2)), 'Kustomization apps/web: Ready is False, BuildFailed: no such file'],
  ['was Ready before its last change', kustomization(ready('True', 1)), 'Kustomization apps/web: its last change was not seen yet'],
  ['has not been seen by its controller', kustomization(), 'Kustomization apps/web: no condition Ready yet'],
  ['is not there', 'Kustomization apps/web', 'Kustomization apps/web: there is none'],
  ['has no status by its nature', { ...kustomization(), apiVersion: 'notification.toolkit.fluxcd.io/v1beta3', kind: 'Alert' }, undefined],
  ['is not of Flux', { ...kustomization(), apiVersion: 'v1', kind: 'ConfigMap' }, undefined],
])('what an object waits for that %s', (_, object, reason) => {
  expect(whyNotReady(object)).toBe(reason);
});

test('a reference names the kind, the namespace and the name', () => {
  expect(identityOf('Kustomization apps/web')).toEqual({ kind: 'Kustomization', namespace: 'apps', name: 'web' });
  expect(identityOf('Namespace apps')).toEqual({ kind: 'Namespace', namespace: undefined, name: 'apps' });
  expect(() => identityOf('apps/ web')).toThrow(
    '"apps/ web" is no reference: write "Kind namespace/name", or "Kind name" for what is in no namespace',
  );
});
