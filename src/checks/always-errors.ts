/** What an API server refuses, by its schemas and by its rules in CEL. */
const refused = 'which is what the API server refuses, whatever is set here';

/** What a fleet is refused for, each with what it is. */
export const mistakesOfFleets: { readonly [id: string]: string } = {
  'fleet-empty': 'A fleet has no cluster.',
  'layer-empty': 'A layer holds no objects: a Kustomization over a folder that does not exist never gets ready.',
  'layer-missing': 'A layer waits for one that a cluster of it does not have.',
  'layer-cycle': 'Layers wait for each other in a circle.',
  'layer-unreconciled': 'A layer belongs to an environment in which there is no cluster.',
  'namespace-missing': 'An object in a layer names no namespace, without which Flux cannot apply it.',
  'name-hashed': 'A chart inside a layer names its objects by hashes.',
  variable: 'A text uses a variable that a cluster lacks, or whose result would be read as another type.',
};

/** Why nobody can leave a finding be; undefined for the rules that one can. */
export function whyAlwaysAnError(id: string): string | undefined {
  if (id === 'schema' || id === 'cel') return refused;
  return Object.hasOwn(mistakesOfFleets, id) ? 'which would leave a cluster without what the program says' : undefined;
}
