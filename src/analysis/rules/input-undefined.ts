import { rule } from './rule';
import { permutedName } from '../../engines/template';
import { Severity } from '../model/finding';
import { Manifest } from '../model/manifest';
import { Cluster } from '../model/model';
import { renderingOf } from '../model/renderings';

/** An undefined input stops the rendering of the whole ResourceSet. */
export const inputUndefined = rule({
  id: 'input-undefined',
  severity: Severity.ERROR,
  kinds: ['ResourceSet'],
  texts: {
    what: 'A ResourceSet uses an input that neither `spec.inputs` nor a provider defines.',
    why: 'The operator stops with an error: nothing that the ResourceSet generates is applied.',
    fix: 'Fix the name, or add the input to `spec.inputs` or to `spec.defaultValues` of the provider.',
    source: 'Flux Operator: templates',
  },
  check(set, report, cluster) {
    const { error } = renderingOf(set, cluster.manifests);
    if (error?.missingInput === undefined) return;
    const other = providerWith(error.missingInput, set, cluster);
    const fix = other
      ? `${other.title} has it, but inputs of several providers are not combined by default: set inputStrategy.name to Permute, ` +
        `and write << inputs.${permutedName(other.name)}.${error.missingInput} >>.`
      : 'Fix the name, or add the input to spec.inputs or to defaultValues of the provider.';
    report(error.place.pointer, error.problemInField, fix);
  },
});

/** The provider that has an input which another one lacks: each set of inputs is of one provider. */
function providerWith(input: string, set: Manifest, cluster: Cluster): Manifest | undefined {
  if (set.object.spec?.inputStrategy?.name === 'Permute') return undefined;
  const references = cluster.referencesOf(set).filter(({ pointer }) => pointer.startsWith('/spec/inputsFrom/'));
  const providers = references.flatMap(({ to }) => to);
  if (providers.length < 2) return undefined;
  return providers.find(({ object }) => Object.hasOwn(object.spec?.defaultValues ?? {}, input));
}
