import { appliedFromFiles } from './applied-from-files';
import { RepositoryRule } from './repository-rule';
import { Severity } from '../../analysis/model/finding';
import { valuesAt } from '../../kubernetes/pointer';

/** Fields that the API server takes strings in, of well-known kinds. */
const stringFields: { readonly [kind: string]: readonly string[] } = {
  ConfigMap: ['/data/*'],
  Secret: ['/data/*', '/stringData/*'],
};
const ofAllKinds = ['/metadata/labels/*', '/metadata/annotations/*'];
const containers = [
  '/spec/template/spec/containers/*',
  '/spec/template/spec/initContainers/*',
  '/spec/jobTemplate/spec/template/spec/containers/*',
];
const ofWorkloads = containers.flatMap((container) => ['/env/*/value', '/args/*', '/command/*'].map((field) => container + field));
const workloads = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'ReplicaSet']);

/** A string stays a string when variables are substituted. */
export const substituteTypeHazard: RepositoryRule = {
  id: 'substitute-type-hazard',
  severity: Severity.ERROR,
  texts: {
    what: 'A field that takes a string holds a number, a boolean or nothing as it is applied, such as a variable with the value `yes` or `1.10`.',
    why: 'Flux prints the objects without quotes, substitutes, and reads them again as YAML: what looks like another type is one. The API server refuses it.',
    fix: "Keep the quotes by a variable: `substitute: { quote: '\"' }`, and `${quote}${NAME}${quote}` in the field.",
    source: 'kustomize-controller: post-build substitution',
  },
  *check({ repository }) {
    for (const { object, clusters } of appliedFromFiles(repository)) {
      const { manifest } = object;
      const fields = [...(stringFields[manifest.kind] ?? []), ...(workloads.has(manifest.kind) ? ofWorkloads : []), ...ofAllKinds];
      if (object.isEncrypted) continue;
      for (const field of fields) {
        for (const { pointer, value } of valuesAt(manifest.object, field)) {
          if (typeof value === 'string' || (value === null && field.startsWith('/metadata'))) continue;
          if (value === null || typeof value === 'object') continue;
          yield {
            manifest,
            path: pointer,
            place: object.placeOf(pointer),
            message: `is ${String(value)} when it is applied, a ${typeof value}, and must be a string`,
            fix: 'Write it in quotes; around a variable, by a variable that holds the quote: ${quote}${NAME}${quote}.',
            clusters,
          };
        }
      }
    }
  },
};
