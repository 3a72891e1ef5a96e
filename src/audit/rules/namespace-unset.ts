import { RepositoryRule } from './repository-rule';
import { Severity } from '../../analysis/model/finding';
import { isNamespaced } from '../../kubernetes/scopes';

/** An object says in which namespace it is, or who applies it does. */
export const namespaceUnset: RepositoryRule = {
  id: 'namespace-unset',
  severity: Severity.ERROR,
  texts: {
    what: 'An object has no namespace: neither in its manifest, nor by `namespace` in kustomization.yaml, nor by `targetNamespace` of the Kustomization.',
    why: 'The API server refuses it, and with it all that the Kustomization applies.',
    fix: 'Set `metadata.namespace`.',
    source: 'kustomize-controller: apply',
  },
  *check({ applied }) {
    for (const { object, applier, clusters } of applied) {
      const { manifest } = object;
      if (manifest.namespace !== '' || !(manifest.isFlux || isNamespaced(manifest.group, manifest.kind))) continue;
      yield {
        manifest,
        path: '/metadata/namespace',
        place: object.placeOf('/metadata'),
        message: `is missing, and ${applier.manifest.title}, which applies it, sets no targetNamespace: the API server refuses it`,
        fix: 'Set metadata.namespace, or namespace in kustomization.yaml.',
        clusters,
      };
    }
  },
};
