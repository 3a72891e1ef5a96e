import { RepositoryRule } from './repository-rule';
import { Severity } from '../../analysis/model/finding';
import { isOptedOut } from '../../engines/envsubst';
import { stringsIn } from '../../kubernetes/pointer';

const withDefault = /\$\{[A-Za-z_]\w*:?[=-][^}]*\}/;
const plain = /\$\{[A-Za-z_]\w*\}/;

/** Fields whose strings others fill in: charts, templates, and Kustomizations by their own variables. */
const filledIn =
  /^\/spec\/(?:values|valuesFrom|patches|postBuild|postRenderers|resources|resourcesTemplate|steps|inputs|kustomize|eventMetadata|summary|git|filter|commonMetadata|artifacts)(?:\/|$)/;

/** A default of a variable works only where variables are substituted. */
export const substituteWithoutVariables: RepositoryRule = {
  id: 'substitute-without-variables',
  severity: Severity.WARNING,
  texts: {
    what: 'A field of a Flux object has a variable, `${NAME}` or `${NAME:=default}`, and the Kustomization that applies it has no `postBuild`.',
    why: 'Flux substitutes only where `postBuild` has a variable: the expression reaches the cluster as it is written.',
    fix: 'Give `postBuild.substitute` at least one variable, or write the value.',
    source: 'Flux API: postBuild',
  },
  *check({ applied }) {
    for (const { object, applier, clusters } of applied) {
      const { manifest } = object;
      if (!manifest.isFlux || applier.manifest.object.spec?.postBuild !== undefined || isOptedOut(manifest.object)) continue;
      for (const { pointer, text } of stringsIn(manifest.object.spec, '/spec')) {
        const [expression] = withDefault.exec(text) ?? (filledIn.test(pointer) ? null : plain.exec(text)) ?? [];
        // Scripts have the same form for themselves.
        if (expression === undefined || text.includes('\n')) continue;
        yield {
          manifest,
          path: pointer,
          place: object.placeOf(pointer),
          message: `has ${expression}, which stays as it is: ${applier.manifest.title}, which applies it, has no postBuild`,
          fix: 'Give that Kustomization postBuild.substitute with at least one variable, or write the value.',
          clusters,
        };
      }
    }
  },
};
