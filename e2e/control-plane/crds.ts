import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
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

export interface CrdSource {
  readonly module: string;
  readonly version: string;
  /** What go.sum would say about the module. */
  readonly sum: string;
  /** The Flux version whose CRDs are taken, besides the operator's own. */
  readonly flux: string;
}

/** The CRDs of Flux and of the operator, as upstream ships them. */
export async function readCrds(source: CrdSource, processes: Processes): Promise<Crd[]> {
  const module = await downloadModule(source, processes);
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

/** The module's folder in Go's cache, after its checksum was compared with the pin. */
async function downloadModule({ module, version, sum }: CrdSource, processes: Processes): Promise<string> {
  const { exit, output } = await processes.run({
    name: 'go-mod-download',
    program: 'go',
    args: ['mod', 'download', '-json', `${module}@${version}`],
    cwd: processes.folder,
    env: { ...process.env, GOFLAGS: '-mod=mod', GOWORK: 'off' },
  });
  if (exit.error) throw new SetupError(`the CRDs come from the Go module ${module}, and Go could not be started: ${exit.error.message}`);
  if (exit.code !== 0) throw new SetupError(`go could not download ${module}@${version}:\n${output}`);
  const json = output.slice(output.indexOf('{')); // after what Go may have to say about its settings
  const { Dir: folder, Sum: found } = JSON.parse(json) as { Dir: string; Sum: string };
  if (found !== sum) throw new SetupError(`${module}@${version} has the checksum ${found}, projenrc/pins.ts expects ${sum}`);
  return folder;
}
