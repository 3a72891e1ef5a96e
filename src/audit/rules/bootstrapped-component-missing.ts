import { RepositoryRule } from './repository-rule';
import { componentMissing } from '../../analysis/rules/component-missing';
import { componentsOfKind } from '../../flux/component-of-kind';
import { addTo } from '../../kubernetes/grouping';
import { AppliedObject } from '../../repository/building/applied-object';
import { RootKind } from '../../repository/clusters/root';
import { readableText } from '../../repository/trees/readable-text';

/** The rule of the model, for a cluster whose components `flux bootstrap` wrote. */
export const bootstrappedComponentMissing: RepositoryRule = {
  id: componentMissing.id,
  severity: componentMissing.severity,
  texts: componentMissing.texts,
  *check({ reading: { repository } }) {
    const { tree, files, clusters } = repository;
    const components = files.filter((file) => /(?:^|\/)gotk-components\.ya?ml$/.test(file));
    for (const { name, root, appliers } of clusters) {
      if (root.kind !== RootKind.BOOTSTRAP) continue;
      const folder = root.place.file.replace(/[^/]*$/, '');
      const file = components.find((each) => tree.placeOf({ file: each, line: 1, column: 1 }).file.startsWith(folder));
      const head = (file === undefined ? '' : (readableText(tree, file) ?? '')).slice(0, 1000);
      const [, listed] = /^# Components: *(\S+) *$/m.exec(head) ?? [];
      if (listed === undefined) continue;
      const installed = new Set(listed.split(','));
      const lacking = new Map<string, AppliedObject[]>();
      for (const object of appliers.flatMap((applier) => (applier.isRemote ? [] : applier.objects))) {
        const { isFlux, kind } = object.manifest;
        for (const component of isFlux ? (componentsOfKind[kind] ?? []) : []) {
          if (!installed.has(component)) addTo(lacking, component, object);
        }
      }
      for (const [component, [first, ...others]] of lacking) {
        const more = others.length > 0 ? ` (and ${others.length} more)` : '';
        yield {
          manifest: first.manifest,
          path: '/kind',
          place: first.placeOf('/kind'),
          message: `is ${first.manifest.kind}, which needs ${component}, and flux bootstrap did not install that on this cluster${more}`,
          fix: `Run flux bootstrap with --components-extra=${component}.`,
          clusters: [name],
        };
      }
    }
  },
};
