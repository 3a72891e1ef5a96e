import { IConstruct } from 'constructs';
import { ScopeSettings } from './settings';
import { Finding, Severity } from '../analysis/model/finding';
import { Manifest } from '../analysis/model/manifest';
import { Model } from '../analysis/model/model';
import { UncheckedParts } from '../analysis/report/unchecked-parts';
import { Problem, problemsOfAnyKind, Schemas } from '../flux/schemas';

/**
 * What the API server of each cluster would refuse, according to the CRDs of its Flux version, of the operator and of the user.
 * @param unchecked receives what could not be checked
 */
export function schemaFindings(
  model: Model,
  makers: ReadonlyMap<Manifest, IConstruct>,
  scopes: ReadonlyMap<IConstruct, ScopeSettings>,
  unchecked: UncheckedParts,
): Finding[] {
  const ownCrds = [...scopes].filter(([, { crds }]) => crds.length > 0);
  const findings: Finding[] = [];
  for (const cluster of model.clusters) {
    const versions = cluster.fluxVersions.map((version) => {
      const ofFlux = Schemas.nearestFlux(version);
      const withOwn = new Map<string, Schemas>();
      return (manifest: Manifest) => (ownCrds.length === 0 ? ofFlux : schemasAt(makers.get(manifest)!, ofFlux, ownCrds, withOwn));
    });
    for (const manifest of cluster.manifests) {
      const problemsOf = (schemasOf: (typeof versions)[0]) =>
        schemasOf(manifest).problemsOf(manifest.object, (part) => unchecked.add(manifest.kind, manifest.title, part)) ??
        problemsOfAnyKind(manifest.object);
      const problems = versions.length === 1 ? problemsOf(versions[0]) : distinct(versions.flatMap(problemsOf));
      for (const problem of problems) findings.push({ ...problem, severity: Severity.ERROR, manifest });
    }
  }
  return findings;
}

/** What several versions refuse alike, once. */
function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [`${problem.path} ${problem.message}`, problem])).values()];
}

/** With the CRDs of every scope that the construct is in. */
function schemasAt(
  maker: IConstruct,
  ofFlux: Schemas,
  ownCrds: readonly (readonly [IConstruct, ScopeSettings])[],
  known: Map<string, Schemas>,
): Schemas {
  const around = new Set(maker.node.scopes);
  const applying = ownCrds.filter(([scope]) => around.has(scope));
  const key = applying.map(([scope]) => scope.node.path).join('\n');
  let schemas = known.get(key);
  if (!schemas) known.set(key, (schemas = ofFlux.withCrds(applying.flatMap(([, { crds }]) => crds))));
  return schemas;
}
