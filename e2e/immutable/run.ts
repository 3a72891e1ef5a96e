/**
 * Asks a real API server which fields of each kind cannot be changed: what it would create with another value, and refuses as a change.
 *
 *   npx tsx --tsconfig tsconfig.dev.json e2e/immutable/run.ts [--write]
 *
 * Exit status: 0 the table of the library is what the server says, 1 it is not, 2 the server could not be asked.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Candidate, candidatesOf, OpenApiSchema, outermost } from './candidates';
import { madeByTheCluster, Sample, samples } from './samples';
import { valuesAt } from '../../src/kubernetes/pointer';
import { programs, versionOf } from '../binaries/programs';
import { Client, Reply } from '../control-plane/client';
import { startControlPlane } from '../control-plane/control-plane';
import { Discovery, pathOf, ResourceType } from '../control-plane/discovery';
import { Processes } from '../processes/processes';
import { runChecks } from '../run-checks';

const file = join(__dirname, '../../src/kubernetes/immutable-fields.generated.ts');
/** Requests that are under way at a time. */
const parallel = 16;

async function checks(isWrite: boolean, processes: Processes): Promise<number> {
  const client = await startControlPlane(processes);
  const missing = await kindsWithoutSample(client);
  if (missing.length > 0) console.log(`no sample of ${missing.join(', ')}`);
  await client.post('/apis/storage.k8s.io/v1/storageclasses', JSON.stringify(growing));
  // Without it no Pod can be made; a controller makes it in a cluster.
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default' } };
  await client.post('/api/v1/namespaces/default/serviceaccounts', JSON.stringify(account));
  const rows: [string, readonly Row[]][] = [];
  let tried = 0;
  for (const sample of samples) {
    const found = await immutableFields(sample, client);
    tried += found.tried;
    if (found.fields.length > 0) rows.push([keyOf(sample), found.fields]);
  }
  const text = tableText(versionOf(programs.kubeApiserver), rows);
  console.log(
    `Kubernetes ${versionOf(programs.kubeApiserver)}: ${samples.length} kinds, ${tried} changes, ${rows.length} kinds with immutable fields`,
  );
  if (isWrite) writeFileSync(file, text);
  const isFresh = readFileSync(file, 'utf8') === text;
  if (!isFresh) console.log('src/kubernetes/immutable-fields.generated.ts is not what the server says: npm run e2e:immutable -- --write');
  return isFresh && missing.length === 0 ? 0 : 1;
}

/** An immutable field, and the value that a server writes where an object has none. */
interface Row {
  readonly at: string;
  readonly byDefault?: unknown;
}

const madeUp = /clusterIP|nodeName|hostname/;

const growing = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: 'growing' },
  provisioner: 'example.com/growing',
  allowVolumeExpansion: true,
};

/** Kinds of the server that are not tried, and need not be. */
async function kindsWithoutSample(client: Client): Promise<string[]> {
  const known = new Set([...madeByTheCluster, ...samples.map(({ object }) => String(object.kind))]);
  const { body: groups } = await client.get('/apis');
  const versions = [
    'v1',
    ...(groups.groups as { preferredVersion: { groupVersion: string } }[]).map((group) => group.preferredVersion.groupVersion),
  ];
  const lists = await Promise.all(versions.map((version) => client.get(version === 'v1' ? '/api/v1' : `/apis/${version}`)));
  const kinds = lists.flatMap(({ body }) => (body.resources as { name: string; kind: string }[]).filter(({ name }) => !name.includes('/')));
  return [...new Set(kinds.map(({ kind }) => kind))].filter((kind) => !known.has(kind)).sort();
}

