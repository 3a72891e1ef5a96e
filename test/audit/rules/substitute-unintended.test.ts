import { flux } from '../../analysis/rules/support';
import { audited, cluster, configMap } from '../support';

const rule = 'substitute-unintended';
const variables = '  postBuild: { substitute: { DOMAIN: acme.io } }\n';
const inBlock = (lines: readonly string[]) => `|\n${lines.map((line) => `    ${line}`).join('\n')}`;
const file = (name: string, ...lines: readonly string[]) => ({ 'apps/a.yaml': configMap('a', `${name}: ${inBlock(lines)}`) });
const instance = (version: string) =>
  flux(
    'FluxInstance',
    'flux',
    `{ distribution: { version: ${version}, registry: ghcr.io/fluxcd }, sync: { kind: GitRepository, url: "https://github.com/acme/fleet", ref: refs/heads/main, path: clusters/prod } }`,
  );

/** What is said of an expression, behind the field. */
const problems = async (files: { readonly [path: string]: string }, spec = variables) =>
  (await audited(cluster(files, spec), rule)).map((line) => / has (.*?)\. Write /.exec(line)![1]);
const becomes = (expression: string, value: string) => `${expression}, which Flux replaces by ${value}, because no variable has this name`;

test('an argument of a script with a default is not a variable of Flux, wherever it stands', async () => {
  expect(await problems(file('notes', 'echo ${1:-all}'))).toEqual([becomes('${1:-all}', '"all"')]);
});

test('the check of a shell for a variable that must be set becomes its message', async () => {
  expect(await problems(file('setup', ': ${TOKEN:?set it}'))).toEqual([becomes('${TOKEN:?set it}', '"set it"')]);
});

test('a default is that of a shell in a script, and in what a container gives a shell', async () => {
  expect(await problems(file('run', '#!/usr/bin/env bash', 'cd ${A:-/data}', 'ls ${B:=.}'))).toEqual([
    becomes('${A:-/data} and 1 more', '"/data"'),
  ]);
  const command = (of: string) => ({
    'apps/a.yaml': `apiVersion: batch/v1
kind: Job
metadata: { name: job, namespace: web }
spec: { template: { spec: { restartPolicy: Never, containers: [{ name: job, image: "busybox:1.37", ${of} }] } } }
`,
  });
  expect(await problems(command('command: [/bin/sh, -ec], args: ["exec app ${PORT:-80}"]'))).toEqual([becomes('${PORT:-80}', '"80"')]);
  expect(await problems(command('command: [app], args: ["--port=${PORT:-80}"]'))).toEqual([]);
});

test('a default is that of a logging library in its configuration', async () => {
  const logback = ['<configuration>', '  <root level="${LOG_LEVEL:-INFO}"/>', '</configuration>'];
  expect(await problems(file('logback.xml', ...logback))).toEqual([becomes('${LOG_LEVEL:-INFO}', '"INFO"')]);
});

test('a default is one of Flux where a Kustomization sets the variable, where one may, and in other files', async () => {
  const script = file('run.sh', 'cd ${DATA_DIR:-/data}');
  expect(await problems(script, '  postBuild: { substitute: { DATA_DIR: /srv } }\n')).toEqual([]);
  expect(await problems(script, '  postBuild: { substituteFrom: [{ kind: ConfigMap, name: elsewhere }] }\n')).toEqual([]);
  expect(await problems(file('app.yaml', 'level: ${LOG_LEVEL:=info}'))).toEqual([]);
});

test('a variable that a script sets itself, but that Flux has too, is replaced', async () => {
  const own = ['DOMAIN=$(hostname -d)', 'echo ${DOMAIN}'];
  const replaced = '${DOMAIN}, which the script sets itself, but Flux replaces it by its own variable of this name';
  expect(await problems(file('run.sh', ...own))).toEqual([replaced]);
  expect(await problems(file('run.sh', 'for DOMAIN in a b; do echo ${DOMAIN}; done'))).toEqual([replaced]);
  expect(await problems(file('run.sh', 'while read -r DOMAIN; do echo ${DOMAIN}; done'))).toEqual([replaced]);
  expect(await problems(file('run.sh', 'export DOMAIN="${DOMAIN}"', 'echo ${DOMAIN}'))).toEqual([]);
  expect(await problems(file('run.sh', 'echo ${DOMAIN}'))).toEqual([]);
});

test('a variable that a dashboard defines itself, but that Flux has too, is replaced', async () => {
  const dashboard = ['{ "templating": { "list": [{ "name": "DOMAIN" }] },', '  "title": "${DOMAIN}" }'];
  expect(await problems(file('web.json', ...dashboard))).toEqual([
    '${DOMAIN}, which the dashboard defines itself, but Flux replaces it by its own variable of this name',
  ]);
});

test('before Flux 2.9, whatever is not set becomes empty', async () => {
  const files = (version: string) => ({
    ...file('nginx.conf', 'proxy_set_header Host ${host};'),
    'clusters/prod/flux.yaml': instance(version),
  });
  expect(await problems(files('2.8.x'))).toEqual([becomes('${host}', 'an empty string')]);
  expect(await problems(files('2.9.x'))).toEqual([]);
});

test('an object that switches variables off keeps its script, as does a Kustomization without variables', async () => {
  const script = file('run.sh', 'cd ${DATA_DIR:-/data}');
  const annotated = script['apps/a.yaml'].replace(
    'namespace: web',
    'namespace: web\n  annotations: { kustomize.toolkit.fluxcd.io/substitute: disabled }',
  );
  expect(await problems({ 'apps/a.yaml': annotated })).toEqual([]);
  expect(await problems(script, '')).toEqual([]);
});
