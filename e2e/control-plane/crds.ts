import { Crd, crdsOfFlux, crdsOfOperator } from '../../projenrc/crds';
import { asOperatorInstalls } from '../../projenrc/operator-patches';
import { newestFlux } from '../../projenrc/pins';
import { until } from '../processes/until';
import { SetupError } from '../setup-error';
import { Client } from './client';
import { Discovery } from './discovery';

const crdsPath = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

/** The CRDs of Flux and of the operator, as a cluster has them on which the operator installs Flux. */
export function readCrds(flux = newestFlux): Crd[] {
  return readUpstreamCrds(flux).map(asOperatorInstalls);
}

/** The same CRDs as upstream releases them. */
export function readUpstreamCrds(flux: string): Crd[] {
  return [...crdsOfFlux(flux), ...crdsOfOperator()];
}

/** The CRDs that a server has, read back from it. */
export async function servedCrds(client: Client): Promise<Crd[]> {
  const { body } = await client.get(crdsPath);
  return (body.items as Crd[]).map((crd) => ({ ...crd, apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition' }));
}

/** Creates the CRDs and waits until every one of their versions is served. */
export async function installCrds(client: Client, crds: readonly Crd[]) {
  await Promise.all(
    crds.map(async (crd) => {
      const { status, body } = await client.post(crdsPath, JSON.stringify(crd));
      if (status !== 201) throw new SetupError(`the API server refuses the CRD ${crd.metadata.name}: ${body.message}`);
    }),
  );
  for (const crd of crds) {
    await until(`${crd.metadata.name} to be established`, async () => {
      const { body } = await client.get(`${crdsPath}/${crd.metadata.name}`);
      const conditions = (body.status?.conditions ?? []) as { type: string; status: string }[];
      return conditions.some(({ type, status }) => type === 'Established' && status === 'True') || undefined;
    });
    for (const version of crd.spec.versions.filter(({ served }) => served)) {
      const apiVersion = `${crd.spec.group}/${version.name}`;
      await until(`${apiVersion} ${crd.spec.names.kind} to be served`, async () =>
        new Discovery(client).find(apiVersion, crd.spec.names.kind),
      );
    }
  }
}