async function immutableFields(sample: Sample, client: Client): Promise<{ readonly fields: readonly Row[]; readonly tried: number }> {
  const { apiVersion, kind, metadata } = sample.object;
  const type = await new Discovery(client).find(String(apiVersion), String(kind));
  if (!type) throw new Error(`the API server does not serve ${String(apiVersion)} ${String(kind)}`);
  const candidates = [...candidatesOf(sample, ...(await schemaOf(type, String(kind), client)))];
  const path = pathOf(type, 'default');
  const created = await askedOf(candidates, async ({ object }) => {
    const { status } = await client.post(`${path}?dryRun=All&fieldValidation=Strict`, JSON.stringify(object));
    return status === 201;
  });
  const own = `${path}/${String(metadata.name)}`;
  const made = await apply(own, sample.object, client, '');
  if (made.status !== 201 && made.status !== 200) throw new Error(`the sample of ${String(kind)} is refused: ${String(made.body.message)}`);
  if (sample.status) await client.patch(`${own}/status`, JSON.stringify({ status: sample.status }), 'application/merge-patch+json');
  const valid = candidates.filter((_, index) => created[index]);
  const reply = await client.get(own);
  const same = contentOf(reply);
  const replies = await askedOf(valid, async ({ object }) => apply(own, object, client, '&dryRun=All'));
  // What only defaults of the server stand against, which an update without them does not meet, is no immutable field.
  const puts = await askedOf(valid, async ({ object }, index) =>
    replies[index].status === 422 ? (await client.put(`${own}?dryRun=All`, JSON.stringify(object))).status : 0,
  );
  await client.delete(own);
  // A value that the server fills in anyway is no change.
  const changeable = new Set(
    valid.filter((_, index) => replies[index].status === 200 && contentOf(replies[index]) !== same).map(({ at }) => at),
  );
  const refused = new Set(valid.filter((_, index) => puts[index] === 422).map(({ at }) => at));
  const fields = outermost(refused, changeable).map((at): Row => ({ at, byDefault: filledIn(at) }));
  return { fields, tried: valid.length };

  /** What the server writes where the sample says nothing; numbers, names and selectors that it makes up are none. */
  function filledIn(at: string): unknown {
    const [given, value] = [sample.object, reply.body].map((object) => valuesAt(object, at)[0]?.value);
    return given === undefined && typeof value !== 'object' && !madeUp.test(at) ? value : undefined;
  }
}

function contentOf({ body: { metadata: _, status: __, ...content } }: Reply): string {
  return JSON.stringify(content);
}

/** As kustomize-controller does. */
async function apply(path: string, object: Candidate['object'], client: Client, more: string) {
  return client.patch(
    `${path}?fieldManager=kustomize-controller&force=true${more}`,
    JSON.stringify(object),
    'application/apply-patch+yaml',
  );
}

async function schemaOf(
  { apiVersion }: ResourceType,
  kind: string,
  client: Client,
): Promise<readonly [OpenApiSchema, (ref: string) => OpenApiSchema]> {
  const { body } = await client.get(`/openapi/v3/${apiVersion.includes('/') ? `apis/${apiVersion}` : `api/${apiVersion}`}`);
  const schemas = body.components.schemas as { [name: string]: OpenApiSchema & { 'x-kubernetes-group-version-kind'?: { kind: string }[] } };
  const own = Object.entries(schemas).find(
    ([name, schema]) => name.endsWith(`.${kind}`) && schema['x-kubernetes-group-version-kind']?.some((each) => each.kind === kind),
  );
  if (!own) throw new Error(`the API server has no schema of ${apiVersion} ${kind}`);
  return [own[1], (ref) => schemas[ref.replace('#/components/schemas/', '')]];
}

async function askedOf<T, R>(items: readonly T[], ask: (item: T, index: number) => Promise<R>): Promise<R[]> {
  const answers: R[] = [];
  let next = 0;
  const worker = async () => {
    for (let at = next++; at < items.length; at = next++) answers[at] = await ask(items[at], at);
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  return answers;
}

function keyOf({ object: { apiVersion, kind, immutable } }: Sample): string {
  const group = String(apiVersion).includes('/') ? String(apiVersion).split('/')[0] : '';
  return `${group}/${String(kind)}${immutable === true ? ' immutable' : ''}`;
}

function tableText(version: string, rows: readonly [string, readonly Row[]][]): string {
  const lines = [...rows]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, fields]) => {
      const parts = fields.map(({ at, byDefault = null }) => `'${at}': ${literal(byDefault)}`);
      const line = `  '${key}': { ${parts.join(', ')} },`;
      return line.length <= 140 ? line : `  '${key}': {\n${parts.map((part) => `    ${part},`).join('\n')}\n  },`;
    });
  return `// Generated by "npm run e2e:immutable -- --write" from what kube-apiserver ${version} refuses. Never edited.
import { table } from './table';

/**
 * Fields that an API server refuses to change, by group and kind: JSON pointers, in which \`*\` is every entry of a list, each with the value that the server
 * writes where an object has none. Kinds that can be made immutable have two rows.
 */
export const immutableFields: { readonly [groupAndKind: string]: { readonly [pointer: string]: unknown } } = table({
${lines.join('\n')}
});
`;
}

function literal(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
}

runChecks('immutable', (processes) => checks(process.argv.includes('--write'), processes));
