import { RepositoryRule } from './repository-rule';
import { Severity } from '../../analysis/model/finding';

const replaced: readonly { readonly field: string; readonly by: string }[] = [
  { field: 'bases', by: 'resources' },
  { field: 'patchesStrategicMerge', by: 'patches' },
  { field: 'patchesJson6902', by: 'patches' },
  { field: 'commonLabels', by: 'labels' },
  { field: 'vars', by: 'replacements' },
  { field: 'imageTags', by: 'images' },
];

/** Files of Kustomize have the fields of today. */
export const kustomizeDeprecatedFields: RepositoryRule = {
  id: 'kustomize-deprecated-fields',
  severity: Severity.WARNING,
  texts: {
    what: 'A kustomization.yaml has a field that Kustomize has replaced. Reported once per field and repository.',
    why: 'Kustomize warns of it, and will remove it in its next API version.',
    fix: 'Run `kustomize edit fix` in the folder.',
    source: 'Kustomize: deprecated fields',
  },
  *check({ reading: { kustomizeFiles: files } }) {
    for (const { field, by } of replaced) {
      const [first, ...others] = files.filter(({ content }) => content[field] !== undefined);
      if (!first) continue;
      const more = others.length > 0 ? ` (and in ${others.length} more ${others.length === 1 ? 'file' : 'files'})` : '';
      yield {
        manifest: first.manifest,
        path: `/${field}`,
        place: first.placeOf(`/${field}`),
        message: `is deprecated${more}`,
        fix: `Write ${by}; kustomize edit fix does it.`,
        clusters: [],
      };
    }
  },
};
