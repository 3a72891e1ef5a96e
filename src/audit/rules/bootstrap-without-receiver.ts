import { RepositoryRule } from './repository-rule';
import { receiverMissing } from '../../analysis/rules/receiver-missing';
import { isNamedProduction } from '../../flux/production-name';
import { Written } from '../../repository/building/applied-object';
import { RootKind } from '../../repository/clusters/root';

/** The rule of the model, for the source that `flux bootstrap` makes and no file of the repository has. */
export const bootstrapWithoutReceiver: RepositoryRule = {
  id: receiverMissing.id,
  severity: receiverMissing.severity,
  texts: receiverMissing.texts,
  *check({
    reading: {
      repository: { clusters },
    },
  }) {
    for (const { name, root, appliers } of clusters) {
      const { source, kind, place } = root;
      if (kind !== RootKind.STUB || !isNamedProduction(name)) continue;
      const hasReceiver = appliers.some(({ objects }) => objects.some(({ manifest }) => manifest.isFlux && manifest.kind === 'Receiver'));
      if (hasReceiver) continue;
      const object = {
        apiVersion: 'source.toolkit.fluxcd.io/v1',
        kind: source.kind,
        metadata: { name: source.name, namespace: source.namespace },
      };
      yield {
        manifest: new Written(object, () => place).manifest,
        path: '',
        place,
        message: 'is created by flux bootstrap, and no Receiver names it, so every commit waits for the interval',
        fix: 'Add a Receiver that names it.',
        clusters: [name],
      };
    }
  },
};
