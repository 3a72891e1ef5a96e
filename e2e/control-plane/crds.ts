import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { asOperatorInstalls } from '../../projenrc/operator-patches';
import { downloadModule, ModulePin } from '../binaries/download-module';
import { Processes } from '../processes/processes';
import { until } from '../processes/until';
import { SetupError } from '../setup-error';
import { Client } from './client';
import { Discovery } from './discovery';

export interface Crd {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly { readonly name: string; readonly served: boolean }[];
  };
}

export interface CrdSource extends ModulePin {
  /** The Flux version whose CRDs are taken, besides the operator's own. */
  readonly flux: string;
}

/** The folders of modules that were downloaded in this run. */
const downloaded = new Map<string, Promise<string>>();

/** The CRDs of Flux and of the operator, as a cluster has them on which the operator installs Flux. */
export async function readCrds(source: CrdSource, processes: Processes): Promise<Crd[]> {
  return (await readUpstreamCrds(source, processes)).map(asOperatorInstalls);
}

/** The same CRDs as upstream ships them. */
export async function readUpstreamCrds(source: CrdSource, processes: Processes): Promise<Crd[]> {
  const { module: name, version } = source;
  const key = `${name}@${version}`;
  if (!downloaded.has(key)) downloaded.set(key, downloadModule(source, processes));
  const module = (await downloaded.get(key))!;
  const folders = [join(module, 'config', 'data', 'flux', source.flux), join(module, 'config', 'crd', 'bases')];
  const files = folders.flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)));
  return files
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => parseAllDocuments(readFileSync(file, 'utf8')).map((document) => document.toJS() as Crd | null))
    .filter((object): object is Crd => object?.kind === 'CustomResourceDefinition');
}

/** Creates the CRDs and waits until every one of their versions is served. */
export async function installCrds(client: Client, crds: readonly Crd[]) {
  const path = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
  await Promise.all(
    crds.map(async (crd) => {
      const { status, body } = await client.post(path, JSON.stringify(crd));
      if (status !== 201) throw new SetupError(`the API server refuses the CRD ${crd.metadata.name}: ${body.message}`);
    }),
  );
  for (const crd of crds) {
    await until(`${crd.metadata.name} to be established`, async () => {
      const { body } = await client.get(`${path}/${crd.metadata.name}`);
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
