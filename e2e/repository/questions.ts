import { Copies } from './copies';
import { isSubstitutionStrict } from '../../src/flux/strict-substitution';
import { JsonObject } from '../../src/kubernetes/json-object';
import { Failure } from '../../src/repository/building/build-failure';
import { yamlOf } from '../../src/repository/building/yaml-text';
import { Applier } from '../../src/repository/clusters/read-cluster';
import { Repository } from '../../src/repository/read-repository';

/** A Kustomization to build, and what became of it here. */
export interface Question {
  readonly title: string;
  readonly asked: { readonly root: string; readonly path: string; readonly kustomization: JsonObject; readonly strict: boolean };
  /** What is built here; undefined where it is refused. */
  readonly yaml?: string;
  readonly refusal?: string;
}

/** The Kustomizations of a repository whose files are there, and whose variables are known. */
export function questionsOf(name: string, { clusters }: Repository, copies: Copies): Question[] {
  return clusters.flatMap((cluster) =>
    cluster.appliers.flatMap((applier): Question[] => {
      const { object, source, path, objects, failure, variables } = applier;
      const isOther = failure !== undefined && failure.failure !== Failure.REFUSED;
      if (!source || path === undefined || isOther || variables?.isOpen) return [];
      const asked = {
        root: copies.of(source),
        path,
        kustomization: withVariables(applier),
        strict: isSubstitutionStrict(cluster.root.fluxVersion),
      };
      const title = `${name} ${cluster.name} ${object.manifest.title}`;
      if (failure) return [{ title, asked, refusal: failure.message }];
      return [{ title, asked, yaml: objects.map((one) => yamlOf(one.exact, one.placeOf(''))).join('---\n') }];
    }),
  );
}

/** The Kustomization with the values of its variables in itself: the program has no cluster to read them from. */
function withVariables({ object, variables }: Applier): JsonObject {
  const kustomization = object.manifest.object;
  if (!variables) return kustomization;
  const unknown = [...variables.unknown].map((name) => [name, `\${${name}}`]);
  const substitute = Object.fromEntries([...unknown, ...variables.values]) as JsonObject;
  const { substituteFrom: _, ...postBuild } = kustomization.spec.postBuild as JsonObject;
  return { ...kustomization, spec: { ...kustomization.spec, postBuild: { ...postBuild, substitute } } };
}
