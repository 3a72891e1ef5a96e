import { join } from 'node:path';
import { parse } from 'yaml';
import { below, Content, Files, filesOf } from './files';
import { tarGz } from './tar';
import { downloadModule, ModulePin } from '../../binaries/download-module';
import { Processes } from '../../processes/processes';

/** A Helm chart, packed. */
export interface Chart {
  readonly name: string;
  readonly version: string;
  /** Chart.yaml, read. */
  readonly metadata: { readonly [field: string]: unknown };
  readonly archive: Buffer;
}

/** Charts as their projects publish them; their Go modules carry them. */
const published = {
  podinfo: {
    module: 'github.com/stefanprodan/podinfo',
    version: 'v1.8.1-0.20250910200901-e86405a8674e',
    sum: 'h1:ikpMMm5HbQT/1DehrPM+Lpwk3WAw/1Hg540eR+jsXus=',
    folder: 'charts/podinfo',
  },
  'external-dns': {
    module: 'sigs.k8s.io/external-dns',
    version: 'v0.19.0',
    sum: 'h1:fyH3AN/WmOrbuAVYgtHPK4UhkNy9DR3gXMU65yQxuzQ=',
    folder: 'charts/external-dns',
  },
} satisfies { [chart: string]: ModulePin & { readonly folder: string } };

export type PublishedChart = keyof typeof published;

/** A real chart. */
export async function publishedChart(name: PublishedChart, processes: Processes): Promise<Chart> {
  return packed(join(await downloadModule(published[name], processes), published[name].folder));
}

/** The repository that podinfo's chart and manifests are in, version 6.9.2. */
export async function podinfoRepository(processes: Processes): Promise<Files> {
  const folder = await downloadModule(published.podinfo, processes);
  return { ...below('kustomize', join(folder, 'kustomize')), ...below('charts', join(folder, 'charts')) };
}

/** A small chart in the place of one that cannot be had here: a Deployment, and what else is given, in its templates or beside them. */
export function standInChart(name: string, version: string, templates: Files = {}, others: Files = {}): Chart {
  return packed({
    'Chart.yaml': JSON.stringify({ apiVersion: 'v2', name, version, appVersion: version, description: `Stands for the chart ${name}` }),
    'values.yaml': JSON.stringify({ replicas: 1 }),
    'templates/deployment.yaml': deployment,
    ...below('templates', templates),
    ...others,
  });
}

/** The chart in a folder, or in files. */
export function packed(content: Content): Chart {
  const files = filesOf(content);
  const metadata = parse(String(files['Chart.yaml'])) as { name: string; version: string };
  return { name: metadata.name, version: metadata.version, metadata, archive: tarGz(below(metadata.name, files)) };
}

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}
spec:
  replicas: {{ .Values.replicas }}
  selector: { matchLabels: { app: {{ .Release.Name }} } }
  template:
    metadata: { labels: { app: {{ .Release.Name }} } }
    spec: { containers: [{ name: main, image: "stand-in/{{ .Chart.Name }}:{{ .Chart.AppVersion }}" }] }
`;
