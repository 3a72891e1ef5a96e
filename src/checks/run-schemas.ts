import { IConstruct } from 'constructs';
import { Finding, Severity } from './finding';
import { ScopeSettings } from './settings';
import { Manifest } from '../model/manifest';
import { Cluster, Model } from '../model/model';
import { Schemas } from '../schema';

/** The ids of what the API server itself refuses. Nobody can leave such a finding be: the object would not exist. */
export const refusals: readonly string[] = ['schema', 'cel'];

/** What the API server of each cluster would refuse, by the CRDs of its Flux version, of the operator and of the user. */
export function schemaFindings(
  model: Model,
  makers: ReadonlyMap<Manifest, IConstruct>,
  scopes: ReadonlyMap<IConstruct, ScopeSettings>,
): Finding[] {
  const ownCrds = [...scopes].filter(([, { crds }]) => crds.length > 0);
  const findings: Finding[] = [];
  for (const cluster of model.clusters) {
    const ofFlux = Schemas.nearestFlux(fluxVersionOf(cluster));
    const withOwn = new Map<string, Schemas>();
    for (const manifest of cluster.manifests) {
      const schemas = ownCrds.length === 0 ? ofFlux : schemasAt(makers.get(manifest)!, ofFlux, ownCrds, withOwn);
      for (const problem of schemas.problemsOf(manifest.object) ?? []) findings.push({ ...problem, severity: Severity.ERROR, manifest });
    }
  }
  return findings;
}

/** The version or range that the cluster's FluxInstance installs; the newest version where none says. */
function fluxVersionOf(cluster: Cluster): string | undefined {
  const version: unknown = cluster.fluxInstances[0]?.object.spec?.distribution?.version;
  return typeof version === 'string' ? version : undefined;
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
